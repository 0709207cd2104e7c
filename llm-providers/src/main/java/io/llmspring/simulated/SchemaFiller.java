package io.llmspring.simulated;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a small JSON value that fits a schema, with words and numbers out of a text. It
 * fills the required properties, or all of them if none is required. A text is what
 * follows the first preposition ("the weather in Berlin today" gives "Berlin today"),
 * otherwise everything; a number is the first number of the text.
 */
final class SchemaFiller {

	private static final int MAX_DEPTH = 5;

	private static final int MAX_TEXT = 280;

	private static final String PREPOSITION = "(?:in|at|for|from|about|near|of)";

	private static final Pattern PHRASE = Pattern.compile(
			"(?iu)\\b" + PREPOSITION + "\\s+([^.,;:!?\"\\n]+?)(?=\\s+" + PREPOSITION + "\\b|\\s*[.,;:!?\"\\n]|\\s*$)");

	private static final Pattern NUMBER = Pattern.compile("-?\\b\\d{1,15}(?:\\.\\d{1,15})?\\b");

	private static final Map<String, String> FORMATS = Map.of("date", "2026-01-01", "date-time", "2026-01-01T12:00:00Z",
			"time", "12:00:00Z", "duration", "PT1H", "email", "someone@example.com", "uri", "https://example.com/",
			"uuid", "00000000-0000-4000-8000-000000000000");

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final JsonNode root;

	private final String text;

	private SchemaFiller(JsonNode root, String text) {
		this.root = root;
		this.text = text;
	}

	/**
	 * Make a value.
	 * @param schema the JSON Schema
	 * @param text the text to fill it from
	 * @return the value as JSON
	 * @throws tools.jackson.core.JacksonException if the schema is not JSON
	 */
	static String fill(String schema, String text) {
		JsonNode root = MAPPER.readTree(schema);
		return new SchemaFiller(root, Words.shorten(text, MAX_TEXT)).value(root, 0).toString();
	}

	static String object(String name, String text) {
		return NODES.objectNode().put("simulated", true).put(name, text).toString();
	}

	private JsonNode value(JsonNode schema, int depth) {
		if (depth > MAX_DEPTH) {
			return NODES.nullNode();
		}
		JsonNode fixed = fixed(schema);
		if (fixed != null) {
			return fixed;
		}
		JsonNode other = other(schema);
		if (other != null) {
			return value(other, depth + 1);
		}
		return switch (type(schema)) {
			case "object" -> object(schema, depth);
			case "array" -> array(schema, depth);
			case "integer" -> NODES.numberNode((long) number(schema));
			case "number" -> NODES.numberNode(number(schema));
			case "boolean" -> NODES.booleanNode(true);
			case "null" -> NODES.nullNode();
			default -> NODES.stringNode(string(schema));
		};
	}

	private @Nullable JsonNode fixed(JsonNode schema) {
		if (schema.has("const")) {
			return schema.get("const");
		}
		JsonNode choices = schema.path("enum");
		for (JsonNode choice : choices) {
			if (contains(choice.asString(""))) {
				return choice;
			}
		}
		return choices.isEmpty() ? schema.get("default") : choices.get(0);
	}

	private boolean contains(String word) {
		return this.text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
	}

	private @Nullable JsonNode other(JsonNode schema) {
		String reference = schema.path("$ref").asString("");
		if (reference.equals("#") || reference.startsWith("#/")) {
			return this.root.at(reference.substring(1));
		}
		for (String keyword : new String[] { "anyOf", "oneOf", "allOf" }) {
			for (JsonNode candidate : schema.path(keyword)) {
				if (!candidate.path("type").asString("").equals("null")) {
					return candidate;
				}
			}
		}
		return null;
	}

	private static String type(JsonNode schema) {
		JsonNode type = schema.path("type");
		if (type.isArray() && !type.isEmpty()) {
			type = type.get(0).asString("").equals("null") ? type.get(type.size() - 1) : type.get(0);
		}
		return type.asString(schema.has("properties") ? "object" : "string");
	}

	private ObjectNode object(JsonNode schema, int depth) {
		ObjectNode object = NODES.objectNode();
		JsonNode required = schema.path("required");
		for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
			if (required.isEmpty() || contains(required, property.getKey())) {
				object.set(property.getKey(), value(property.getValue(), depth + 1));
			}
		}
		return object;
	}

	private static boolean contains(JsonNode names, String name) {
		for (JsonNode candidate : names) {
			if (candidate.asString("").equals(name)) {
				return true;
			}
		}
		return false;
	}

	private ArrayNode array(JsonNode schema, int depth) {
		ArrayNode array = NODES.arrayNode();
		return (depth < MAX_DEPTH && schema.has("items")) ? array.add(value(schema.get("items"), depth + 1)) : array;
	}

	private double number(JsonNode schema) {
		Matcher matcher = NUMBER.matcher(this.text);
		double number = matcher.find() ? Double.parseDouble(matcher.group()) : 1;
		number = Math.max(number, schema.path("minimum").asDouble(number));
		return Math.min(number, schema.path("maximum").asDouble(number));
	}

	private String string(JsonNode schema) {
		String format = FORMATS.get(schema.path("format").asString(""));
		if (format != null) {
			return format;
		}
		Matcher matcher = PHRASE.matcher(this.text);
		String value = matcher.find() ? matcher.group(1) : this.text;
		int most = schema.path("maxLength").asInt(value.length());
		return (value.length() <= most) ? value : value.substring(0, Math.max(most, 0));
	}

}
