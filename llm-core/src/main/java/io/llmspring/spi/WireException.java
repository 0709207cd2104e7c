package io.llmspring.spi;

import io.llmspring.error.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * A failure found on the wire, thrown by dialects and transports that know neither
 * provider nor call. The provider turns it into an
 * {@link io.llmspring.error.LlmException}.
 *
 * @since 0.1.0
 */
public class WireException extends RuntimeException {

	private final transient WireError error;

	/**
	 * Create a failure.
	 * @param error what went wrong
	 */
	public WireException(WireError error) {
		this(error, null);
	}

	/**
	 * Create a failure with a cause.
	 * @param error what went wrong
	 * @param cause what caused it, or {@code null}
	 */
	public WireException(WireError error, @Nullable Throwable cause) {
		super(error.message(), cause);
		this.error = error;
	}

	/**
	 * Create a failure from its kind.
	 * @param kind what went wrong
	 * @param message what is said about it, without prompt and key
	 * @return the failure
	 */
	public static WireException of(ErrorKind kind, String message) {
		return new WireException(WireError.of(kind, message));
	}

	/**
	 * Return what went wrong.
	 * @return the error
	 */
	public WireError error() {
		return this.error;
	}

}
