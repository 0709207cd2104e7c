package io.llmspring.service;

import java.time.Clock;
import java.util.List;
import java.util.function.LongUnaryOperator;

import io.llmspring.accounting.CostSource;
import io.llmspring.accounting.UsageListener;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.model.ModelRef;
import io.llmspring.observation.LlmAttemptConvention;
import io.llmspring.observation.LlmCallConvention;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.ProviderRegistry;
import io.llmspring.usage.Cost;
import io.llmspring.usage.CostStatus;
import io.llmspring.usage.TokenUsage;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Everything that all calls share.
 */
record CallEnvironment(ProviderRegistry providers, AliasResolver resolver, CostSource costs,
		List<UsageListener> usageListeners, ObservationRegistry observations, LlmCallConvention callConvention,
		LlmAttemptConvention attemptConvention, LongUnaryOperator random, Clock clock, AdaptationPolicy adaptation) {

	private static final Log logger = LogFactory.getLog(CallEnvironment.class);

	/**
	 * Look up what an answer costs. A price book that fails must not cost the caller the
	 * answer.
	 * @param target the target that answered
	 * @param answered name of the model as the provider gave it back, or {@code null}
	 * @param usage tokens as the provider counted them, or {@code null} if it did not
	 * @return the cost
	 */
	Cost cost(ModelRef target, @Nullable String answered, @Nullable TokenUsage usage) {
		try {
			return this.costs.cost(target, answered, usage);
		}
		catch (RuntimeException ex) {
			logger.warn("The price of " + target + " could not be looked up", ex);
			return Cost.unknown(CostStatus.NO_PRICE);
		}
	}

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
