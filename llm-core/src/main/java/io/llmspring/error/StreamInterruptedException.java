package io.llmspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The answer ended before its end; {@link #partial()} is what had arrived.
 *
 * @since 0.1.0
 */
public final class StreamInterruptedException extends LlmProtocolException {

	StreamInterruptedException(ErrorDetails details, @Nullable Throwable cause) {
		super(details, cause);
	}

}
