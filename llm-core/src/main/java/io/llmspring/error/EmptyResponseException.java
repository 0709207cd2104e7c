package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The answer is empty.
 *
 * @since 0.1.0
 */
public final class EmptyResponseException extends LlmProtocolException {

	EmptyResponseException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
