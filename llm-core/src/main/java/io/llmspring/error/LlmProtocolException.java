package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * An answer that is broken: it is not what the provider's protocol says.
 *
 * @since 0.1.0
 */
public abstract class LlmProtocolException extends LlmException {

	/**
	 * Create a failure.
	 * @param details the facts
	 * @param cause what caused it, or {@code null}
	 */
	protected LlmProtocolException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
