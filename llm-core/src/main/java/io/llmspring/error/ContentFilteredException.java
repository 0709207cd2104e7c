package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The provider refused the prompt as a whole.
 *
 * @since 0.1.0
 */
public final class ContentFilteredException extends LlmPermanentException {

	ContentFilteredException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
