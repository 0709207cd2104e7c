package io.llmspring.resilience;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongUnaryOperator;

import io.llmspring.error.ErrorKind;
import io.llmspring.error.ErrorKind.Group;
import org.jspecify.annotations.Nullable;

/**
 * The decision table of retry and fallback, as a pure function.
 * <ol>
 * <li>Nothing follows once the caller has seen a part of the answer, the deadline is
 * nearer than {@link #MIN_REMAINING}, or the attempts are used up.</li>
 * <li>A prompt that is too long, or filtered, goes to its own list of targets only.</li>
 * <li>A failure that may pass is repeated at the same target as long as that has attempts
 * left and the provider does not ask for a longer wait than allowed.</li>
 * <li>A failure of a class that the alias falls back on goes to the next target.</li>
 * <li>Everything else is the caller's.</li>
 * </ol>
 *
 * @param retry how often and when attempts are repeated
 * @param fallback classes of failure that go to the next target
 * @param embeddings which targets may stand in for one another when vectors are asked for
 * @since 0.1.0
 */
public record FailurePolicy(RetryPolicy retry, Set<FallbackTrigger> fallback, EmbeddingFallback embeddings) {

	/**
	 * Least time that has to be left for another attempt.
	 */
	public static final Duration MIN_REMAINING = Duration.ofSeconds(1);

	private static final Duration BUSY_BACKOFF = Duration.ofSeconds(1);

	/**
	 * Defaults of {@link RetryPolicy} and all classes of failure.
	 */
	public static final FailurePolicy DEFAULTS = new FailurePolicy(RetryPolicy.DEFAULTS, FallbackTrigger.ALL);

	/**
	 * Create a policy.
	 */
	public FailurePolicy {
		fallback = Set.copyOf(fallback);
	}

	/**
	 * Create a policy that never mixes the vectors of different models.
	 * @param retry how often and when attempts are repeated
	 * @param fallback classes of failure that go to the next target
	 */
	public FailurePolicy(RetryPolicy retry, Set<FallbackTrigger> fallback) {
		this(retry, fallback, EmbeddingFallback.SAME_MODEL);
	}

	/**
	 * Decide what follows a failed attempt.
	 * @param situation the attempt and what is left
	 * @param random draws a number from 0 to its argument, both included
	 * @return what to do
	 */
	public FailureDecision decide(FailureSituation situation, LongUnaryOperator random) {
		if (situation.visible() || situation.totalAttempts() >= this.retry.maxTotalAttempts()
				|| situation.remainingMillis() < MIN_REMAINING.toMillis()) {
			return FailureDecision.FAIL;
		}
		if (situation.kind() == ErrorKind.CONTEXT_LENGTH) {
			return situation.contextLengthTargets() ? FailureDecision.LARGER_CONTEXT : FailureDecision.FAIL;
		}
		if (situation.kind() == ErrorKind.CONTENT_FILTERED) {
			return situation.contentFilterTargets() ? FailureDecision.OTHER_FILTER : FailureDecision.FAIL;
		}
		Duration delay = retryDelay(situation, random);
		if (delay != null) {
			return FailureDecision.retry(delay);
		}
		FallbackTrigger trigger = FallbackTrigger.of(situation.kind());
		boolean next = situation.nextTarget() && trigger != null && this.fallback.contains(trigger);
		return next ? FailureDecision.NEXT : FailureDecision.FAIL;
	}

	private @Nullable Duration retryDelay(FailureSituation situation, LongUnaryOperator random) {
		if (!situation.kind().retryable() || situation.attemptsAtTarget() >= attempts(situation)) {
			return null;
		}
		Duration delay = (situation.retryAfter() != null) ? asked(situation.retryAfter(), random)
				: backoff(situation, random);
		boolean inTime = situation.remainingMillis() - delay.toMillis() >= MIN_REMAINING.toMillis();
		boolean tooLong = situation.retryAfter() != null
				&& situation.retryAfter().compareTo(this.retry.retryAfterMax()) > 0;
		return (inTime && !tooLong) ? delay : null;
	}

	private int attempts(FailureSituation situation) {
		int attempts = this.retry.attempts(!situation.nextTarget());
		boolean hopeful = situation.kind().group() == Group.PROTOCOL || situation.kind() == ErrorKind.CONNECTION;
		return hopeful ? Math.min(attempts, 2) : attempts;
	}

	// Jitter is added upwards only: asking earlier than told earns another refusal.
	private Duration asked(Duration retryAfter, LongUnaryOperator random) {
		return retryAfter.plusMillis(random.applyAsLong(retryAfter.toMillis() / 10));
	}

	private Duration backoff(FailureSituation situation, LongUnaryOperator random) {
		boolean busy = situation.kind() == ErrorKind.RATE_LIMITED || situation.kind() == ErrorKind.OVERLOADED;
		long base = this.retry.backoff().toMillis();
		if (busy && base > 0) {
			base = Math.max(base, BUSY_BACKOFF.toMillis());
		}
		int doublings = Math.min(situation.attemptsAtTarget() - 1, 16);
		long bound = Math.min(base << doublings, this.retry.maxBackoff().toMillis());
		return Duration.ofMillis(random.applyAsLong(Math.max(bound, 0)));
	}

}
