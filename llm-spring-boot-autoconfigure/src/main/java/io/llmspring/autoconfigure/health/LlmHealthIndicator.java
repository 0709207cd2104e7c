package io.llmspring.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.llmspring.accounting.TargetUsage;
import io.llmspring.accounting.UsageTotals;
import io.llmspring.error.ErrorKind;
import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Says how the providers were when they were last called. It never calls one.
 * <p>
 * A provider is {@code failing} if its last {@value #FAILURES} tries failed, or the last
 * one for a reason that stays such as a wrong key, within {@link #MEMORY} and through no
 * fault of the request. It is {@code ok} if it was tried otherwise, and {@code idle} if
 * it was not. The whole is down only if a provider is failing and none is ok: as long as
 * one of them answers, chains that name it do.
 *
 * @since 0.1.0
 */
public final class LlmHealthIndicator extends AbstractReactiveHealthIndicator {

	/**
	 * How long a call says something about a provider.
	 */
	public static final Duration MEMORY = Duration.ofMinutes(5);

	/**
	 * Failures in a row that say something about a provider: {@value}.
	 */
	public static final int FAILURES = 3;

	private static final Set<String> STAYING = Set.of(ErrorKind.AUTHENTICATION.id(), ErrorKind.PERMISSION.id(),
			ErrorKind.QUOTA.id());

	private static final Set<String> CALLERS_FAULT = Set.of(ErrorKind.INVALID_REQUEST.id(),
			ErrorKind.CONTEXT_LENGTH.id(), ErrorKind.CONTENT_FILTERED.id(), ErrorKind.UNSUPPORTED.id(),
			ErrorKind.MODEL_NOT_FOUND.id(), ErrorKind.TIMEOUT_TOTAL.id());

	private final UsageTotals totals;

	private final Clock clock;

	/**
	 * Create an indicator.
	 * @param totals knows how calls ended
	 * @param clock tells how long ago that is
	 */
	public LlmHealthIndicator(UsageTotals totals, Clock clock) {
		this.totals = totals;
		this.clock = clock;
	}

	@Override
	protected Mono<Health> doHealthCheck(Health.Builder builder) {
		Map<String, TargetUsage> providers = new LinkedHashMap<>();
		this.totals.targets().forEach((target, usage) -> providers.merge(target.provider(), usage, TargetUsage::plus));
		Instant since = this.clock.instant().minus(MEMORY);
		boolean ok = false;
		boolean failing = false;
		for (Map.Entry<String, TargetUsage> entry : providers.entrySet()) {
			State state = state(entry.getValue(), since);
			ok |= state == State.OK;
			failing |= state == State.FAILING;
			builder.withDetail(entry.getKey(), details(state, entry.getValue()));
		}
		return Mono.just((failing && !ok) ? builder.down().build() : builder.up().build());
	}

	private static State state(TargetUsage usage, Instant since) {
		Instant success = usage.lastSuccessAt();
		Instant error = usage.lastErrorAt();
		boolean failed = error != null && error.isAfter(since) && (success == null || error.isAfter(success));
		if (failed && meansTheProvider(usage)) {
			return State.FAILING;
		}
		return (failed || (success != null && success.isAfter(since))) ? State.OK : State.IDLE;
	}

	private static boolean meansTheProvider(TargetUsage usage) {
		String error = String.valueOf(usage.lastError());
		return STAYING.contains(error) || (usage.failuresInARow() >= FAILURES && !CALLERS_FAULT.contains(error));
	}

	private static Map<String, Object> details(State state, TargetUsage usage) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", state.name().toLowerCase(Locale.ROOT));
		if (state == State.FAILING && usage.lastError() != null && usage.lastErrorAt() != null) {
			details.put("error", usage.lastError());
			details.put("errorAt", usage.lastErrorAt().toString());
		}
		if (usage.lastSuccessAt() != null) {
			details.put("successAt", usage.lastSuccessAt().toString());
		}
		return details;
	}

	/**
	 * How a provider was when it was last called.
	 */
	private enum State {

		OK, FAILING, IDLE

	}

}
