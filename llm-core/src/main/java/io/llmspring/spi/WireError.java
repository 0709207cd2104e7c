package io.llmspring.spi;

import java.time.Duration;

import io.llmspring.error.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * What a dialect makes of a failure that it found on the wire.
 *
 * @param kind what went wrong
 * @param message what the provider says, not cleaned
 * @param code the provider's own code or type, or {@code null}
 * @param retryAfter time after which to ask again as the body says it, or {@code null}
 * @since 0.1.0
 */
public record WireError(ErrorKind kind, String message, @Nullable String code, @Nullable Duration retryAfter) {

	/**
	 * Create an error without code.
	 * @param kind what went wrong
	 * @param message what is said about it
	 * @return the error
	 */
	public static WireError of(ErrorKind kind, String message) {
		return new WireError(kind, message, null, null);
	}

}
