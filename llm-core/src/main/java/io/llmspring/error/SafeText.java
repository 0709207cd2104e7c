package io.llmspring.error;

import java.util.regex.Pattern;

/**
 * Makes a foreign text fit for messages and logs: providers echo parts of keys, and a
 * line break in a message forges log lines.
 *
 * @since 0.1.0
 */
public final class SafeText {

	/**
	 * Longest text, in characters: {@value}.
	 */
	public static final int MAX_LENGTH = 2048;

	private static final Pattern KEYS = Pattern.compile("(?i)\\b(?:sk|pk|rk|gsk|xai|pplx|hf|nvapi|r8|csk|fw)[-_]"
			+ "[a-z0-9*_\\-.]{6,}|\\bAIza[0-9a-z_\\-*]{10,}|\\bAKIA[0-9A-Z*]{8,}|\\bBearer\\s+[^\\s\"',}]{6,}|"
			+ "\\beyJ[a-z0-9_\\-]{10,}\\.[a-z0-9_\\-.]+");

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\u2028\u2029\u202A-\u202E\u2066-\u2069]+");

	private SafeText() {
	}

	/**
	 * Replace what looks like a key, replace control characters by blanks and cut.
	 * @param text the text
	 * @return the clean text, at most {@value #MAX_LENGTH} characters
	 */
	public static String clean(String text) {
		String shortened = (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH - 1) + "…" : text;
		if (isPlain(shortened)) {
			return shortened;
		}
		return CONTROL.matcher(KEYS.matcher(shortened).replaceAll("***")).replaceAll(" ").strip();
	}

	// Most identities of requests need no pattern: letters and digits without what keys
	// begin with
	private static boolean isPlain(String text) {
		char before = '-';
		char secondBefore = '-';
		for (int i = 0; i < text.length(); i++) {
			char c = Character.toLowerCase(text.charAt(i));
			boolean dash = c == '-' || c == '_';
			if (dash ? endsAsPrefix(secondBefore, before) : !isLetterOrDigit(c)) {
				return false;
			}
			if (secondBefore == '-' && before == 'a' && (c == 'i' || c == 'k')) {
				return false;
			}
			secondBefore = before;
			before = c;
		}
		return true;
	}

	private static boolean endsAsPrefix(char second, char last) {
		return switch (last) {
			case 'k' -> second == 's' || second == 'p' || second == 'r';
			case 'i' -> second == 'a' || second == 'p';
			case 'x' -> second == 'l';
			case 'f' -> second == 'h';
			case '8' -> second == 'r';
			case 'w' -> second == 'f';
			default -> false;
		};
	}

	private static boolean isLetterOrDigit(char c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	}

}
