package io.llmspring.dialect.openai.chat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.llmspring.chat.CacheHint;
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
import io.llmspring.message.Message;
import io.llmspring.spi.ProviderProfile;

/**
 * Reads a recorded request of Chat Completions as the request that a caller would have
 * made: what the model can say is said with it, everything else is an extension.
 */
public final class OpenAiChatRequestReader {

	private final RecordedFields fields;

	private final OpenAiChatQuirks quirks;

	private final ChatRequest.Builder request;

	private final ChatOptionsBuilder options = ChatOptions.builder();

	private OpenAiChatRequestReader(Map<String, Object> body, String path, OpenAiChatQuirks quirks) {
		this.fields = new RecordedFields(body);
		this.quirks = quirks;
		String model = this.fields.take("model", String.class);
		this.request = ChatRequest.builder((model != null) ? model : deployment(path));
	}

	/**
	 * Read a request.
	 * @param body the body
	 * @param path the path, which names the model if the body does not
	 * @param profile the server
	 * @return the request
	 */
	public static ChatRequest read(Map<String, Object> body, String path, ProviderProfile profile) {
		return new OpenAiChatRequestReader(body, path, OpenAiChatQuirks.of(profile)).read();
	}

	private static String deployment(String path) {
		return path.contains("/deployments/") ? path.replaceFirst(".*/deployments/([^/]+)/.*", "$1") : "unnamed";
	}

	private ChatRequest read() {
		boolean streaming = this.fields.take("stream", Boolean.class) == Boolean.TRUE;
		if (streaming && this.quirks.is(OpenAiChatQuirks.STREAM_USAGE, "include")) {
			this.fields.take("stream_options", (value) -> value.equals(Map.of("include_usage", true)) ? true : null);
		}
		List<Message> messages = this.fields.take("messages", OpenAiChatMessagesReader::read);
		this.request.messages((messages != null) ? messages : List.of(Message.user("see 'messages'")));
		tools();
		sampling();
		service();
		this.options.responseFormat(this.fields.take("response_format", (value) -> format(JsonTree.object(value))))
			.reasoning(reasoning());
		this.fields.rest().forEach(this.options::extension);
		return this.request.options(this.options.build()).build();
	}

	private void tools() {
		this.fields.rest().remove("tools", List.of());
		List<ToolDefinition> tools = this.fields.take("tools", OpenAiChatRequestReader::functions);
		if (tools != null) {
			tools.forEach(this.request::tool);
		}
		if (tools != null || this.fields.has("tools")) {
			this.options.toolChoice(this.fields.take("tool_choice", (choice) -> choice(choice, tools)))
				.parallelToolCalls(this.fields.take("parallel_tool_calls", Boolean.class));
		}
		if (this.quirks.is(OpenAiChatQuirks.SERVER_TOOLS, "web-search-options")) {
			this.options.serverTools(this.fields.take("web_search_options",
					(value) -> List.of(new ServerTool(ServerTool.WEB_SEARCH, JsonTree.object(value)))));
		}
	}

	private static List<ToolDefinition> functions(Object value) {
		List<Map<String, Object>> tools = JsonTree.array(value).stream().map(JsonTree::object).toList();
		boolean functions = !tools.isEmpty() && tools.stream()
			.allMatch((tool) -> "function".equals(tool.get("type")) && RecordedFields.only(tool, "type", "function")
					&& RecordedFields.only(JsonTree.object(tool.get("function")), "name", "description", "parameters",
							"strict"));
		return functions ? tools.stream().map((tool) -> function(JsonTree.object(tool.get("function")))).toList()
				: null;
	}

	private static ToolDefinition function(Map<String, Object> function) {
		Object parameters = function.get("parameters");
		return new ToolDefinition((String) function.get("name"), (String) function.get("description"),
				(parameters != null) ? JsonValues.toJson(parameters) : "", (Boolean) function.get("strict"));
	}

	private static ToolChoice choice(Object value, List<ToolDefinition> tools) {
		if (value instanceof String mode) {
			return new ToolChoice(ToolChoice.Mode.valueOf(mode.toUpperCase(Locale.ROOT)), List.of());
		}
		Map<String, Object> choice = JsonTree.object(value);
		boolean known = RecordedFields.only(choice, "type", "function") && tools != null;
		return (known && JsonTree.object(choice.get("function")).get("name") instanceof String name)
				? ToolChoice.tool(name) : null;
	}

	private void sampling() {
		this.options.temperature(this.fields.decimal("temperature"))
			.topP(this.fields.decimal("top_p"))
			.topK(this.fields.whole("top_k", 1))
			.maxTokens(first(this.fields.whole("max_tokens", 1), this.fields.whole("max_completion_tokens", 1)))
			.stop(this.fields.take("stop", OpenAiChatRequestReader::texts))
			.seed(this.fields.take(this.quirks.get(OpenAiChatQuirks.SEED_FIELD), JsonTree::number))
			.frequencyPenalty(this.fields.decimal("frequency_penalty"))
			.presencePenalty(this.fields.decimal("presence_penalty"));
		if (Boolean.TRUE.equals(this.fields.peek("logprobs"))) {
			this.fields.take("logprobs", Boolean.class);
			Integer top = this.fields.whole("top_logprobs", 1);
			this.options.logprobs((top != null) ? top : 0);
		}
	}

	private static <T> T first(T one, T other) {
		return (one != null) ? one : other;
	}

	private static List<String> texts(Object value) {
		return (value instanceof String text) ? List.of(text)
				: JsonTree.array(value).stream().map(String::valueOf).toList();
	}

	private void service() {
		this.options.serviceTier(this.fields.take("service_tier", String.class))
			.user(this.fields.take(this.quirks.get(OpenAiChatQuirks.USER_FIELD), String.class))
			.store(this.fields.take("store", Boolean.class))
			.verbosity(this.fields.take("verbosity", String.class));
		if (!this.quirks.is(OpenAiChatQuirks.CACHE, "none")) {
			String key = this.fields.take("prompt_cache_key", String.class);
			Boolean longLived = this.fields.take("prompt_cache_retention",
					(value) -> value.equals("24h") ? true : null);
			this.options.cache((key != null || longLived != null)
					? new CacheHint(CacheHint.Scope.AUTO, longLived != null, key) : null);
		}
	}

	private static ResponseFormat format(Map<String, Object> format) {
		Map<String, Object> schema = JsonTree.object(format.get("json_schema"));
		return switch (String.valueOf(format.get("type"))) {
			case "text" -> ResponseFormat.text();
			case "json_object" -> ResponseFormat.json();
			case "json_schema" ->
				RecordedFields.only(schema, "name", "schema", "description", "strict") ? new ResponseFormat.JsonSchema(
						(String) schema.get("name"), JsonValues.toJson(schema.get("schema")),
						(String) schema.get("description"), (Boolean) schema.get("strict")) : null;
			default -> null;
		};
	}

	private Reasoning reasoning() {
		return switch (this.quirks.get(OpenAiChatQuirks.REASONING)) {
			case "effort", "effort-always-on", "effort-to-high" ->
				this.fields.take("reasoning_effort", (value) -> effort(value, null));
			case "groq" -> groq();
			case "openrouter" -> this.fields.take("reasoning", (value) -> openRouter(JsonTree.object(value)));
			case "thinking" -> thinking();
			case "enable-thinking" ->
				this.fields.take("enable_thinking", (value) -> value.equals(false) ? Reasoning.off() : null);
			default -> null;
		};
	}

	private static Reasoning effort(Object value, Boolean text) {
		return value.equals("none") ? Reasoning.off()
				: new Reasoning(Reasoning.Effort.valueOf(String.valueOf(value).toUpperCase(Locale.ROOT)), null, text);
	}

	private Reasoning groq() {
		Object effort = this.fields.take("reasoning_effort", String.class);
		if (effort == null) {
			return null;
		}
		Boolean text = this.fields.take("reasoning_format",
				(value) -> Stream.of("parsed", "hidden").anyMatch(value::equals) ? value.equals("parsed") : null);
		return effort(effort, text);
	}

	private static Reasoning openRouter(Map<String, Object> value) {
		Boolean text = Boolean.TRUE.equals(value.get("exclude")) ? Boolean.FALSE : null;
		if (value.get("effort") instanceof String effort && RecordedFields.only(value, "effort", "exclude")) {
			return effort(effort, text);
		}
		if (value.get("max_tokens") instanceof Integer budget && RecordedFields.only(value, "max_tokens", "exclude")) {
			return new Reasoning(null, budget, text);
		}
		return value.equals(Map.of("enabled", false)) ? Reasoning.off() : null;
	}

	// Thinking without an effort is more than the model can say.
	private Reasoning thinking() {
		if (Map.of("type", "disabled").equals(this.fields.peek("thinking"))) {
			this.fields.rest().remove("thinking");
			return Reasoning.off();
		}
		boolean both = Map.of("type", "enabled").equals(this.fields.peek("thinking"));
		Object effort = both ? this.fields.take("reasoning_effort", String.class) : null;
		if (effort == null) {
			return null;
		}
		this.fields.rest().remove("thinking");
		return effort(effort, null);
	}

}
