package io.llmspring.chat;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A tool that the model may ask to be called.
 *
 * @param name name of the tool, letters, digits, {@code _} and {@code -}, at most 128
 * @param description what the tool does and when to use it, or {@code null}
 * @param parameters the JSON Schema of the arguments, verbatim, an object schema
 * @param strict whether the provider must keep the arguments to the schema, or
 * {@code null} for the provider's default
 * @since 0.1.0
 */
public record ToolDefinition(String name, @Nullable String description, String parameters, @Nullable Boolean strict) {

	/**
	 * Schema of a tool without arguments.
	 */
	public static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

	/**
	 * Create a tool.
	 */
	public ToolDefinition {
		Assert.isTrue(name.matches("[A-Za-z0-9_-]{1,128}"),
				() -> "Tool name '" + name + "' must be 1 to 128 letters, digits, '_' or '-'");
		parameters = parameters.isBlank() ? NO_PARAMETERS : parameters;
	}

	/**
	 * Create a tool with the provider's default strictness.
	 * @param name name of the tool
	 * @param description what the tool does
	 * @param parameters the JSON Schema of the arguments
	 * @return the tool
	 */
	public static ToolDefinition of(String name, String description, String parameters) {
		return new ToolDefinition(name, description, parameters, null);
	}

}
