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
				// One digit: the same picture on every machine
				written[i] = String.format(Locale.ROOT, "%.1f", number).replace(".0", "");
			}
			else if (written[i] instanceof String words) {
				written[i] = escape(words);
			}
		}
		this.text.append(String.format(Locale.ROOT, markup, written)).append('\n');
		return this;
	}

	private static String escape(String words) {
		return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
