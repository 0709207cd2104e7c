package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The configuration is wrong in a way that only a call shows.
 *
 * @since 0.1.0
 */
public final class LlmConfigurationException extends LlmLocalException {

	LlmConfigurationException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
