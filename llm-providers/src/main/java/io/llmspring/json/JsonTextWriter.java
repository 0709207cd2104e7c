package io.llmspring.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON-like values as text. The form is part of the contract, so it does not
 * depend on the defaults of a library: no white space, numbers as Java prints them, and
 * in texts only those characters escaped that must be. Half a surrogate pair is escaped
 * too, which lets it survive UTF-8.
 */
final class JsonTextWriter {

	private static final int MAX_DEPTH = 200;

	private static final String HEX = "0123456789abcdef";

	private final StringBuilder text = new StringBuilder(256);

	/**
	 * The way to the value at hand: names and indexes.
	 */
	private final List<Object> way = new ArrayList<>();

	String write(Map<String, ?> document) {
		value(document);
		return this.text.toString();
	}

	private void value(@Nullable Object value) {
		if (this.way.size() > MAX_DEPTH) {
			throw failure("is nested too deep");
		}
		if (value instanceof Map<?, ?> members) {
			object(members);
		}
		else if (value instanceof Iterable<?> elements) {
			array(elements);
		}
		else if (value instanceof CharSequence || value instanceof Enum<?>) {
			string(value.toString());
		}
		else if (value == null || value instanceof Boolean) {
			this.text.append(value);
		}
		else if (value instanceof Number number) {
			number(number);
		}
		else {
			throw failure("holds a " + value.getClass().getName() + ", which is not a JSON-like value");
		}
	}

	private CanonicalJsonException failure(String problem) {
		StringBuilder path = new StringBuilder();
		for (Object step : this.way.subList(0, Math.min(10, this.way.size()))) {
			String name = (path.isEmpty() ? "" : ".") + step;
			path.append((step instanceof Integer) ? "[" + step + "]" : name);
		}
		return new CanonicalJsonException(path.toString(), problem);
	}

	private void member(Object step, @Nullable Object value) {
		this.way.add(step);
		value(value);
		this.way.remove(this.way.size() - 1);
	}

	private void object(Map<?, ?> members) {
		this.text.append('{');
		char separator = 0;
		for (Map.Entry<?, ?> member : members.entrySet()) {
			separate(separator);
			separator = ',';
			String name = String.valueOf(member.getKey());
			string(name);
			this.text.append(':');
			member(name, member.getValue());
		}
		this.text.append('}');
	}

	private void array(Iterable<?> elements) {
		this.text.append('[');
		int index = 0;
		for (Object element : elements) {
			separate((index > 0) ? ',' : 0);
			member(index++, element);
		}
		this.text.append(']');
	}

	private void separate(int separator) {
		if (separator != 0) {
			this.text.append((char) separator);
		}
	}

	private void number(Number number) {
		boolean exact = number instanceof BigDecimal || number instanceof BigInteger;
		if (!exact && !Double.isFinite(number.doubleValue())) {
			throw failure("is a number that JSON cannot say");
		}
		this.text.append(number);
	}

	private void string(String value) {
		this.text.append('"');
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (Character.isHighSurrogate(c) && i + 1 < value.length()
					&& Character.isLowSurrogate(value.charAt(i + 1))) {
				this.text.append(c).append(value.charAt(++i));
			}
			else {
				character(c);
			}
		}
		this.text.append('"');
	}

	private void character(char c) {
		switch (c) {
			case '"' -> this.text.append("\\\"");
			case '\\' -> this.text.append("\\\\");
			case '\n' -> this.text.append("\\n");
			case '\r' -> this.text.append("\\r");
			case '\t' -> this.text.append("\\t");
			case '\b' -> this.text.append("\\b");
			case '\f' -> this.text.append("\\f");
			default -> {
				if (c < ' ' || Character.isSurrogate(c)) {
					this.text.append("\\u")
						.append(HEX.charAt(c >> 12))
						.append(HEX.charAt((c >> 8) & 15))
						.append(HEX.charAt((c >> 4) & 15))
						.append(HEX.charAt(c & 15));
				}
				else {
					this.text.append(c);
				}
			}
		}
	}

}
