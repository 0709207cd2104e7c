package io.llmspring.resilience;

import java.time.Duration;

import io.llmspring.error.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what follows a failed attempt.
 *
 * @param kind what went wrong
 * @param retryAfter time after which the provider wants to be asked again, or
 * {@code null}
 * @param visible whether the caller has seen a part of the answer
 * @param attemptsAtTarget attempts that the target has had, at least 1
 * @param totalAttempts attempts that the call has had, at least 1
 * @param nextTarget whether another target follows
 * @param contextLengthTargets whether targets for long prompts are left
 * @param contentFilterTargets whether targets for filtered prompts are left
 * @param remainingMillis time left for the whole call, milliseconds
 * @since 0.1.0
 */
public record FailureSituation(ErrorKind kind, @Nullable Duration retryAfter, boolean visible, int attemptsAtTarget,
		int totalAttempts, boolean nextTarget, boolean contextLengthTargets, boolean contentFilterTargets,
		long remainingMillis) {
}
