package io.llmspring.resilience;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The four clocks of a call. An absent clock is left to the layer below; in the end
 * {@link #DEFAULTS} count.
 *
 * @param connect most time to get a connection, for each attempt
 * @param firstToken most time from the start of an attempt to the first visible event of
 * a stream; comments and heartbeats do not count
 * @param idle most time between two events of a stream while the caller asks for more
 * @param total most time for the whole call, over all attempts
 * @since 0.1.0
 */
public record Timeouts(@Nullable Duration connect, @Nullable Duration firstToken, @Nullable Duration idle,
		@Nullable Duration total) {

	// No clock overflows within it, whatever time a caller says to mean none.
	private static final Duration FOREVER = Duration.ofDays(36_500);

	/**
	 * Connect 5 s, first token 30 s, idle 60 s, total 10 min.
	 */
	public static final Timeouts DEFAULTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30),
			Duration.ofSeconds(60), Duration.ofMinutes(10));

	/**
	 * No clock set.
	 */
	public static final Timeouts NONE = new Timeouts(null, null, null, null);

	/**
	 * Create clocks.
	 */
	public Timeouts {
		connect = checked("connect", connect);
		firstToken = checked("firstToken", firstToken);
		idle = checked("idle", idle);
		total = checked("total", total);
	}

	private static @Nullable Duration checked(String name, @Nullable Duration duration) {
		Assert.isTrue(duration == null || (!duration.isNegative() && !duration.isZero()),
				() -> "'" + name + "' must be positive");
		return (duration != null && duration.compareTo(FOREVER) > 0) ? FOREVER : duration;
	}

	/**
	 * Lay these clocks over others.
	 * @param other clocks that count where this has none
	 * @return the clocks of both
	 */
	public Timeouts orElse(Timeouts other) {
		return new Timeouts((this.connect != null) ? this.connect : other.connect,
				(this.firstToken != null) ? this.firstToken : other.firstToken,
				(this.idle != null) ? this.idle : other.idle, (this.total != null) ? this.total : other.total);
	}

	/**
	 * Replace the clock of the whole call.
	 * @param total most time for the whole call
	 * @return clocks with it
	 */
	public Timeouts withTotal(Duration total) {
		return new Timeouts(this.connect, this.firstToken, this.idle, total);
	}

}
