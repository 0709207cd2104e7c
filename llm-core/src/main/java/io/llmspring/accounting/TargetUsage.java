package io.llmspring.accounting;

import java.time.Instant;

import io.llmspring.chat.Attempt;
import io.llmspring.usage.CostTotal;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What one target was asked and answered since the start of the application.
 *
 * @param calls calls that ended at the target
 * @param attempts tries at the target
 * @param failures tries that failed
 * @param failuresInARow tries that failed since the last one that answered
 * @param lastError class of the last error in the closed vocabulary of error kinds, or
 * {@code null} if there was none
 * @param lastErrorAt when the call with the last error ended, or {@code null}
 * @param lastSuccessAt when the last call that was answered ended, or {@code null}
 * @param inputTokens tokens of prompts as far as they were reported
 * @param outputTokens tokens of answers as far as they were reported
 * @param cost cost of answers, with the number of those whose cost is unknown
 * @since 0.1.0
 */
public record TargetUsage(long calls, long attempts, long failures, long failuresInARow, @Nullable String lastError,
		@Nullable Instant lastErrorAt, @Nullable Instant lastSuccessAt, long inputTokens, long outputTokens,
		CostTotal cost) {

	/**
	 * Never asked.
	 */
	public static final TargetUsage NONE = new TargetUsage(0, 0, 0, 0, null, null, null, 0, 0, CostTotal.ZERO);

	/**
	 * Add what another target was asked and answered.
	 * @param other the other target
	 * @return both together
	 */
	public TargetUsage plus(TargetUsage other) {
		boolean later = isAfter(other.lastErrorAt, this.lastErrorAt);
		CostTotal sum = new CostTotal(this.cost.currency(), this.cost.amount().add(other.cost.amount()),
				this.cost.known() + other.cost.known(), this.cost.estimated() + other.cost.estimated(),
				this.cost.unknown() + other.cost.unknown());
		return new TargetUsage(this.calls + other.calls, this.attempts + other.attempts, this.failures + other.failures,
				Math.max(this.failuresInARow, other.failuresInARow), later ? other.lastError : this.lastError,
				later ? other.lastErrorAt : this.lastErrorAt,
				isAfter(other.lastSuccessAt, this.lastSuccessAt) ? other.lastSuccessAt : this.lastSuccessAt,
				this.inputTokens + other.inputTokens, this.outputTokens + other.outputTokens, sum);
	}

	TargetUsage attempt(Attempt attempt, Instant at) {
		boolean failed = attempt.failed();
		long inARow = attempt.succeeded() ? 0 : this.failuresInARow + (failed ? 1 : 0);
		return new TargetUsage(this.calls, this.attempts + 1, this.failures + (failed ? 1 : 0), inARow,
				failed ? attempt.error() : this.lastError, failed ? at : this.lastErrorAt,
				attempt.succeeded() ? at : this.lastSuccessAt, this.inputTokens, this.outputTokens, this.cost);
	}

	TargetUsage end(UsageRecord call) {
		TokenUsage usage = call.usage();
		boolean billed = call.outcome() != Outcome.ERROR || call.cost().isKnown();
		return new TargetUsage(this.calls + 1, this.attempts, this.failures, this.failuresInARow, this.lastError,
				this.lastErrorAt, this.lastSuccessAt, this.inputTokens + tokens((usage != null) ? usage.input() : null),
				this.outputTokens + tokens((usage != null) ? usage.output() : null),
				billed ? this.cost.plus(call.cost()) : this.cost);
	}

	private static long tokens(@Nullable Long tokens) {
		return (tokens != null) ? tokens : 0;
	}

	private static boolean isAfter(@Nullable Instant candidate, @Nullable Instant instant) {
		return candidate != null && (instant == null || candidate.isAfter(instant));
	}

}
