package io.llmspring.dialect.gemini;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * Tells schemas that Gemini's own subset of OpenAPI can say from those that need JSON
 * Schema, for which Gemini has fields of their own. A schema is sent as it is: leaving
 * out what a field does not know would widen it.
 */
final class GeminiSchemas {

	private static final Set<String> OPEN_API = Set.of("type", "format", "title", "description", "nullable", "enum",
			"maxItems", "minItems", "properties", "required", "minProperties", "maxProperties", "minLength",
			"maxLength", "pattern", "example", "anyOf", "propertyOrdering", "default", "items", "minimum", "maximum");

	private static final Set<String> FORMATS = Set.of("float", "double", "int32", "int64", "enum", "date-time");

	/**
	 * Keywords that restrict and that neither field keeps to.
	 */
	private static final Set<String> UNKEPT = Set.of("allOf", "not", "if", "then", "else", "patternProperties",
			"propertyNames", "contains", "minContains", "maxContains", "dependencies", "dependentRequired",
			"dependentSchemas", "unevaluatedProperties", "unevaluatedItems", "uniqueItems", "multipleOf",
			"exclusiveMinimum", "exclusiveMaximum");

	private static final List<String> MAPS = List.of("properties", "$defs", "definitions");

	private static final List<String> SCHEMAS = List.of("items", "prefixItems", "additionalProperties", "anyOf",
			"oneOf");

	private GeminiSchemas() {
	}

	/**
	 * Whether a schema stays within the subset of OpenAPI.
	 * @param schema the schema
	 * @return {@code true} if nothing of it needs JSON Schema
	 */
	static boolean isOpenApi(Map<String, Object> schema) {
		return schema.entrySet().stream().allMatch((entry) -> isOpenApi(entry.getKey(), entry.getValue()));
	}

	private static boolean isOpenApi(String keyword, @Nullable Object value) {
		if (!OPEN_API.contains(keyword)) {
			return false;
		}
		return switch (keyword) {
			case "type", "title", "description", "pattern" -> value instanceof String;
			case "format" -> value instanceof String format && FORMATS.contains(format);
			case "enum" -> JsonTree.array(value).stream().allMatch(String.class::isInstance);
			case "items" -> isOpenApiSchema(value);
			case "anyOf" -> JsonTree.array(value).stream().allMatch(GeminiSchemas::isOpenApiSchema);
			case "properties" -> JsonTree.object(value).values().stream().allMatch(GeminiSchemas::isOpenApiSchema);
			default -> true;
		};
	}

	private static boolean isOpenApiSchema(@Nullable Object value) {
		return value instanceof Map<?, ?> && isOpenApi(JsonTree.object(value));
	}

	/**
	 * Whether a schema describes an object without members, which Gemini wants left out.
	 * @param schema the schema
	 * @return {@code true} if there is nothing to describe
	 */
	static boolean isEmpty(Map<String, Object> schema) {
		Set<String> silent = Set.of("type", "properties", "required", "additionalProperties", "$schema", "title",
				"description");
		return silent.containsAll(schema.keySet()) && JsonTree.object(schema.get("properties")).isEmpty()
				&& (schema.get("additionalProperties") == null
						|| Boolean.FALSE.equals(schema.get("additionalProperties")));
	}

	/**
	 * Take note of keywords that are sent without Gemini keeping to them.
	 * @param schema the schema
	 * @param field what the schema belongs to
	 * @param adaptations takes the note
	 */
	static void noteUnkept(Map<String, Object> schema, String field, Adaptations adaptations) {
		Set<String> unkept = new TreeSet<>();
		collect(schema, unkept);
		for (String keyword : unkept) {
			adaptations.add(Adaptation.dropped(field + "." + keyword,
					"The keyword is sent, but Gemini does not promise to keep to it"));
		}
	}

	private static void collect(Map<String, Object> schema, Set<String> unkept) {
		if (schema.isEmpty()) {
			return;
		}
		schema.keySet().stream().filter(UNKEPT::contains).forEach(unkept::add);
		for (String name : MAPS) {
			JsonTree.object(schema.get(name)).values().forEach((member) -> collect(JsonTree.object(member), unkept));
		}
		for (String name : SCHEMAS) {
			collect(JsonTree.object(schema.get(name)), unkept);
			JsonTree.array(schema.get(name)).forEach((element) -> collect(JsonTree.object(element), unkept));
		}
	}

}
