package io.llmspring.service;

import java.time.Clock;
import java.util.List;
import java.util.function.LongUnaryOperator;

import io.llmspring.accounting.CostSource;
import io.llmspring.accounting.UsageListener;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.observation.LlmAttemptConvention;
import io.llmspring.observation.LlmCallConvention;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.ProviderRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Everything that all calls share.
 */
record CallEnvironment(ProviderRegistry providers, AliasResolver resolver, CostSource costs,
		List<UsageListener> usageListeners, ObservationRegistry observations, LlmCallConvention callConvention,
		LlmAttemptConvention attemptConvention, LongUnaryOperator random, Clock clock, AdaptationPolicy adaptation) {

	private static final Log logger = LogFactory.getLog(CallEnvironment.class);

	/**
	 * Tell everybody who wants to know what a call used.
	 * @param usage what it used
	 */
	void account(UsageRecord usage) {
		for (UsageListener listener : this.usageListeners) {
			try {
				listener.onUsage(usage);
			}
			catch (RuntimeException ex) {
				logger.warn("A usage listener failed: " + listener.getClass().getName(), ex);
			}
		}
	}

}
