package io.llmspring.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import io.llmspring.chat.RateLimit;
import io.llmspring.chat.RateLimit.Window;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the headers of an answer how much room is left. Two vocabularies are known:
 * that of OpenAI, which most servers copied, and that of Anthropic. Units that are not
 * certain are not guessed.
 */
final class RateLimitHeaders {

	private RateLimitHeaders() {
	}

	static @Nullable RateLimit of(Function<String, @Nullable String> headers, Clock clock) {
		Window requests = window(headers.apply("x-ratelimit-limit-requests"),
				headers.apply("x-ratelimit-remaining-requests"),
				DurationText.read(headers.apply("x-ratelimit-reset-requests")));
		Window tokens = window(headers.apply("x-ratelimit-limit-tokens"), headers.apply("x-ratelimit-remaining-tokens"),
				DurationText.read(headers.apply("x-ratelimit-reset-tokens")));
		if (requests == null && tokens == null) {
			return anthropic(headers, clock);
		}
		return (requests != null || tokens != null) ? new RateLimit(requests, tokens) : null;
	}

	private static @Nullable RateLimit anthropic(Function<String, @Nullable String> headers, Clock clock) {
		Instant now = RetryAfter.now(headers, clock);
		Window requests = window(headers.apply("anthropic-ratelimit-requests-limit"),
				headers.apply("anthropic-ratelimit-requests-remaining"),
				until(headers.apply("anthropic-ratelimit-requests-reset"), now));
		Window tokens = window(headers.apply("anthropic-ratelimit-tokens-limit"),
				headers.apply("anthropic-ratelimit-tokens-remaining"),
				until(headers.apply("anthropic-ratelimit-tokens-reset"), now));
		if (tokens == null) {
			tokens = window(headers.apply("anthropic-ratelimit-input-tokens-limit"),
					headers.apply("anthropic-ratelimit-input-tokens-remaining"),
					until(headers.apply("anthropic-ratelimit-input-tokens-reset"), now));
		}
		return (requests != null || tokens != null) ? new RateLimit(requests, tokens) : null;
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

	private static @Nullable Duration until(@Nullable String value, Instant now) {
		Instant reset = (value != null) ? Timestamps.rfc3339(value) : null;
		if (reset == null) {
			return null;
		}
		Duration time = Duration.between(now, reset);
		return time.isNegative() ? Duration.ZERO : time;
	}

}
