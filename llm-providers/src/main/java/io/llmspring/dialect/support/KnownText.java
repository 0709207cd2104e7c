package io.llmspring.dialect.support;

import tools.jackson.core.JsonParser;

/**
 * Reads a text that is nearly always one of a few, without making a new one of those.
 *
 * @since 0.1.0
 */
public final class KnownText {

	private KnownText() {
	}

	/**
	 * Read a text.
	 * @param parser stands at a text
	 * @param candidates the usual texts, the most frequent first; they are compared from
	 * their ends, where names of events differ
	 * @return the candidate that it is, or the text itself
	 */
	public static String read(JsonParser parser, String[] candidates) {
		char[] characters = parser.getStringCharacters();
		int offset = parser.getStringOffset();
		int length = parser.getStringLength();
		for (String candidate : candidates) {
			if (candidate.length() == length && matches(candidate, characters, offset)) {
				return candidate;
			}
		}
		return parser.getString();
	}

	private static boolean matches(String candidate, char[] characters, int offset) {
		for (int i = candidate.length() - 1; i >= 0; i--) {
			if (candidate.charAt(i) != characters[offset + i]) {
				return false;
			}
		}
		return true;
	}

}
