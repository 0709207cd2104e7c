package io.llmspring.autoconfigure.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.llmspring.accounting.TargetUsage;
import io.llmspring.accounting.UsageTotals;
import io.llmspring.autoconfigure.LlmSetup;
import io.llmspring.autoconfigure.actuate.LlmDescriptor.AliasDescriptor;
import io.llmspring.autoconfigure.actuate.LlmDescriptor.PricesDescriptor;
import io.llmspring.autoconfigure.actuate.LlmDescriptor.RetryDescriptor;
import io.llmspring.autoconfigure.actuate.LlmDescriptor.UsageDescriptor;
import io.llmspring.resilience.RetryPolicy;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.Route;
import io.llmspring.routing.Target;
import io.llmspring.usage.PriceBook;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@link Endpoint @Endpoint} that shows aliases, providers and what they were used for.
 * It changes nothing, calls nobody and holds no key.
 *
 * @since 0.1.0
 */
@Endpoint(id = "llm", defaultAccess = Access.READ_ONLY)
public final class LlmEndpoint {

	private final LlmSetup setup;

	private final AliasResolver resolver;

	private final UsageTotals totals;

	private final PriceBook prices;

	/**
	 * Create an endpoint.
	 * @param setup what is configured
	 * @param resolver knows the routes
	 * @param totals knows what was used
	 * @param prices the prices
	 */
	public LlmEndpoint(LlmSetup setup, AliasResolver resolver, UsageTotals totals, PriceBook prices) {
		this.setup = setup;
		this.resolver = resolver;
		this.totals = totals;
		this.prices = prices;
	}

	/**
	 * Show everything.
	 * @return everything
	 */
	@ReadOperation
	public LlmDescriptor llm() {
		String profile = this.resolver.activeProfile();
		Map<String, AliasDescriptor> aliases = new LinkedHashMap<>();
		this.resolver.routes(null).forEach((route) -> aliases.put(route.name(), alias(route, profile)));
		Map<String, UsageDescriptor> targets = new LinkedHashMap<>();
		this.totals.targets().forEach((target, usage) -> targets.put(target.toString(), usage(usage)));
		return new LlmDescriptor(profile, List.copyOf(this.setup.profiles()), aliases, this.setup.providers(), targets,
				usage(this.totals.total()), new PricesDescriptor(this.prices.asOf(), this.prices.size()));
	}

	private AliasDescriptor alias(Route route, @Nullable String profile) {
		RetryPolicy retry = route.failures().retry();
		return new AliasDescriptor(route.profile(), names(route.targets()), names(route.contextLength()),
				names(route.contentFilter()), SetOptions.of(route.options()), clocks(route.timeouts()),
				new RetryDescriptor(retry.maxAttempts(), retry.maxTotalAttempts(), retry.backoff(), retry.maxBackoff(),
						retry.retryAfterMax()),
				route.failures().fallback().stream().sorted().map(LlmEndpoint::word).toList(),
				(route.adaptation() != null) ? word(route.adaptation()) : null, route.origin(),
				this.setup.origins(route.name(), profile));
	}

	private static String word(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static List<String> names(List<Target> targets) {
		return targets.stream().map(Target::toString).toList();
	}

	private static Map<String, @Nullable Duration> clocks(Timeouts timeouts) {
		Map<String, @Nullable Duration> clocks = new LinkedHashMap<>();
		clocks.put("connect", timeouts.connect());
		clocks.put("first-token", timeouts.firstToken());
		clocks.put("idle", timeouts.idle());
		clocks.put("total", timeouts.total());
		return clocks;
	}

	private static UsageDescriptor usage(TargetUsage usage) {
		return new UsageDescriptor(usage.calls(), usage.attempts(), usage.failures(), usage.lastError(),
				usage.lastErrorAt(), usage.lastSuccessAt(), usage.inputTokens(), usage.outputTokens(),
				usage.cost().amount(), usage.cost().currency(), usage.cost().unknown());
	}

}
