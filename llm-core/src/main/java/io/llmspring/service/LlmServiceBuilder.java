package io.llmspring.service;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.llmspring.accounting.CostSource;
import io.llmspring.accounting.UsageListener;
import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.observation.DefaultLlmAttemptConvention;
import io.llmspring.observation.DefaultLlmCallConvention;
import io.llmspring.observation.LlmAttemptConvention;
import io.llmspring.observation.LlmCallConvention;
import io.llmspring.observation.TagNames;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.ProviderRegistry;
import io.llmspring.usage.PriceBook;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Builder of {@link LlmService}. Only providers and aliases are needed; the rest has
 * defaults: the bundled prices, no observation, nobody listening to usage.
 *
 * @since 0.1.0
 */
public final class LlmServiceBuilder {

	private final ProviderRegistry providers;

	private final AliasResolver resolver;

	private final List<UsageListener> usageListeners = new ArrayList<>();

	private AdaptationPolicy adaptation = AdaptationPolicy.NOTE;

	private Clock clock = Clock.systemUTC();

	private @Nullable CostSource costs;

	private ObservationRegistry observations = ObservationRegistry.NOOP;

	private @Nullable LlmCallConvention callConvention;

	private @Nullable LlmAttemptConvention attemptConvention;

	LlmServiceBuilder(ProviderRegistry providers, AliasResolver resolver) {
		this.providers = providers;
		this.resolver = resolver;
	}

	/**
	 * Set what knows the cost of answers.
	 * @param costs the source of costs
	 * @return this builder
	 */
	public LlmServiceBuilder costs(CostSource costs) {
		this.costs = costs;
		return this;
	}

	/**
	 * Add somebody who is told what calls used.
	 * @param listeners the listeners, in order
	 * @return this builder
	 */
	public LlmServiceBuilder usageListeners(Collection<? extends UsageListener> listeners) {
		this.usageListeners.addAll(listeners);
		return this;
	}

	/**
	 * Set the registry of observations.
	 * @param observations the registry
	 * @return this builder
	 */
	public LlmServiceBuilder observations(ObservationRegistry observations) {
		this.observations = observations;
		return this;
	}

	/**
	 * Set how calls and attempts are named.
	 * @param call convention of calls
	 * @param attempt convention of attempts
	 * @return this builder
	 */
	public LlmServiceBuilder conventions(LlmCallConvention call, LlmAttemptConvention attempt) {
		this.callConvention = call;
		this.attemptConvention = attempt;
		return this;
	}

	/**
	 * Set what becomes of requests that a target cannot take as they are, where neither
	 * the call nor the alias says it. The default is to note it.
	 * @param adaptation the policy
	 * @return this builder
	 */
	public LlmServiceBuilder adaptation(AdaptationPolicy adaptation) {
		this.adaptation = adaptation;
		return this;
	}

	/**
	 * Set the clock that dates records and prices.
	 * @param clock the clock
	 * @return this builder
	 */
	public LlmServiceBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Create the service.
	 * @return the service
	 */
	public LlmService build() {
		CostSource source = (this.costs != null) ? this.costs
				: new CostSource(PriceBook.bundled(), Map.of(), this.clock);
		TagNames names = new TagNames(Map.of(), source::knows);
		LlmCallConvention calls = (this.callConvention != null) ? this.callConvention
				: new DefaultLlmCallConvention(names);
		LlmAttemptConvention attempts = (this.attemptConvention != null) ? this.attemptConvention
				: new DefaultLlmAttemptConvention(names);
		return new DefaultLlmService(new CallEnvironment(this.providers, this.resolver, source,
				List.copyOf(this.usageListeners), this.observations, calls, attempts,
				(bound) -> ThreadLocalRandom.current().nextLong(bound + 1), this.clock, this.adaptation));
	}

}
