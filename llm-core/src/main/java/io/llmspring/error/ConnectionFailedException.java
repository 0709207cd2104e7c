package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The connection could not be made, or broke before the answer began.
 *
 * @since 0.1.0
 */
public final class ConnectionFailedException extends LlmTransientException {

	ConnectionFailedException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
