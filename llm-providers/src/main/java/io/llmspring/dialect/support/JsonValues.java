package io.llmspring.dialect.support;

import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Number},
 * {@code Boolean} and {@code null}. For the rare and the opaque; what arrives with every
 * token is read from the parser.
 *
 * @since 0.1.0
 */
public final class JsonValues {

	private static final int MAX_DEPTH = 200;

	/**
	 * How far a number may reach: beyond what a {@code double} can say.
	 */
	private static final int MAX_SCALE = 1_000;

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.streamReadConstraints(
				StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxStringLength(100_000_000).build())
		.build();

	private JsonValues() {
	}

	/**
	 * Read the value that the parser stands at, and leave the parser at its last token. A
	 * number with a fraction becomes a {@link BigDecimal}, so that nothing is lost; one
	 * whose exponent is beyond a thousand is refused as one that is too long is.
	 * @param parser the parser; if it has not begun, its first token is read
	 * @return the value
	 */
	public static @Nullable Object read(JsonParser parser) {
		JsonToken token = (parser.currentToken() != null) ? parser.currentToken() : parser.nextToken();
		if (token == null) {
			return null;
		}
		return switch (token) {
			case START_OBJECT -> readObject(parser);
			case START_ARRAY -> readArray(parser);
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT -> parser.getNumberValue();
			case VALUE_NUMBER_FLOAT -> readDecimal(parser);
			case VALUE_TRUE -> Boolean.TRUE;
			case VALUE_FALSE -> Boolean.FALSE;
			default -> null;
		};
	}

	// A handful of characters names a number that takes gigabytes as soon as somebody
	// adds to it or writes it out.
	private static BigDecimal readDecimal(JsonParser parser) {
		BigDecimal value;
		try {
			value = parser.getDecimalValue();
		}
		catch (NumberFormatException ex) {
			throw new StreamConstraintsException("Exponent out of range", parser.currentTokenLocation());
		}
		if (value.scale() < -MAX_SCALE || value.scale() > MAX_SCALE) {
			throw new StreamConstraintsException("Exponent out of range", parser.currentTokenLocation());
		}
		return value;
	}

	private static Map<String, Object> readObject(JsonParser parser) {
		Map<String, Object> map = new LinkedHashMap<>(8);
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			put(map, name, read(parser));
		}
		return map;
	}

	@SuppressWarnings("NullAway") // JSON objects hold null
	private static void put(Map<String, Object> map, String name, @Nullable Object value) {
		map.put(name, value);
	}

	private static List<@Nullable Object> readArray(JsonParser parser) {
		List<@Nullable Object> list = new ArrayList<>();
		while (true) {
			JsonToken token = parser.nextToken();
			if (token == null || token == JsonToken.END_ARRAY) {
				return list;
			}
			list.add(read(parser));
		}
	}

	/**
	 * Read a whole document.
	 * @param json the document
	 * @return the value, or {@code null} if this is the JSON literal or not one JSON
	 * document
	 */
	public static @Nullable Object parse(String json) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new StringReader(json))) {
			Object value = read(parser);
			return (parser.nextToken() == null) ? value : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/**
	 * Whether a text is exactly one JSON document.
	 * @param json the text
	 * @return {@code true} if it is
	 */
	public static boolean isJson(String json) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new StringReader(json))) {
			if (parser.nextToken() == null) {
				return false;
			}
			parser.skipChildren();
			return parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/**
	 * Whether a text is exactly one JSON object.
	 * @param json the text
	 * @return {@code true} if it is
	 */
	public static boolean isObject(String json) {
		return json.stripLeading().startsWith("{") && isJson(json);
	}

	/**
	 * Write a value.
	 * @param generator where to write it
	 * @param field where the value comes from, for the message
	 * @param value the value
	 * @throws WireException with kind {@link ErrorKind#INVALID_REQUEST} if it is not a
	 * JSON-like value
	 */
	public static void write(JsonGenerator generator, String field, @Nullable Object value) {
		write(generator, field, value, 0);
	}

	/**
	 * Write a value as a text.
	 * @param value the value
	 * @return the JSON
	 * @throws WireException with kind {@link ErrorKind#INVALID_REQUEST} if it is not a
	 * JSON-like value
	 */
	public static String toJson(@Nullable Object value) {
		StringWriter json = new StringWriter();
		try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
			write(generator, "value", value);
		}
		return json.toString();
	}

	private static void write(JsonGenerator generator, String field, @Nullable Object value, int depth) {
		if (depth > MAX_DEPTH) {
			throw WireException.of(ErrorKind.INVALID_REQUEST, "'" + field + "' is nested too deep to be sent as JSON");
		}
		if (value == null) {
			generator.writeNull();
		}
		else if (value instanceof CharSequence || value instanceof Enum<?>) {
			generator.writeString(value.toString());
		}
		else if (value instanceof Boolean flag) {
			generator.writeBoolean(flag);
		}
		else if (value instanceof Number number) {
			writeNumber(generator, field, number);
		}
		else if (value instanceof Map<?, ?> map) {
			generator.writeStartObject();
			map.forEach((name, member) -> {
				generator.writeName(String.valueOf(name));
				write(generator, field, member, depth + 1);
			});
			generator.writeEndObject();
		}
		else if (value instanceof Iterable<?> elements) {
			generator.writeStartArray();
			elements.forEach((element) -> write(generator, field, element, depth + 1));
			generator.writeEndArray();
		}
		else {
			throw WireException.of(ErrorKind.INVALID_REQUEST,
					"'" + field + "' holds a " + value.getClass().getName() + ", which is not a JSON-like value");
		}
	}

	private static void writeNumber(JsonGenerator generator, String field, Number number) {
		if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
			generator.writeNumber(number.longValue());
		}
		else if (number instanceof BigInteger integer) {
			generator.writeNumber(integer);
		}
		else if (number instanceof BigDecimal decimal) {
			generator.writeNumber(decimal);
		}
		else if (Double.isFinite(number.doubleValue())) {
			generator.writeNumber(new BigDecimal(number.toString()));
		}
		else {
			throw WireException.of(ErrorKind.INVALID_REQUEST, "'" + field + "' holds a number that JSON cannot say");
		}
	}

	/**
	 * Write JSON as it is.
	 * @param generator where to write it
	 * @param field where the JSON comes from, for the message
	 * @param json the JSON
	 * @throws WireException with kind {@link ErrorKind#INVALID_REQUEST} if the text is
	 * not exactly one JSON document
	 */
	public static void writeRaw(JsonGenerator generator, String field, String json) {
		if (!isJson(json)) {
			throw WireException.of(ErrorKind.INVALID_REQUEST, "'" + field + "' is not valid JSON");
		}
		generator.writeRawValue(json);
	}

}
