package io.llmspring.dialect.gemini;

import java.util.regex.Pattern;

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

	private static final Pattern MADE = Pattern.compile("call_\\d{1,2}");

	private GeminiStates() {
	}

	static Continuation of(String kind, String data) {
		return new Continuation(GeminiDialect.NAME, kind, data);
	}

	/**
	 * The identity of a call that came without one.
	 * @param part number of the part
	 * @return the identity
	 */
	static String makeId(int part) {
		return "call_" + part;
	}

	/**
	 * Whether an identity was made here, so that Gemini does not know it.
	 * @param id the identity
	 * @return {@code true} if the call came without one
	 */
	static boolean isMade(String id) {
		return MADE.matcher(id).matches();
	}

}
