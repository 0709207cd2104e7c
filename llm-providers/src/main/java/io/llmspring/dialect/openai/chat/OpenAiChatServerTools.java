package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ServerTool;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.ServerTools;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import tools.jackson.core.JsonGenerator;

/**
 * Tools that servers of this protocol run themselves. The protocol has none; servers
 * added some, each in its own way: OpenAI's search models take an object of options,
 * OpenRouter takes plugins, Groq takes them among the tools.
 */
final class OpenAiChatServerTools {

	static final OpenAiChatServerTools NONE = new OpenAiChatServerTools(List.of(), "none");

	private static final Map<String, String> GROQ = Map.of(ServerTool.WEB_SEARCH, "browser_search",
			ServerTool.CODE_EXECUTION, "code_interpreter");

	private static final Map<String, String> OPENROUTER = Map.of(ServerTool.WEB_SEARCH, "web");

	private final List<ServerTool> tools;

	private final String way;

	private OpenAiChatServerTools(List<ServerTool> tools, String way) {
		this.tools = tools;
		this.way = way;
	}

	OpenAiChatServerTools(ChatOptions options, OpenAiChatQuirks quirks) {
		this((options.serverTools() != null) ? options.serverTools() : List.of(),
				quirks.get(OpenAiChatQuirks.SERVER_TOOLS));
		if (this.way.equals("none")) {
			ServerTools.refuse(options, "The server");
		}
	}

	/**
	 * Whether some of the tools stand among those of the application.
	 * @return {@code true} if there are any
	 */
	boolean any() {
		return this.way.equals("groq") && !this.tools.isEmpty();
	}

	/**
	 * Write tools into the list of tools.
	 * @param generator stands in the list
	 */
	void write(JsonGenerator generator) {
		if (any()) {
			this.tools.forEach(
					(tool) -> JsonValues.write(generator, "serverTools", definition("type", name(GROQ, tool), tool)));
		}
	}

	/**
	 * Write tools that stand elsewhere in the body.
	 * @param body the body
	 */
	void write(JsonBody body) {
		if (this.tools.isEmpty()) {
			return;
		}
		if (this.way.equals("web-search-options")) {
			this.tools.forEach((tool) -> {
				if (!tool.name().equals(ServerTool.WEB_SEARCH)) {
					throw unknown(tool);
				}
				body.field("web_search_options", tool.settings());
			});
		}
		else if (this.way.equals("openrouter")) {
			List<Object> plugins = new ArrayList<>();
			this.tools.forEach((tool) -> plugins.add(definition("id", name(OPENROUTER, tool), tool)));
			body.field("plugins", plugins);
		}
	}

	private static Map<String, Object> definition(String field, String name, ServerTool tool) {
		Map<String, Object> definition = new LinkedHashMap<>();
		definition.put(field, name);
		definition.putAll(tool.settings());
		return definition;
	}

	private static String name(Map<String, String> known, ServerTool tool) {
		String name = known.get(tool.name());
		if (name == null && (tool.name().equals(ServerTool.WEB_FETCH) || tool.name().equals(ServerTool.FILE_SEARCH)
				|| tool.name().equals(ServerTool.CODE_EXECUTION) || tool.name().equals(ServerTool.IMAGE_GENERATION))) {
			throw unknown(tool);
		}
		return (name != null) ? name : tool.name();
	}

	private static WireException unknown(ServerTool tool) {
		return WireException.of(ErrorKind.UNSUPPORTED, "The server has no server tool '" + tool.name() + "'");
	}

}
