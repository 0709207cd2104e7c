package io.llmspring.dialect.support;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;

/**
 * A frame is not one JSON document of the expected shape. The message says what is wrong
 * and where, never what was written there: prompts, answers and keys stay out of logs.
 *
 * @since 0.1.0
 */
public final class MalformedJsonException extends WireException {

	private final Reason reason;

	MalformedJsonException(Reason reason, long offset, int length) {
		super(WireError.of(ErrorKind.MALFORMED, "%s, at byte %d of %d".formatted(reason.text, offset, length)));
		this.reason = reason;
	}

	/**
	 * What is wrong with the document.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * What can be wrong with a document.
	 */
	public enum Reason {

		/**
		 * There is nothing but white space.
		 */
		EMPTY("Empty JSON document"),

		/**
		 * The document stops in the middle.
		 */
		INCOMPLETE("Incomplete JSON document"),

		/**
		 * The text is not JSON, or not UTF-8.
		 */
		INVALID("Invalid JSON document"),

		/**
		 * A value is of another type than the reader expects, or a number does not fit.
		 */
		UNEXPECTED_VALUE("JSON document with an unexpected value"),

		/**
		 * Something follows the document.
		 */
		TRAILING("JSON document followed by something else"),

		/**
		 * The document is nested too deep, or one of its names, texts or numbers is too
		 * long.
		 */
		TOO_LARGE("JSON document beyond the limits of size or depth");

		private final String text;

		Reason(String text) {
			this.text = text;
		}

	}

}
