package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The call names an alias, a provider or a profile that is not configured.
 *
 * @since 0.1.0
 */
public final class UnknownModelException extends LlmLocalException {

	UnknownModelException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
