package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.ToolChoices;
import org.jspecify.annotations.Nullable;

/**
 * Writes tools, the choice among them and the form of the answer. A choice is never
 * widened in silence.
 */
final class OpenAiResponsesTools {

	private final ChatRequest request;

	/**
	 * Whether the caller has written the tools himself.
	 */
	private final boolean extended;

	OpenAiResponsesTools(ChatRequest request) {
		this.request = request;
		this.extended = request.options().extensions().containsKey("tools");
	}

	boolean isEmpty() {
		return this.request.tools().isEmpty() && !this.extended && this.request.options().serverTools() == null;
	}

	@Nullable List<Object> definitions() {
		List<Object> definitions = new ArrayList<>();
		this.request.tools().forEach((tool) -> definitions.add(definition(tool)));
		List<ServerTool> serverTools = this.request.options().serverTools();
		if (serverTools != null) {
			serverTools.forEach((tool) -> definitions.add(OpenAiResponsesServerTools.definition(tool)));
		}
		return definitions.isEmpty() ? null : definitions;
	}

	private static Map<String, Object> definition(ToolDefinition tool) {
		Map<String, Object> definition = new LinkedHashMap<>();
		definition.put("type", "function");
		definition.put("name", tool.name());
		if (tool.description() != null) {
			definition.put("description", tool.description());
		}
		definition.put("parameters", JsonObjects.parameters(tool));
		if (tool.strict() != null) {
			definition.put("strict", tool.strict());
		}
		return definition;
	}

	@Nullable Object choice() {
		ToolChoice choice = this.request.options().toolChoice();
		if (choice == null) {
			return null;
		}
		if (!this.extended) {
			ToolChoices.check(this.request);
		}
		if (isEmpty()) {
			return null;
		}
		String mode = switch (choice.mode()) {
			case AUTO -> "auto";
			case REQUIRED -> "required";
			case NONE -> "none";
		};
		if (choice.allowed().isEmpty()) {
			return mode;
		}
		if (choice.allowed().size() == 1 && choice.mode() == ToolChoice.Mode.REQUIRED) {
			return function(choice.allowed().get(0));
		}
		Map<String, Object> allowed = new LinkedHashMap<>();
		allowed.put("type", "allowed_tools");
		allowed.put("mode", mode);
		allowed.put("tools", choice.allowed().stream().map(OpenAiResponsesTools::function).toList());
		return allowed;
	}

	private static Map<String, Object> function(String name) {
		Map<String, Object> function = new LinkedHashMap<>();
		function.put("type", "function");
		function.put("name", name);
		return function;
	}

	/**
	 * The form of the answer and how wordy it should be.
	 * @return the setting, or {@code null} if neither is asked for
	 */
	@Nullable Map<String, Object> text() {
		Map<String, Object> text = new LinkedHashMap<>();
		ResponseFormat format = this.request.options().responseFormat();
		if (format instanceof ResponseFormat.Text) {
			text.put("format", Map.of("type", "text"));
		}
		else if (format instanceof ResponseFormat.JsonObject) {
			text.put("format", Map.of("type", "json_object"));
		}
		else if (format instanceof ResponseFormat.JsonSchema schema) {
			text.put("format", format(schema));
		}
		if (this.request.options().verbosity() != null) {
			text.put("verbosity", this.request.options().verbosity());
		}
		return text.isEmpty() ? null : text;
	}

	private static Map<String, Object> format(ResponseFormat.JsonSchema schema) {
		Map<String, Object> format = new LinkedHashMap<>();
		format.put("type", "json_schema");
		format.put("name", schema.name());
		if (schema.description() != null) {
			format.put("description", schema.description());
		}
		format.put("schema", JsonObjects.schema(schema));
		if (schema.strict() != null) {
			format.put("strict", schema.strict());
		}
		return format;
	}

}
