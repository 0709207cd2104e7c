package io.llmspring.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads from the headers of an answer when to ask again. Milliseconds win over seconds; a
 * date is compared with the clock of the server, as far as it says what that shows; what
 * makes no sense is ignored.
 */
final class RetryAfter {

	private static final double MAX_MILLIS = Duration.ofDays(366).toMillis();

	private RetryAfter() {
	}

	static @Nullable Duration of(Function<String, @Nullable String> headers, Clock clock) {
		Duration time = number(headers.apply("retry-after-ms"), 1);
		if (time == null) {
			time = number(headers.apply("x-ms-retry-after-ms"), 1);
		}
		String value = headers.apply("retry-after");
		if (time == null) {
			time = number(value, 1000);
		}
		return (time == null && value != null) ? date(value, headers, clock) : time;
	}

	// The time on the server's clock, or on ours if it does not say it
	static Instant now(Function<String, @Nullable String> headers, Clock clock) {
		Instant date = Timestamps.http(headers.apply("date"));
		return (date != null) ? date : clock.instant();
	}

	private static @Nullable Duration number(@Nullable String value, int unitInMillis) {
		if (value == null) {
			return null;
		}
		try {
			double millis = Double.parseDouble(value.strip()) * unitInMillis;
			return (millis >= 0 && millis <= MAX_MILLIS) ? Duration.ofMillis((long) Math.ceil(millis)) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static @Nullable Duration date(String value, Function<String, @Nullable String> headers, Clock clock) {
		Instant date = Timestamps.http(value);
		if (date == null) {
			return null;
		}
		Duration time = Duration.between(now(headers, clock), date);
		return time.isNegative() ? Duration.ZERO : time;
	}

}
