package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * Something took too long; {@link #kind()} tells which clock ran out: connect, first
 * token, idle or total.
 *
 * @since 0.1.0
 */
public final class LlmTimeoutException extends LlmTransientException {

	LlmTimeoutException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
