package io.llmspring.json;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a text as a tree of maps, lists, texts, truth values and numbers as they are
 * written. A member that occurs twice is refused: nobody could say which of them counts.
 */
final class JsonTextReader {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(250)
			.maxStringLength(100_000_000)
			.maxNumberLength(10_000)
			.build())
		.build();

	private JsonTextReader() {
	}

	static Map<String, Object> read(String json) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new StringReader(json))) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new CanonicalJsonException("", "The text is not a JSON object");
			}
			Map<String, Object> document = object(parser);
			if (parser.nextToken() != null) {
				throw new CanonicalJsonException("", "The JSON object is followed by something else");
			}
			return document;
		}
		catch (JacksonException ex) {
			// The cause is left out: it may quote the text
			TokenStreamLocation location = ex.getLocation();
			throw new CanonicalJsonException("", (location != null) ? "The text is not valid JSON, at line "
					+ location.getLineNr() + ", column " + location.getColumnNr() : "The text is not valid JSON");
		}
	}

	private static @Nullable Object value(JsonParser parser) {
		return switch (parser.currentToken()) {
			case START_OBJECT -> object(parser);
			case START_ARRAY -> array(parser);
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
			case VALUE_TRUE -> Boolean.TRUE;
			case VALUE_FALSE -> Boolean.FALSE;
			default -> null;
		};
	}

	private static JsonNumber number(String text) {
		try {
			new BigDecimal(text);
			return new JsonNumber(text);
		}
		catch (NumberFormatException ex) {
			throw new CanonicalJsonException("", "The text holds a number whose exponent is out of range");
		}
	}

	@SuppressWarnings("NullAway") // JSON objects hold null
	private static Map<String, Object> object(JsonParser parser) {
		Map<String, Object> map = new LinkedHashMap<>();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			map.put(name, value(parser));
		}
		return map;
	}

	private static List<@Nullable Object> array(JsonParser parser) {
		List<@Nullable Object> list = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			list.add(value(parser));
		}
		return list;
	}

}
