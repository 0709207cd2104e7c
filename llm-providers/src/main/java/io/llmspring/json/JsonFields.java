package io.llmspring.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The members of an object that is read. A member that is {@code null} is absent. What is
 * not as it should be fails with the path to it, and without what is written there.
 */
final class JsonFields {

	private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,40}");

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._\\[\\]-]{1,60}");

	private final String path;

	private final Map<String, Object> members;

	private final String version;

	JsonFields(String path, Map<String, Object> members, String version) {
		this.path = path;
		this.members = members;
		this.version = version;
	}

	/**
	 * A word for a message. What is no single word is not repeated, because it may be
	 * anything.
	 * @param word the word
	 * @return the word in quotes
	 */
	static String quoted(String word) {
		return WORD.matcher(word).matches() ? "'" + word + "'" : "no single word";
	}

	static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	// Most names are those of this library, but tags have names of the caller's own.
	private String path(String name) {
		String member = NAME.matcher(name).matches() ? name : "…";
		return this.path.isEmpty() ? member : this.path + "." + member;
	}

	CanonicalJsonException failure(String name, String problem) {
		return new CanonicalJsonException(path(name), problem);
	}

	private <T> T required(String name, @Nullable T value) {
		if (value == null) {
			throw failure(name, "is missing");
		}
		return value;
	}

	private <T> @Nullable T member(String name, Class<T> type, String what) {
		Object value = this.members.get(name);
		if (value != null && !type.isInstance(value)) {
			throw failure(name, "is not " + what);
		}
		return type.cast(value);
	}

	/**
	 * The failure for a word that decides what something is and is not known.
	 * @param name name of the member that holds the word
	 * @return the failure
	 */
	CanonicalJsonException unknown(String name) {
		String known = this.version.equals(CanonicalJson.VERSION) ? "" : "; the document is of version " + this.version;
		return failure(name,
				"is " + quoted(text(name)) + ", which version " + CanonicalJson.VERSION + " does not know" + known);
	}

	String text(String name) {
		return required(name, textOrNull(name));
	}

	@Nullable String textOrNull(String name) {
		return member(name, String.class, "a text");
	}

	boolean flag(String name) {
		return Boolean.TRUE.equals(flagOrNull(name));
	}

	@Nullable Boolean flagOrNull(String name) {
		return member(name, Boolean.class, "true or false");
	}

	@Nullable Long wholeOrNull(String name) {
		JsonNumber number = member(name, JsonNumber.class, "a number");
		try {
			return (number != null) ? (Long) number.asLong() : null;
		}
		catch (ArithmeticException ex) {
			throw failure(name, "is not a whole number of at most 64 bits");
		}
	}

	long whole(String name) {
		return required(name, wholeOrNull(name));
	}

	int integer(String name) {
		return required(name, integerOrNull(name));
	}

	@Nullable Integer integerOrNull(String name) {
		Long whole = wholeOrNull(name);
		if (whole != null && whole.intValue() != whole) {
			throw failure(name, "is not a whole number of at most 32 bits");
		}
		return (whole != null) ? (Integer) whole.intValue() : null;
	}

	double decimal(String name) {
		return required(name, decimalOrNull(name));
	}

	@Nullable Double decimalOrNull(String name) {
		JsonNumber number = member(name, JsonNumber.class, "a number");
		Double value = (number != null) ? Double.valueOf(number.text()) : null;
		if (value != null && value.isInfinite()) {
			throw failure(name, "is too large");
		}
		return value;
	}

	@Nullable BigDecimal amountOrNull(String name) {
		JsonNumber number = member(name, JsonNumber.class, "a number");
		return (number != null) ? new BigDecimal(number.text()) : null;
	}

	Duration duration(String name) {
		return required(name, durationOrNull(name));
	}

	@Nullable Duration durationOrNull(String name) {
		String text = textOrNull(name);
		try {
			return (text != null) ? Duration.parse(text) : null;
		}
		catch (DateTimeException ex) {
			throw failure(name, "is not a duration such as PT1.5S");
		}
	}

	<E extends Enum<E>> E word(String name, Class<E> type) {
		return required(name, wordOrNull(name, type));
	}

	<E extends Enum<E>> @Nullable E wordOrNull(String name, Class<E> type) {
		String text = textOrNull(name);
		if (text == null) {
			return null;
		}
		for (E candidate : type.getEnumConstants()) {
			if (word(candidate).equals(text)) {
				return candidate;
			}
		}
		throw unknown(name);
	}

	<T> T object(String name, Function<JsonFields, T> reader) {
		return required(name, objectOrNull(name, reader));
	}

	@SuppressWarnings("unchecked")
	<T> @Nullable T objectOrNull(String name, Function<JsonFields, T> reader) {
		Map<String, Object> value = member(name, Map.class, "an object");
		return (value != null) ? reader.apply(new JsonFields(path(name), value, this.version)) : null;
	}

	@SuppressWarnings("unchecked")
	<T> List<T> list(String name, Function<JsonFields, T> reader) {
		List<T> read = new ArrayList<>();
		for (Object element : required(name, elementsOrNull(name))) {
			String place = name + "[" + read.size() + "]";
			if (!(element instanceof Map<?, ?> object)) {
				throw failure(place, "is not an object");
			}
			read.add(reader.apply(new JsonFields(path(place), (Map<String, Object>) object, this.version)));
		}
		return List.copyOf(read);
	}

	<T> @Nullable List<T> listOrNull(String name, Function<JsonFields, T> reader) {
		return (elementsOrNull(name) != null) ? list(name, reader) : null;
	}

	<T> List<T> listOrEmpty(String name, Function<JsonFields, T> reader) {
		List<T> list = listOrNull(name, reader);
		return (list != null) ? list : List.of();
	}

	private @Nullable List<?> elementsOrNull(String name) {
		return member(name, List.class, "a list");
	}

	@Nullable List<String> textsOrNull(String name) {
		List<?> elements = elementsOrNull(name);
		if (elements == null) {
			return null;
		}
		List<String> texts = new ArrayList<>();
		for (Object element : elements) {
			if (!(element instanceof String text)) {
				throw failure(name + "[" + texts.size() + "]", "is not a text");
			}
			texts.add(text);
		}
		return texts;
	}

	<T> Map<String, T> mapOrEmpty(String name, Reading<T> reading) {
		Map<String, T> map = new LinkedHashMap<>();
		objectOrNull(name, (fields) -> {
			fields.members.keySet().forEach((member) -> map.put(member, reading.read(fields, member)));
			return map;
		});
		return map;
	}

	/**
	 * Values that nobody here understands.
	 * @param name name of the member
	 * @param binary whether fractions are binary, as callers write them, or decimal, as
	 * they are read from answers
	 * @return the values, empty if absent
	 */
	@SuppressWarnings("unchecked")
	Map<String, Object> opaque(String name, boolean binary) {
		Map<String, Object> value = member(name, Map.class, "an object");
		return (value != null) ? (Map<String, Object>) opaque(value, binary) : Map.of();
	}

	@SuppressWarnings("NullAway") // JSON holds null
	private static Object opaque(@Nullable Object value, boolean binary) {
		if (value instanceof Map<?, ?> members) {
			Map<Object, Object> copy = new LinkedHashMap<>();
			members.forEach((name, member) -> copy.put(name, opaque(member, binary)));
			return copy;
		}
		if (value instanceof List<?> elements) {
			List<Object> copy = new ArrayList<>();
			elements.forEach((element) -> copy.add(opaque(element, binary)));
			return copy;
		}
		return (value instanceof JsonNumber number) ? number.value(binary) : value;
	}

	/**
	 * Make a value whose own rules the members have to keep.
	 * @param value makes the value
	 * @param <T> its type
	 * @return the value
	 */
	<T> T build(Supplier<T> value) {
		try {
			return value.get();
		}
		catch (CanonicalJsonException ex) {
			throw ex;
		}
		catch (IllegalArgumentException ex) {
			String reason = String.valueOf(ex.getMessage());
			// These two repeat what is written there
			boolean repeats = reason.startsWith("Tool name ") || reason.startsWith("Schema name ");
			throw new CanonicalJsonException(this.path, "is not valid: "
					+ (repeats ? "the name must be letters, digits, '_' or '-', and not too long" : reason));
		}
	}

	/**
	 * Reads one member.
	 *
	 * @param <T> what it is
	 */
	interface Reading<T> {

		T read(JsonFields fields, String name);

	}

}
