package io.llmspring.simulated;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The tokens of the simulated provider: words with the blanks behind them, and for JSON
 * what stands between blanks, commas and colons.
 */
final class Words {

	private static final Pattern WORD = Pattern.compile("^\\s+|\\S+\\s*");

	private static final Pattern JSON = Pattern.compile("^[,:\\s]+|[^,:\\s]+[,:\\s]*");

	private Words() {
	}

	static List<String> ofText(String text) {
		return WORD.matcher(text).results().map(MatchResult::group).toList();
	}

	static List<String> ofJson(String json) {
		return JSON.matcher(json).results().map(MatchResult::group).toList();
	}

	static long countText(String text) {
		return WORD.matcher(text).results().count();
	}

	static long countJson(String json) {
		return JSON.matcher(json).results().count();
	}

	static String shorten(String text, int most) {
		String stripped = text.strip();
		if (stripped.codePointCount(0, stripped.length()) <= most) {
			return stripped;
		}
		return stripped.substring(0, stripped.offsetByCodePoints(0, most)) + "…";
	}

}
