package io.llmspring.dialect.support;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.Adaptation;
import org.jspecify.annotations.Nullable;

/**
 * Closes the objects of schemas that a provider has to keep to: "Structured outputs" of
 * Anthropic and of Amazon Bedrock refuse objects without
 * {@code additionalProperties: false}. Everything else of the schema, a value of that
 * keyword too, is left as it is.
 *
 * @since 0.1.0
 */
public final class ClosedSchemas {

	private static final String KEYWORD = "additionalProperties";

	private static final List<String> MAPS = List.of("properties", "patternProperties", "$defs", "definitions",
			"dependentSchemas");

	private static final List<String> SCHEMAS = List.of("items", "prefixItems", "additionalItems", KEYWORD, "anyOf",
			"oneOf", "allOf", "not", "if", "then", "else", "contains", "propertyNames");

	private ClosedSchemas() {
	}

	/**
	 * Close the objects of a schema that is not shared.
	 * @param schema the schema, which is changed
	 * @param field what the schema belongs to
	 * @param provider name of the provider, for the reason
	 * @param adaptations takes note of a change
	 * @return the schema
	 */
	public static Map<String, Object> closed(Map<String, Object> schema, String field, String provider,
			Consumer<? super Adaptation> adaptations) {
		if (close(schema)) {
			adaptations.accept(Adaptation.substituted(field + ".schema", KEYWORD + ": false",
					provider + " keeps only to schemas whose objects are closed"));
		}
		return schema;
	}

	private static boolean close(Map<String, Object> schema) {
		if (schema.isEmpty()) {
			return false;
		}
		boolean changed = false;
		if (isObject(schema.get("type")) && !schema.containsKey(KEYWORD)) {
			schema.put(KEYWORD, false);
			changed = true;
		}
		for (String name : MAPS) {
			for (Object member : JsonTree.object(schema.get(name)).values()) {
				changed |= close(JsonTree.object(member));
			}
		}
		for (String name : SCHEMAS) {
			Object value = schema.get(name);
			changed |= close(JsonTree.object(value));
			for (Object element : JsonTree.array(value)) {
				changed |= close(JsonTree.object(element));
			}
		}
		return changed;
	}

	private static boolean isObject(@Nullable Object type) {
		return "object".equals(type) || JsonTree.array(type).contains("object");
	}

}
