package io.llmspring.accounting;

import java.util.Locale;

/**
 * How a call ended.
 *
 * @since 0.1.0
 */
public enum Outcome {

	/**
	 * With a whole answer.
	 */
	SUCCESS,

	/**
	 * With an error.
	 */
	ERROR,

	/**
	 * The caller had enough.
	 */
	CANCELLED,

	/**
	 * In the middle of an answer.
	 */
	TRUNCATED;

	private final String id = name().toLowerCase(Locale.ROOT);

	/**
	 * Return the name of the outcome outside Java.
	 * @return the name in lower case
	 */
	public String id() {
		return this.id;
	}

}
