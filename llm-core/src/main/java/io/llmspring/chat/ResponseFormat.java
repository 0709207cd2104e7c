package io.llmspring.chat;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The form that an answer has to have.
 *
 * @since 0.1.0
 */
public sealed interface ResponseFormat {

	/**
	 * Free text.
	 * @return the format
	 */
	static ResponseFormat text() {
		return new Text();
	}

	/**
	 * Some JSON object.
	 * @return the format
	 */
	static ResponseFormat json() {
		return new JsonObject();
	}

	/**
	 * JSON that strictly follows a schema.
	 * @param name name of the schema
	 * @param schema the JSON Schema, verbatim
	 * @return the format
	 */
	static ResponseFormat jsonSchema(String name, String schema) {
		return new JsonSchema(name, schema, null, true);
	}

	/**
	 * Free text.
	 */
	record Text() implements ResponseFormat {
	}

	/**
	 * Some JSON object.
	 */
	record JsonObject() implements ResponseFormat {
	}

	/**
	 * JSON that follows a schema.
	 *
	 * @param name name of the schema, letters, digits, {@code _} and {@code -}
	 * @param schema JSON Schema, verbatim
	 * @param description what the answer is, or {@code null}
	 * @param strict whether the provider must keep to the schema, or {@code null} for the
	 * provider's default
	 */
	record JsonSchema(String name, String schema, @Nullable String description,
			@Nullable Boolean strict) implements ResponseFormat {

		/**
		 * Create a format.
		 */
		public JsonSchema {
			Assert.isTrue(name.matches("[A-Za-z0-9_-]{1,64}"),
					() -> "Schema name '" + name + "' must be 1 to 64 letters, digits, '_' or '-'");
			Assert.hasText(schema, "'schema' must not be empty");
		}

	}

}
