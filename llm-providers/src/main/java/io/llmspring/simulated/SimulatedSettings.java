package io.llmspring.simulated;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How fast the simulated provider is.
 *
 * @param firstTokenDelay time until the first word, or until the whole answer of a call
 * that does not stream, or until a failure
 * @param tokenDelay time between two words of a stream
 * @param retryAfter time that a rate-limited call is told to wait
 * @since 0.1.0
 */
public record SimulatedSettings(Duration firstTokenDelay, Duration tokenDelay, Duration retryAfter) {

	/**
	 * As fast as an ordinary model: 200 ms to the first word, 25 ms for each other, 1 s
	 * to wait after a rate limit.
	 */
	public static final SimulatedSettings DEFAULTS = new SimulatedSettings(Duration.ofMillis(200),
			Duration.ofMillis(25), Duration.ofSeconds(1));

	/**
	 * Create settings.
	 * @param firstTokenDelay time until the first word
	 * @param tokenDelay time between two words of a stream
	 * @param retryAfter time that a rate-limited call is told to wait
	 */
	public SimulatedSettings {
		Assert.isTrue(!firstTokenDelay.isNegative(), "'firstTokenDelay' must not be negative");
		Assert.isTrue(!tokenDelay.isNegative(), "'tokenDelay' must not be negative");
		Assert.isTrue(!retryAfter.isNegative(), "'retryAfter' must not be negative");
	}

	/**
	 * Answer without waiting, for tests.
	 * @return settings without delays
	 */
	public static SimulatedSettings immediate() {
		return DEFAULTS.withFirstTokenDelay(Duration.ZERO).withTokenDelay(Duration.ZERO);
	}

	/**
	 * Change the time until the first word.
	 * @param firstTokenDelay the time, zero for none
	 * @return settings with it
	 */
	public SimulatedSettings withFirstTokenDelay(Duration firstTokenDelay) {
		return new SimulatedSettings(firstTokenDelay, this.tokenDelay, this.retryAfter);
	}

	/**
	 * Change the time between two words.
	 * @param tokenDelay the time, zero for none
	 * @return settings with it
	 */
	public SimulatedSettings withTokenDelay(Duration tokenDelay) {
		return new SimulatedSettings(this.firstTokenDelay, tokenDelay, this.retryAfter);
	}

	/**
	 * Change the time that a rate-limited call is told to wait.
	 * @param retryAfter the time
	 * @return settings with it
	 */
	public SimulatedSettings withRetryAfter(Duration retryAfter) {
		return new SimulatedSettings(this.firstTokenDelay, this.tokenDelay, retryAfter);
	}

}
