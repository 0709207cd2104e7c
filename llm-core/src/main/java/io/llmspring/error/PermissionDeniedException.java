package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The key may not do this.
 *
 * @since 0.1.0
 */
public final class PermissionDeniedException extends LlmPermanentException {

	PermissionDeniedException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
