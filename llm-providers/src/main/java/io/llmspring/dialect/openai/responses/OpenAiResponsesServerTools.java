package io.llmspring.dialect.openai.responses;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.ServerTool;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * The tools that the server runs itself, see "Built-in tools": how they are asked for,
 * and which items tell of their use. An item holds the question and what came of it.
 */
final class OpenAiResponsesServerTools {

	private static final Map<String, String> TYPES = Map.of(ServerTool.WEB_SEARCH, "web_search", ServerTool.FILE_SEARCH,
			"file_search", ServerTool.CODE_EXECUTION, "code_interpreter", ServerTool.IMAGE_GENERATION,
			"image_generation");

	/**
	 * Calls that wait for an answer of the application.
	 */
	private static final Set<String> FOREIGN = Set.of("computer_call", "local_shell_call", "shell_call",
			"apply_patch_call");

	private static final List<String> INPUT = List.of("action", "queries", "code", "container_id", "revised_prompt");

	private static final List<String> OUTPUT = List.of("output", "outputs", "results", "error");

	private static final String CALL = "_call";

	private static final String RESULT = "_output";

	private OpenAiResponsesServerTools() {
	}

	static Map<String, Object> definition(ServerTool tool) {
		String type = TYPES.get(tool.name());
		if (type == null && tool.name().indexOf('-') >= 0) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "This protocol has no server tool '" + tool.name() + "'");
		}
		Map<String, Object> definition = new LinkedHashMap<>();
		definition.put("type", (type != null) ? type : tool.name());
		if ("code_interpreter".equals(type)) {
			definition.put("container", Map.of("type", "auto"));
		}
		definition.putAll(tool.settings());
		if ("file_search".equals(type) && !definition.containsKey("vector_store_ids")) {
			throw WireException.of(ErrorKind.INVALID_REQUEST,
					"The server tool 'file-search' needs the setting 'vector_store_ids'");
		}
		return definition;
	}

	/**
	 * Read an item that tells of the use of a tool.
	 * @param type type of the item
	 * @param item the item
	 * @param state the item as it goes back
	 * @return the use, or {@code null} if the item tells of something else
	 */
	static Content.@Nullable ServerToolUse read(String type, Map<String, Object> item, Map<String, Object> state) {
		String name = name(type, item);
		if (name == null) {
			return null;
		}
		String id = JsonTree.text(item.get(type.endsWith(RESULT) ? "call_id" : "id"));
		return new Content.ServerToolUse(name, id, input(item), output(item),
				OpenAiResponsesStates.of(OpenAiResponsesStates.ITEM, state));
	}

	private static @Nullable String name(String type, Map<String, Object> item) {
		if (type.equals("mcp_call")) {
			String name = JsonTree.text(item.get("name"));
			return (name != null && !name.isBlank()) ? name : "mcp";
		}
		if (type.endsWith(CALL) && !FOREIGN.contains(type)) {
			return canonical(type.substring(0, type.length() - CALL.length()));
		}
		return type.endsWith(RESULT) ? canonical(type.substring(0, type.length() - RESULT.length())) : null;
	}

	private static @Nullable String canonical(String type) {
		for (Map.Entry<String, String> known : TYPES.entrySet()) {
			if (known.getValue().equals(type)) {
				return known.getKey();
			}
		}
		return type.isEmpty() ? null : type;
	}

	private static @Nullable String input(Map<String, Object> item) {
		if (item.get("arguments") instanceof String arguments) {
			return arguments;
		}
		Map<String, Object> input = new LinkedHashMap<>();
		INPUT.forEach((name) -> JsonTree.put(input, name, item.get(name)));
		return input.isEmpty() ? null : JsonValues.toJson(input);
	}

	private static @Nullable String output(Map<String, Object> item) {
		return OUTPUT.stream()
			.map(item::get)
			.filter((value) -> value != null)
			.findFirst()
			.map(JsonValues::toJson)
			.orElse(null);
	}

}
