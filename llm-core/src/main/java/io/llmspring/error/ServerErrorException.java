package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The provider failed.
 *
 * @since 0.1.0
 */
public final class ServerErrorException extends LlmTransientException {

	ServerErrorException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
