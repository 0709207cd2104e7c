package io.llmspring.dialect.anthropic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.RecordedFields;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import tools.jackson.databind.JsonNode;

/**
 * Reads a recorded request of Anthropic's Messages as the request that a caller would
 * have made: what the model can say is said with it, everything else is an extension.
 */
public final class AnthropicRequestReader {

	private static final Map<String, String> SERVER_TOOLS = Map.of("web_search_20250305", ServerTool.WEB_SEARCH,
			"web_fetch_20250910", ServerTool.WEB_FETCH, "code_execution_20260120", ServerTool.CODE_EXECUTION);

	private final RecordedFields fields;

	private final ChatRequest.Builder request;

	private final ChatOptionsBuilder options = ChatOptions.builder();

	private AnthropicRequestReader(Map<String, Object> body, String path) {
		this.fields = new RecordedFields(body);
		String model = this.fields.take("model", String.class);
		this.request = ChatRequest.builder((model != null) ? model : named(path));
	}

	/**
	 * Read a request.
	 * @param body the body
	 * @param path the path, which names the model if the body does not
	 * @return the request
	 */
	public static ChatRequest read(JsonNode body, String path) {
		return read(JsonTree.object(JsonValues.parse(body.toString())), path);
	}

	/**
	 * Read a request.
	 * @param body the body as a tree
	 * @param path the path, which names the model if the body does not
	 * @return the request
	 */
	public static ChatRequest read(Map<String, Object> body, String path) {
		return new AnthropicRequestReader(body, path).read();
	}

	private static String named(String path) {
		if (path.contains("/model/")) {
			return URLDecoder.decode(path.replaceFirst(".*/model/([^/]+)/.*", "$1"), StandardCharsets.UTF_8);
		}
		return path.contains("/models/") ? path.replaceFirst(".*/models/([^:/]+).*", "$1") : "unnamed";
	}

	private ChatRequest read() {
		this.fields.rest().remove("stream");
		this.options.cache(AnthropicMarksReader.take(this.fields));
		List<Message> system = this.fields.take("system", AnthropicRequestReader::system);
		this.request.messages((system != null) ? system : List.of());
		List<Message> messages = this.fields.take("messages", AnthropicMessagesReader::read);
		this.request.messages((messages != null) ? messages : List.of(Message.user("see 'messages'")));
		List<ToolDefinition> tools = this.fields.take("tools", this::allTools);
		if (tools != null) {
			tools.forEach(this.request::tool);
		}
		if (tools != null || this.fields.has("tools")) {
			this.fields.take("tool_choice", (choice) -> choice(JsonTree.object(choice)));
		}
		this.options.maxTokens(this.fields.whole("max_tokens", 1))
			.temperature(this.fields.decimal("temperature"))
			.topP(this.fields.decimal("top_p"))
			.topK(this.fields.whole("top_k", 1))
			.stop(this.fields.take("stop_sequences", AnthropicRequestReader::texts))
			.serviceTier(this.fields.take("service_tier", String.class))
			.user(this.fields.take("metadata", AnthropicRequestReader::user));
		this.fields.rest().remove("tools", List.of());
		thinking();
		ResponseFormat former = this.fields.take("output_format", (format) -> format(JsonTree.object(format)));
		if (former != null) {
			this.options.responseFormat(former);
		}
		this.fields.rest().forEach(this.options::extension);
		return this.request.options(this.options.build()).build();
	}

	private static List<Message> system(Object system) {
		if (system instanceof String text) {
			return List.of(Message.system(text));
		}
		List<Content> blocks = new ArrayList<>();
		for (Object element : JsonTree.array(system)) {
			Map<String, Object> block = JsonTree.object(element);
			if (!"text".equals(block.get("type")) || !RecordedFields.only(block, "type", "text")) {
				return null;
			}
			blocks.add(new Content.Text((String) block.get("text")));
		}
		return blocks.isEmpty() ? null : List.of(new Message.System(blocks));
	}

	// Tools that the application runs, and beside them those that the provider runs.
	private List<ToolDefinition> allTools(Object value) {
		List<Map<String, Object>> all = JsonTree.array(value).stream().map(JsonTree::object).toList();
		List<Map<String, Object>> custom = all.stream().filter(AnthropicRequestForm::isCustom).toList();
		List<ToolDefinition> tools = custom.isEmpty() ? List.of() : tools(custom);
		if (tools != null && custom.size() < all.size()) {
			this.options.serverTools(all.stream()
				.filter((tool) -> !AnthropicRequestForm.isCustom(tool))
				.map(AnthropicRequestReader::serverTool)
				.toList());
		}
		return tools;
	}

	private static ServerTool serverTool(Map<String, Object> tool) {
		Map<String, Object> settings = new RecordedFields(tool).rest();
		String type = (String) settings.remove("type");
		settings.remove("name", type.replaceFirst("_\\d{8}$", ""));
		return new ServerTool(SERVER_TOOLS.getOrDefault(type, type), settings);
	}

	static List<ToolDefinition> tools(Object value) {
		List<Map<String, Object>> tools = JsonTree.array(value).stream().map(JsonTree::object).toList();
		boolean custom = !tools.isEmpty() && tools.stream()
			.allMatch((tool) -> Objects.requireNonNullElse(tool.get("type"), "custom").equals("custom")
					&& tool.get("input_schema") instanceof Map<?, ?>
					&& String.valueOf(tool.get("name")).matches("[A-Za-z0-9_-]{1,128}")
					&& RecordedFields.only(tool, "type", "name", "description", "input_schema", "strict"));
		long names = tools.stream().map((tool) -> tool.get("name")).distinct().count();
		return (custom && names == tools.size()) ? tools.stream().map(AnthropicRequestReader::tool).toList() : null;
	}

	private static ToolDefinition tool(Map<String, Object> tool) {
		return new ToolDefinition((String) tool.get("name"), (String) tool.get("description"),
				JsonValues.toJson(tool.get("input_schema")), (Boolean) tool.get("strict"));
	}

	private ToolChoice choice(Map<String, Object> value) {
		ToolChoice choice = switch (String.valueOf(value.get("type"))) {
			case "auto" -> ToolChoice.auto();
			case "any" -> ToolChoice.required();
			case "tool" -> ToolChoice.tool((String) value.get("name"));
			case "none" -> ToolChoice.none();
			default -> null;
		};
		Boolean single = (Boolean) value.get("disable_parallel_tool_use");
		if (choice == null || (single != null && choice.mode() == ToolChoice.Mode.NONE)) {
			return null;
		}
		this.options.toolChoice(choice).parallelToolCalls((single != null) ? (Boolean) !single : null);
		return choice;
	}

	private static List<String> texts(Object value) {
		return JsonTree.array(value).stream().map(String::valueOf).toList();
	}

	private static String user(Object value) {
		Map<String, Object> metadata = JsonTree.object(value);
		return RecordedFields.only(metadata, "user_id") ? (String) metadata.get("user_id") : null;
	}

	// An effort is said twice: that the model should think, and how hard.
	private void thinking() {
		Map<String, Object> thinking = JsonTree.object(this.fields.peek("thinking"));
		Map<String, Object> output = JsonTree.object(this.fields.peek("output_config"));
		Boolean text = switch (String.valueOf(thinking.get("display"))) {
			case "summarized" -> true;
			case "omitted" -> false;
			default -> null;
		};
		boolean plain = RecordedFields.only(thinking, "type", "budget_tokens", "display");
		Reasoning reasoning = switch (plain ? String.valueOf(thinking.get("type")) : "unknown") {
			case "disabled" -> Reasoning.off();
			case "enabled" -> new Reasoning(null, (Integer) thinking.get("budget_tokens"), text);
			case "adaptive" -> (output.get("effort") instanceof String effort)
					? new Reasoning(Reasoning.Effort.valueOf(effort.toUpperCase(Locale.ROOT)), null, text) : null;
			default -> null;
		};
		boolean adaptive = "adaptive".equals(thinking.get("type"));
		ResponseFormat format = format(JsonTree.object(output.get("format")));
		boolean known = RecordedFields.only(output, "effort", "format")
				&& (output.get("format") == null || format != null)
				&& (output.get("effort") == null || (adaptive && reasoning != null));
		if (reasoning != null && (known || !adaptive)) {
			this.options.reasoning(reasoning);
			this.fields.rest().remove("thinking");
		}
		if (known) {
			this.options.responseFormat(format);
			this.fields.rest().remove("output_config");
		}
	}

	private static ResponseFormat format(Map<String, Object> format) {
		boolean schema = "json_schema".equals(format.get("type")) && RecordedFields.only(format, "type", "schema");
		return schema ? new ResponseFormat.JsonSchema("response", JsonValues.toJson(format.get("schema")), null, null)
				: null;
	}

}
