package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The prompt is too long for the model.
 *
 * @since 0.1.0
 */
public final class ContextLengthExceededException extends LlmPermanentException {

	ContextLengthExceededException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
