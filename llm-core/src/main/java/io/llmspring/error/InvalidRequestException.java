package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The request is wrong; the same request fails everywhere.
 *
 * @since 0.1.0
 */
public final class InvalidRequestException extends LlmPermanentException {

	InvalidRequestException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
