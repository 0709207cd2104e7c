package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * Too many requests or tokens for now; see {@link #retryAfter()}.
 *
 * @since 0.1.0
 */
public final class RateLimitedException extends LlmTransientException {

	RateLimitedException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
