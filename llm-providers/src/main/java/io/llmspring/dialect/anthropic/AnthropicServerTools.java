package io.llmspring.dialect.anthropic;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ServerTool;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * The tools that Anthropic runs itself, see "Server tools": how they are asked for, and
 * which blocks tell of their use. The question and what came of it are two blocks.
 */
final class AnthropicServerTools {

	private static final Map<String, Known> KNOWN = Map.of(ServerTool.WEB_SEARCH,
			new Known("web_search_20250305", "web_search"), ServerTool.WEB_FETCH,
			new Known("web_fetch_20250910", "web_fetch"), ServerTool.CODE_EXECUTION,
			new Known("code_execution_20260120", "code_execution"));

	private static final String USE = "_tool_use";

	private static final String RESULT = "_tool_result";

	private final Map<String, String> names = new HashMap<>();

	/**
	 * Write tools.
	 * @param tools the tools, or {@code null}
	 * @return their definitions
	 */
	static List<Map<String, Object>> definitions(@Nullable List<ServerTool> tools) {
		return (tools != null) ? tools.stream().map(AnthropicServerTools::definition).toList() : List.of();
	}

	private static Map<String, Object> definition(ServerTool tool) {
		Known known = KNOWN.get(tool.name());
		if (known == null && tool.name().indexOf('_') < 0) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "Anthropic has no server tool '" + tool.name() + "'");
		}
		Map<String, Object> definition = new LinkedHashMap<>();
		definition.put("type", (known != null) ? known.type() : tool.name());
		definition.put("name", (known != null) ? known.name() : withoutDate(tool.name()));
		definition.putAll(tool.settings());
		return definition;
	}

	// The name of a tool is its type without the date
	private static String withoutDate(String type) {
		return type.replaceFirst("_\\d{8}$", "");
	}

	/**
	 * Tell of a block that only Anthropic understands.
	 * @param index number of the block
	 * @param type its type
	 * @param block the block
	 * @param state the block as it goes back
	 * @return the use of a tool, or a state that says nothing
	 */
	ChatEvent read(int index, String type, Map<String, Object> block, Continuation state) {
		if (type.endsWith(USE)) {
			String id = JsonTree.text(block.get("id"));
			String name = canonical(JsonTree.text(block.get("name")), type.substring(0, type.length() - USE.length()));
			if (id != null) {
				this.names.put(id, name);
			}
			Object input = block.get("input");
			return new ChatEvent.ServerToolDelta(index, new Content.ServerToolUse(name, id,
					(input != null) ? JsonValues.toJson(input) : null, null, state));
		}
		if (type.endsWith(RESULT)) {
			String id = JsonTree.text(block.get("tool_use_id"));
			String name = canonical(this.names.get(id), type.substring(0, type.length() - RESULT.length()));
			Object output = block.get("content");
			return new ChatEvent.ServerToolDelta(index, new Content.ServerToolUse(name, id, null,
					(output != null) ? JsonValues.toJson(output) : null, state));
		}
		return new ChatEvent.ReasoningDelta(index, "", state);
	}

	private static String canonical(@Nullable String name, String fallback) {
		String own = (name != null && !name.isBlank()) ? name : fallback;
		for (Map.Entry<String, Known> known : KNOWN.entrySet()) {
			if (known.getValue().name().equals(own)) {
				return known.getKey();
			}
		}
		return own.isEmpty() ? "unknown" : own;
	}

	/**
	 * How Anthropic calls a tool.
	 */
	private record Known(String type, String name) {

	}

}
