package io.llmspring.transport.framing;

/**
 * The bytes of a body cannot be cut into frames. Its message speaks of sizes and
 * positions, never of content.
 *
 * @since 0.1.0
 */
public final class FramingException extends RuntimeException {

	private final Kind kind;

	private FramingException(Kind kind, String message) {
		super(message);
		this.kind = kind;
	}

	/**
	 * What is wrong with the bytes.
	 * @return the kind of failure
	 */
	public Kind kind() {
		return this.kind;
	}

	static FramingException tooLarge(String what, int limit) {
		return new FramingException(Kind.TOO_LARGE, "%s is larger than the limit of %d bytes".formatted(what, limit));
	}

	static FramingException malformed(String message) {
		return new FramingException(Kind.MALFORMED, message);
	}

	/**
	 * What can be wrong with the bytes of a body.
	 */
	public enum Kind {

		/**
		 * The bytes do not follow the rules of the framing.
		 */
		MALFORMED,

		/**
		 * A frame or the body is larger than its limit.
		 */
		TOO_LARGE

	}

}
