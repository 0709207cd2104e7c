package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The provider does not have the model, or no longer.
 *
 * @since 0.1.0
 */
public final class ModelNotFoundException extends LlmPermanentException {

	ModelNotFoundException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
