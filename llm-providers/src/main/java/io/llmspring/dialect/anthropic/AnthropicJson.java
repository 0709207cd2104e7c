package io.llmspring.dialect.anthropic;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Looks into JSON-like values without trusting their shape, and writes them.
 */
final class AnthropicJson {

	private static final JsonFactory FACTORY = new JsonFactory();

	private AnthropicJson() {
	}

	/**
	 * The members of an object; empty if the value is something else.
	 * @param value the value
	 * @return the members
	 */
	@SuppressWarnings("unchecked")
	static Map<String, Object> object(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? (Map<String, Object>) map : Map.of();
	}

	/**
	 * The elements of an array; empty if the value is something else.
	 * @param value the value
	 * @return the elements
	 */
	static List<?> array(@Nullable Object value) {
		return (value instanceof List<?> list) ? list : List.of();
	}

	static @Nullable String text(@Nullable Object value) {
		return (value instanceof String text) ? text : null;
	}

	static @Nullable Long number(@Nullable Object value) {
		return (value instanceof Number number) ? (Long) number.longValue() : null;
	}

	/**
	 * Lay the members that are not {@code null} over a target.
	 * @param target what is covered
	 * @param members what covers it
	 */
	static void overlay(Map<String, Object> target, Map<String, Object> members) {
		members.forEach((name, value) -> {
			if (value != null) {
				target.put(name, value);
			}
		});
	}

	static Map<String, Object> map(String name, Object value) {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put(name, value);
		return map;
	}

	/**
	 * The text of a single block that holds a text and nothing else, or {@code null}.
	 * @param blocks the blocks
	 * @return the text, or {@code null}
	 */
	static @Nullable String lonelyText(List<Map<String, Object>> blocks) {
		Map<String, Object> first = (blocks.size() == 1) ? blocks.get(0) : Map.of();
		return (first.size() == 2 && "text".equals(first.get("type"))) ? text(first.get("text")) : null;
	}

	/**
	 * Write a value that came from JSON as JSON.
	 * @param value the value
	 * @return the document
	 */
	static String write(Object value) {
		StringWriter writer = new StringWriter();
		try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), writer)) {
			JsonValues.write(generator, "content", value);
		}
		return writer.toString();
	}

}
