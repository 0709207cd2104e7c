package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * No connection of the pool became free in time.
 *
 * @since 0.1.0
 */
public final class PoolExhaustedException extends LlmLocalException {

	PoolExhaustedException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
