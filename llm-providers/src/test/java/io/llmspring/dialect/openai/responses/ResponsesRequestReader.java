package io.llmspring.dialect.openai.responses;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
import tools.jackson.databind.JsonNode;

/**
 * Reads a recorded request of the Responses API as the request that a caller would have
 * made: what the model can say is said with it, everything else is an extension.
 */
public final class ResponsesRequestReader {

	private static final Map<String, String> SERVER_TOOLS = Map.of("web_search", ServerTool.WEB_SEARCH, "file_search",
			ServerTool.FILE_SEARCH, "code_interpreter", ServerTool.CODE_EXECUTION, "image_generation",
			ServerTool.IMAGE_GENERATION);

	/**
	 * Tools that the application runs and that are no functions.
	 */
	private static final Set<String> OWN = Set.of("custom", "namespace");

	private static final String LOGPROBS = "message.output_text.logprobs";

	private final RecordedFields fields;

	private final ChatRequest.Builder request;

	private final ChatOptionsBuilder options = ChatOptions.builder();

	private ResponsesRequestReader(Map<String, Object> body) {
		this.fields = new RecordedFields(body);
		String model = this.fields.take("model", String.class);
		this.request = ChatRequest.builder((model != null) ? model : "unnamed");
	}

	/**
	 * Read a request.
	 * @param body the body
	 * @param path the path, which this protocol does not need
	 * @return the request; its model is the one of the body
	 */
	public static ChatRequest read(JsonNode body, String path) {
		return read(JsonTree.object(JsonValues.parse(body.toString())), path);
	}

	/**
	 * Read a request.
	 * @param body the body as a tree
	 * @param path the path, which this protocol does not need
	 * @return the request; its model is the one of the body
	 */
	public static ChatRequest read(Map<String, Object> body, String path) {
		return new ResponsesRequestReader(body).read();
	}

	private ChatRequest read() {
		this.fields.rest().remove("stream");
		String instructions = this.fields.take("instructions", String.class);
		if (instructions != null) {
			this.request.system(instructions);
		}
		List<Message> messages = this.fields.take("input", ResponsesInputReader::read);
		this.request.messages((messages != null) ? messages : List.of(Message.user("see 'input'")));
		this.fields.rest().remove("tools", List.of());
		List<ToolDefinition> tools = this.fields.take("tools", this::tools);
		if (tools != null) {
			tools.forEach(this.request::tool);
		}
		if (tools != null || this.fields.has("tools")) {
			this.options.toolChoice(this.fields.take("tool_choice", (choice) -> choice(choice, tools)))
				.parallelToolCalls(this.fields.take("parallel_tool_calls", Boolean.class));
		}
		this.options.maxTokens(this.fields.whole("max_output_tokens", 1))
			.temperature(this.fields.decimal("temperature"))
			.topP(this.fields.decimal("top_p"))
			.serviceTier(this.fields.take("service_tier", String.class))
			.user(this.fields.take("safety_identifier", String.class))
			.store(this.fields.take("store", Boolean.class))
			.reasoning(this.fields.take("reasoning", (value) -> reasoning(JsonTree.object(value))));
		include();
		cache();
		text();
		this.fields.rest().forEach(this.options::extension);
		return this.request.options(this.options.build()).build();
	}

	// Tools that the application runs, and beside them those that the provider runs.
	private List<ToolDefinition> tools(Object value) {
		List<Map<String, Object>> all = JsonTree.array(value).stream().map(JsonTree::object).toList();
		List<Map<String, Object>> tools = all.stream().filter(ResponsesRequestForm::isFunction).toList();
		List<Map<String, Object>> others = all.stream()
			.filter((tool) -> !ResponsesRequestForm.isFunction(tool))
			.toList();
		boolean functions = !all.isEmpty() && tools.stream()
			.allMatch((tool) -> "function".equals(tool.get("type")) && tool.get("parameters") instanceof Map<?, ?>
					&& String.valueOf(tool.get("name")).matches("[A-Za-z0-9_-]{1,128}")
					&& RecordedFields.only(tool, "type", "name", "description", "parameters", "strict"));
		long names = tools.stream().map((tool) -> tool.get("name")).distinct().count();
		if (!functions || names != tools.size()
				|| others.stream().anyMatch((tool) -> OWN.contains(String.valueOf(tool.get("type"))))) {
			return null;
		}
		this.options
			.serverTools(others.isEmpty() ? null : others.stream().map(ResponsesRequestReader::serverTool).toList());
		return tools.stream().map(ResponsesRequestReader::tool).toList();
	}

	private static ServerTool serverTool(Map<String, Object> tool) {
		Map<String, Object> settings = new RecordedFields(tool).rest();
		String type = (String) settings.remove("type");
		return new ServerTool(SERVER_TOOLS.getOrDefault(type, type), settings);
	}

	private static ToolDefinition tool(Map<String, Object> tool) {
		return new ToolDefinition((String) tool.get("name"), (String) tool.get("description"),
				JsonValues.toJson(tool.get("parameters")), (Boolean) tool.get("strict"));
	}

	private static ToolChoice choice(Object value, List<ToolDefinition> tools) {
		if (value instanceof String mode) {
			return new ToolChoice(ToolChoice.Mode.valueOf(mode.toUpperCase(Locale.ROOT)), List.of());
		}
		Map<String, Object> choice = JsonTree.object(value);
		boolean allowed = "allowed_tools".equals(choice.get("type"));
		List<Map<String, Object>> named = (allowed ? JsonTree.array(choice.get("tools")).stream() : Stream.of(choice))
			.map(JsonTree::object)
			.toList();
		boolean functions = tools != null && !named.isEmpty()
				&& named.stream()
					.allMatch((function) -> "function".equals(function.get("type"))
							&& tools.stream().anyMatch((tool) -> tool.name().equals(function.get("name"))));
		if (!functions) {
			return null;
		}
		String mode = allowed ? String.valueOf(choice.get("mode")) : "required";
		return new ToolChoice(ToolChoice.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
				named.stream().map((function) -> (String) function.get("name")).toList());
	}

	private static Reasoning reasoning(Map<String, Object> value) {
		boolean summary = value.get("summary") != null;
		if (!(value.get("effort") instanceof String effort) || !RecordedFields.only(value, "effort", "summary")
				|| (summary && !"auto".equals(value.get("summary")))) {
			return null;
		}
		if (effort.equals("none")) {
			return summary ? null : Reasoning.off();
		}
		return new Reasoning(Reasoning.Effort.valueOf(effort.toUpperCase(Locale.ROOT)), null,
				summary ? Boolean.TRUE : null);
	}

	// What has to be asked for so that other settings have an effect is asked for by the
	// dialect itself.
	private void include() {
		List<?> include = JsonTree.array(this.fields.peek("include"));
		if (include.contains(LOGPROBS)) {
			Integer top = this.fields.whole("top_logprobs", 1);
			this.options.logprobs((top != null) ? top : 0);
		}
		boolean stored = !Boolean.FALSE.equals(this.options.build().store());
		boolean own = include.stream()
			.allMatch((value) -> value.equals(LOGPROBS) || (!stored && value.equals("reasoning.encrypted_content")));
		if (own) {
			this.fields.rest().remove("include");
		}
	}

	private void cache() {
		String key = this.fields.take("prompt_cache_key", String.class);
		Boolean longLived = this.fields.take("prompt_cache_retention", (value) -> value.equals("24h") ? true : null);
		if (key != null || longLived != null) {
			this.options.cache(new CacheHint(CacheHint.Scope.AUTO, longLived != null, key));
		}
	}

	private void text() {
		Map<String, Object> text = JsonTree.object(this.fields.peek("text"));
		ResponseFormat format = format(JsonTree.object(text.get("format")));
		if (RecordedFields.only(text, "format", "verbosity") && (format != null || text.get("format") == null)) {
			this.options.responseFormat(format).verbosity((String) text.get("verbosity"));
			this.fields.rest().remove("text");
		}
	}

	private static ResponseFormat format(Map<String, Object> format) {
		return switch (String.valueOf(format.get("type"))) {
			case "text" -> ResponseFormat.text();
			case "json_object" -> ResponseFormat.json();
			case "json_schema" -> RecordedFields.only(format, "type", "name", "schema", "description", "strict")
					? new ResponseFormat.JsonSchema((String) format.get("name"),
							JsonValues.toJson(format.get("schema")), (String) format.get("description"),
							(Boolean) format.get("strict"))
					: null;
			default -> null;
		};
	}

}
