package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The answer is not what the protocol says.
 *
 * @since 0.1.0
 */
public final class MalformedResponseException extends LlmProtocolException {

	MalformedResponseException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
