package io.llmspring.dialect.gemini;

import io.llmspring.message.Continuation;

/**
 * The names of what has to come back.
 */
final class GeminiStates {

	/**
	 * The member that holds a thought signature.
	 */
	static final String FIELD = "thoughtSignature";

	/**
	 * Kind of the thought signature of a part.
	 */
	static final String SIGNATURE = "signature";

	/**
	 * Kind of the thought signature of the medium that follows.
	 */
	static final String MEDIA = "media-signature";

	/**
	 * Kind of a part that only Gemini understands.
	 */
	static final String PART = "part";

	private GeminiStates() {
	}

	static Continuation of(String kind, String data) {
		return new Continuation(GeminiDialect.NAME, kind, data);
	}

}
