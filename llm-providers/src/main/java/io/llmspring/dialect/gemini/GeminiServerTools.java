package io.llmspring.dialect.gemini;

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
 * The tools that Gemini runs itself, see "Tool": how they are asked for, and which parts
 * tell of their use. Searches leave no part; what they found are sources.
 */
final class GeminiServerTools {

	private static final Map<String, String> KNOWN = Map.of(ServerTool.WEB_SEARCH, "googleSearch", ServerTool.WEB_FETCH,
			"urlContext", ServerTool.CODE_EXECUTION, "codeExecution", ServerTool.FILE_SEARCH, "fileSearch");

	/**
	 * Types of calls that Gemini tells of, as they are called here.
	 */
	private static final Map<String, String> TYPES = Map.of("GOOGLE_SEARCH_WEB", ServerTool.WEB_SEARCH, "URL_CONTEXT",
			ServerTool.WEB_FETCH, "FILE_SEARCH", ServerTool.FILE_SEARCH);

	private GeminiServerTools() {
	}

	static Map<String, Object> definition(ServerTool tool) {
		String field = KNOWN.get(tool.name());
		if (field == null && tool.name().indexOf('-') >= 0) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "Gemini has no server tool '" + tool.name() + "'");
		}
		return JsonTree.map((field != null) ? field : tool.name(), tool.settings());
	}

	/**
	 * Tell of a part that only Gemini understands.
	 * @param number number of the part
	 * @param part the part
	 * @return the use of a tool, or a state that says nothing
	 */
	static ChatEvent read(int number, GeminiPart part) {
		Continuation state = GeminiStates.of(GeminiStates.PART, part.whole());
		Content.ServerToolUse use = use(part, state);
		return (use != null) ? new ChatEvent.ServerToolDelta(number, use)
				: new ChatEvent.ReasoningDelta(number, "", state);
	}

	private static Content.@Nullable ServerToolUse use(GeminiPart part, Continuation state) {
		Map<String, Object> code = part.object("executableCode");
		Map<String, Object> result = part.object("codeExecutionResult");
		Map<String, Object> call = part.object("toolCall");
		Map<String, Object> response = part.object("toolResponse");
		if (code != null) {
			return new Content.ServerToolUse(ServerTool.CODE_EXECUTION, id(code), JsonValues.toJson(code), null, state);
		}
		if (result != null) {
			return new Content.ServerToolUse(ServerTool.CODE_EXECUTION, id(result), null, JsonValues.toJson(result),
					state);
		}
		if (call != null) {
			return new Content.ServerToolUse(name(call), id(call), json(call.get("args")), null, state);
		}
		return (response != null)
				? new Content.ServerToolUse(name(response), id(response), null, json(response.get("response")), state)
				: null;
	}

	private static String name(Map<String, Object> call) {
		String type = JsonTree.text(call.get("toolType"));
		return (type != null && !type.isBlank()) ? TYPES.getOrDefault(type, type) : "unknown";
	}

	private static @Nullable String id(Map<String, Object> use) {
		return JsonTree.text(use.get("id"));
	}

	private static @Nullable String json(@Nullable Object value) {
		return (value != null) ? JsonValues.toJson(value) : null;
	}

}
