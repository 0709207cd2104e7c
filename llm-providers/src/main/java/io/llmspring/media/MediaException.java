package io.llmspring.media;

import org.jspecify.annotations.Nullable;

/**
 * Media cannot be made ready as asked. The message says what is wrong with them and never
 * what they hold.
 *
 * @since 0.1.0
 */
public class MediaException extends IllegalArgumentException {

	private final Reason reason;

	MediaException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Return what is wrong.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * What is wrong with media.
	 */
	public enum Reason {

		/**
		 * The format is none that can be worked on, though a provider may take it as it
		 * is.
		 */
		UNSUPPORTED,

		/**
		 * The bytes are cut or damaged, or of another format than they pretend.
		 */
		BROKEN,

		/**
		 * More pixels or pages than the limit allows.
		 */
		TOO_LARGE,

		/**
		 * A password is needed to read it.
		 */
		ENCRYPTED

	}

}
