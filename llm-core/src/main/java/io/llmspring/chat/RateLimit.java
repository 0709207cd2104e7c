package io.llmspring.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a provider said about the room that is left, in the headers of its answer.
 *
 * @param requests room for requests, or {@code null} if not said
 * @param tokens room for tokens, or {@code null} if not said
 * @since 0.1.0
 */
public record RateLimit(@Nullable Window requests, @Nullable Window tokens) {

	/**
	 * One limit.
	 *
	 * @param limit what the window holds, or {@code null} if not said
	 * @param remaining what is left of it, or {@code null} if not said
	 * @param reset time until it is full again, or {@code null} if not said
	 */
	public record Window(@Nullable Long limit, @Nullable Long remaining, @Nullable Duration reset) {
	}

}
