package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure that stays until the request, the key or the account is changed.
 *
 * @since 0.1.0
 */
public abstract class LlmPermanentException extends LlmException {

	/**
	 * Create a failure.
	 * @param details the facts
	 * @param cause what caused it, or {@code null}
	 */
	protected LlmPermanentException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
