package io.llmspring.provider;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.llmspring.chat.RateLimit;
import io.llmspring.chat.RateLimit.Window;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the headers of an answer how much room is left. Two vocabularies are known:
 * that of OpenAI, which most servers copied, and that of Anthropic. Units that are not
 * certain are not guessed.
 */
final class RateLimitHeaders {

	private static final Pattern DURATION = Pattern
		.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+(?:\\.\\d+)?)ms)?");

	private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

	private RateLimitHeaders() {
	}

	static @Nullable RateLimit of(Map<String, String> headers, Clock clock) {
		Window requests = openAi(headers, "requests");
		Window tokens = openAi(headers, "tokens");
		if (requests == null && tokens == null) {
			requests = anthropic(headers, "requests", clock);
			tokens = anthropic(headers, "tokens", clock);
			tokens = (tokens != null) ? tokens : anthropic(headers, "input-tokens", clock);
		}
		return (requests != null || tokens != null) ? new RateLimit(requests, tokens) : null;
	}

	private static @Nullable Window openAi(Map<String, String> headers, String what) {
		return window(headers.get("x-ratelimit-limit-" + what), headers.get("x-ratelimit-remaining-" + what),
				duration(headers.get("x-ratelimit-reset-" + what)));
	}

	private static @Nullable Window anthropic(Map<String, String> headers, String what, Clock clock) {
		String prefix = "anthropic-ratelimit-" + what;
		String reset = headers.get(prefix + "-reset");
		return window(headers.get(prefix + "-limit"), headers.get(prefix + "-remaining"),
				(reset != null) ? until(reset, RetryAfter.now(headers, clock)) : null);
	}

	private static @Nullable Window window(@Nullable String limit, @Nullable String remaining,
			@Nullable Duration reset) {
		Long limitNumber = number(limit);
		Long remainingNumber = number(remaining);
		if (limitNumber == null && remainingNumber == null && reset == null) {
			return null;
		}
		return new Window(limitNumber, remainingNumber, reset);
	}

	private static @Nullable Long number(@Nullable String value) {
		if (value == null) {
			return null;
		}
		try {
			long number = Long.parseLong(value.strip());
			return (number >= 0) ? number : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	// For example 1s, 6m0s, 20ms, 2m59.56s, or plain seconds
	static @Nullable Duration duration(@Nullable String value) {
		String text = (value != null) ? value.strip() : "";
		if (text.isEmpty() || text.length() > 40) {
			return null;
		}
		if (SECONDS.matcher(text).matches()) {
			return seconds(text);
		}
		Matcher parts = DURATION.matcher(text);
		if (!parts.matches()) {
			return null;
		}
		try {
			return part(parts, 1, 86_400_000).plus(part(parts, 2, 3_600_000))
				.plus(part(parts, 3, 60_000))
				.plus(part(parts, 4, 1000))
				.plus(part(parts, 5, 1));
		}
		catch (ArithmeticException ex) {
			return null;
		}
	}

	private static Duration seconds(String text) {
		return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
	}

	private static Duration part(Matcher parts, int group, long millis) {
		String text = parts.group(group);
		if (text == null) {
			return Duration.ZERO;
		}
		BigDecimal nanos = new BigDecimal(text).multiply(BigDecimal.valueOf(millis)).movePointRight(6);
		return Duration.ofNanos(nanos.toBigInteger().longValueExact());
	}

	private static @Nullable Duration until(String value, Instant now) {
		try {
			Duration time = Duration.between(now, OffsetDateTime.parse(value.strip()).toInstant());
			return time.isNegative() ? Duration.ZERO : time;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
