package io.llmspring.accounting;

import java.util.Locale;

/**
 * What a call does.
 *
 * @since 0.1.0
 */
public enum Operation {

	/**
	 * Asks for an answer in words.
	 */
	CHAT,

	/**
	 * Asks for vectors.
	 */
	EMBEDDINGS;

	private final String id = name().toLowerCase(Locale.ROOT);

	/**
	 * Return the name of the operation outside Java, as OpenTelemetry has it.
	 * @return the name in lower case
	 */
	public String id() {
		return this.id;
	}

}
