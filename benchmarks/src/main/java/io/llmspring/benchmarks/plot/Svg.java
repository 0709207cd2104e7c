package io.llmspring.benchmarks.plot;

import java.util.Locale;

/**
 * Elements of SVG, as text.
 */
final class Svg {

	private final StringBuilder text = new StringBuilder();

	/**
	 * Add text as it is.
	 * @param markup the text, with {@code %s} for each value
	 * @param values values of its placeholders
	 * @return this
	 */
	Svg add(String markup, Object... values) {
		Object[] written = values.clone();
		for (int i = 0; i < written.length; i++) {
			if (written[i] instanceof Double number) {
				written[i] = number(number);
			}
			else if (written[i] instanceof String words) {
				written[i] = escape(words);
			}
		}
		this.text.append(String.format(Locale.ROOT, markup, written)).append('\n');
		return this;
	}

	/**
	 * Write a position. One digit is the same on every machine.
	 * @param position the position
	 * @return for example {@code 12.5} or {@code 100}
	 */
	static String number(double position) {
		String digits = String.format(Locale.ROOT, "%.1f", position);
		return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
	}

	private static String escape(String words) {
		return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
