package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The target cannot do what was asked.
 *
 * @since 0.1.0
 */
public final class UnsupportedFeatureException extends LlmPermanentException {

	UnsupportedFeatureException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
