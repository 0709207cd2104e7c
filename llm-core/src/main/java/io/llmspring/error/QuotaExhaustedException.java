package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The account has no credit left or met its spending limit.
 *
 * @since 0.1.0
 */
public final class QuotaExhaustedException extends LlmPermanentException {

	QuotaExhaustedException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
