package io.llmspring.service;

import java.time.Clock;
import java.util.List;
import java.util.function.LongUnaryOperator;

import io.llmspring.accounting.CostSource;
import io.llmspring.accounting.UsageListener;
import io.llmspring.observation.LlmAttemptConvention;
import io.llmspring.observation.LlmCallConvention;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.ProviderRegistry;
import io.micrometer.observation.ObservationRegistry;

/**
 * Everything that all calls share.
 */
record CallEnvironment(ProviderRegistry providers, AliasResolver resolver, CostSource costs,
		List<UsageListener> usageListeners, ObservationRegistry observations, LlmCallConvention callConvention,
		LlmAttemptConvention attemptConvention, LongUnaryOperator random, Clock clock) {

}
