package io.llmspring.usage;

import org.jspecify.annotations.Nullable;

/**
 * Strips the date of a snapshot off the name of a model: {@code -YYYYMMDD},
 * {@code -YYYY-MM-DD}, {@code @...}. Version numbers such as {@code -001}, {@code -0613}
 * or {@code -2512} are no dates.
 */
final class DateSuffix {

	private static final int COMPACT = "-20250929".length();

	private static final int DASHED = "-2025-09-29".length();

	private DateSuffix() {
	}

	/**
	 * Return the name without its date, or {@code null} if it ends with none.
	 * @param model the name of a model
	 * @return the shorter name, or {@code null}
	 */
	static @Nullable String strip(String model) {
		int at = model.lastIndexOf('@');
		if (at > 0) {
			return model.substring(0, at);
		}
		int compact = model.length() - COMPACT;
		if (compact > 0 && model.charAt(compact) == '-' && isDate(model, compact + 1, compact + 5, compact + 7)) {
			return model.substring(0, compact);
		}
		int dashed = model.length() - DASHED;
		if (dashed > 0 && model.charAt(dashed) == '-' && model.charAt(dashed + 5) == '-'
				&& model.charAt(dashed + 8) == '-' && isDate(model, dashed + 1, dashed + 6, dashed + 9)) {
			return model.substring(0, dashed);
		}
		return null;
	}

	private static boolean isDate(String text, int year, int month, int day) {
		return between(number(text, year, 4), 2020, 2099) && between(number(text, month, 2), 1, 12)
				&& between(number(text, day, 2), 1, 31);
	}

	private static boolean between(int value, int min, int max) {
		return value >= min && value <= max;
	}

	private static int number(String text, int start, int length) {
		int number = 0;
		for (int i = start; i < start + length; i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return -1;
			}
			number = number * 10 + (c - '0');
		}
		return number;
	}

}
