package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure on this side: no provider is to blame, or all of them are.
 *
 * @since 0.1.0
 */
public abstract class LlmLocalException extends LlmException {

	/**
	 * Create a failure.
	 * @param details the facts
	 * @param cause what caused it, or {@code null}
	 */
	protected LlmLocalException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
