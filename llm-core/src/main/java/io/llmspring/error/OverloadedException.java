package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The provider has too much to do.
 *
 * @since 0.1.0
 */
public final class OverloadedException extends LlmTransientException {

	OverloadedException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
