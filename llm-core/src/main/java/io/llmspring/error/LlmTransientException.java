package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure that may pass: try again, here or elsewhere.
 *
 * @since 0.1.0
 */
public abstract class LlmTransientException extends LlmException {

	/**
	 * Create a failure.
	 * @param details the facts
	 * @param cause what caused it, or {@code null}
	 */
	protected LlmTransientException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
