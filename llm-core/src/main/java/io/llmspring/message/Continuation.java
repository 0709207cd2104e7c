package io.llmspring.message;

import org.springframework.util.Assert;

/**
 * Opaque state of a provider that belongs to a piece of an answer and has to go back
 * verbatim when the conversation goes on: the signature of a thinking block, an encrypted
 * chain of thought, a thought signature. It is replayed only by the dialect that made it
 * and dropped, visibly, by every other.
 *
 * @param dialect name of the dialect that made the state, for example
 * {@code anthropic-messages}
 * @param kind what the state is within that dialect, for example {@code signature}
 * @param data the state, verbatim
 * @since 0.1.0
 */
public record Continuation(String dialect, String kind, String data) {

	/**
	 * Create a state.
	 */
	public Continuation {
		Assert.hasText(dialect, "'dialect' must not be empty");
		Assert.hasText(kind, "'kind' must not be empty");
		Assert.notNull(data, "'data' must not be null");
	}

	@Override
	public String toString() {
		return "Continuation[" + this.dialect + "/" + this.kind + ", " + this.data.length() + " characters]";
	}

}
