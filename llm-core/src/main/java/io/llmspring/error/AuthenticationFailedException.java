package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The key is missing, wrong or expired.
 *
 * @since 0.1.0
 */
public final class AuthenticationFailedException extends LlmPermanentException {

	AuthenticationFailedException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
