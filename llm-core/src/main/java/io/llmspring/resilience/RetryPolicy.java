package io.llmspring.resilience;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How often and when a failed attempt is repeated. There is one owner of retries: the
 * transport repeats nothing by itself.
 *
 * @param maxAttempts most attempts at one target, the first included; {@code null} for
 * {@value #LAST_TARGET_ATTEMPTS} at the only or last target and 1 at any other, which is
 * left at once for the next
 * @param maxTotalAttempts most attempts of a call over all targets
 * @param backoff upper bound of the first wait; it doubles with each attempt, and the
 * wait is drawn evenly from zero to the bound (full jitter)
 * @param maxBackoff bound that the doubling never passes
 * @param retryAfterMax longest wait that a provider may ask for; if it asks for more, the
 * target is given up
 * @since 0.1.0
 */
public record RetryPolicy(@Nullable Integer maxAttempts, int maxTotalAttempts, Duration backoff, Duration maxBackoff,
		Duration retryAfterMax) {

	/**
	 * Attempts at the only or last target by default: {@value}.
	 */
	public static final int LAST_TARGET_ATTEMPTS = 3;

	/**
	 * At most 6 attempts, waits from 500 ms up to 8 s, at most 60 s if the provider asks.
	 */
	public static final RetryPolicy DEFAULTS = new RetryPolicy(null, 6, Duration.ofMillis(500), Duration.ofSeconds(8),
			Duration.ofSeconds(60));

	/**
	 * Every target is tried once.
	 */
	public static final RetryPolicy NEVER = new RetryPolicy(1, 6, Duration.ZERO, Duration.ZERO, Duration.ZERO);

	/**
	 * Create a policy.
	 */
	public RetryPolicy {
		Assert.isTrue(maxAttempts == null || maxAttempts > 0, "'maxAttempts' must be at least 1");
		Assert.isTrue(maxTotalAttempts > 0, "'maxTotalAttempts' must be at least 1");
		Assert.isTrue(!backoff.isNegative(), "'backoff' must not be negative");
		Assert.isTrue(maxBackoff.compareTo(backoff) >= 0, "'maxBackoff' must not be less than 'backoff'");
		Assert.isTrue(!retryAfterMax.isNegative(), "'retryAfterMax' must not be negative");
		Assert.isTrue(maxAttempts == null || maxAttempts <= maxTotalAttempts,
				"'maxAttempts' must not be greater than 'maxTotalAttempts'");
	}

	/**
	 * Return the attempts that a target gets.
	 * @param last whether no other target follows
	 * @return most attempts, at least 1
	 */
	public int attempts(boolean last) {
		if (this.maxAttempts != null) {
			return this.maxAttempts;
		}
		return last ? LAST_TARGET_ATTEMPTS : 1;
	}

}
