package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import tools.jackson.databind.JsonNode;

/**
 * Reads a recorded request of Gemini as the request that a caller would have made: what
 * the model can say is said with it, everything else is an extension.
 */
public final class GeminiRequestReader {

	private static final Map<String, String> SERVER_TOOLS = Map.of("googleSearch", ServerTool.WEB_SEARCH, "urlContext",
			ServerTool.WEB_FETCH, "codeExecution", ServerTool.CODE_EXECUTION, "fileSearch", ServerTool.FILE_SEARCH);

	private final RecordedFields fields;

	private final ChatRequest.Builder request;

	private final ChatOptionsBuilder options = ChatOptions.builder();

	private GeminiRequestReader(Map<String, Object> body, String path) {
		this.fields = new RecordedFields(GeminiRequestForm.camelCase(body));
		this.request = ChatRequest.builder(model(path));
	}

	/**
	 * Read a request.
	 * @param body the body
	 * @param path the path, which names the model
	 * @return the request; its model is the one of the path
	 */
	public static ChatRequest read(JsonNode body, String path) {
		return read(JsonTree.object(JsonValues.parse(body.toString())), path);
	}

	/**
	 * Read a request.
	 * @param body the body as a tree
	 * @param path the path, which names the model
	 * @return the request; its model is the one of the path
	 */
	public static ChatRequest read(Map<String, Object> body, String path) {
		return new GeminiRequestReader(body, path).read();
	}

	/**
	 * The model that a path names.
	 * @param path the path, with or without query
	 * @return the model
	 */
	public static String model(String path) {
		int models = path.lastIndexOf("models/");
		int action = path.indexOf(':', Math.max(models, 0));
		return (models >= 0 && action > models) ? path.substring(models + "models/".length(), action) : "unnamed";
	}

	private ChatRequest read() {
		Message system = this.fields.take("systemInstruction", GeminiRequestReader::system);
		this.request.messages((system != null) ? List.of(system) : List.of());
		List<Message> messages = this.fields.take("contents", GeminiContentsReader::read);
		this.request.messages((messages != null) ? messages : List.of(Message.user("see 'contents'")));
		List<ToolDefinition> tools = this.fields.take("tools", this::tools);
		if (tools != null) {
			tools.forEach(this.request::tool);
		}
		boolean mixed = tools != null && !tools.isEmpty() && this.options.build().serverTools() != null;
		if (tools != null || this.fields.has("tools")) {
			choice(mixed);
		}
		this.options.serviceTier(this.fields.take("serviceTier", String.class));
		String cache = this.fields.take("cachedContent", String.class);
		if (cache != null) {
			this.options.cache(new CacheHint(CacheHint.Scope.AUTO, false, cache));
		}
		config();
		this.fields.rest().forEach(this.options::extension);
		return this.request.options(this.options.build()).build();
	}

	private static Message system(Object value) {
		Map<String, Object> system = JsonTree.object(value);
		List<Content> texts = new ArrayList<>();
		for (Object element : JsonTree.array(system.get("parts"))) {
			Map<String, Object> part = JsonTree.object(element);
			if (!RecordedFields.only(part, "text", "thought") || Boolean.TRUE.equals(part.get("thought"))) {
				return null;
			}
			texts.add(new Content.Text((String) part.get("text")));
		}
		return (texts.isEmpty() || !RecordedFields.only(system, "parts", "role")) ? null : new Message.System(texts);
	}

	// Tools that the application runs, and beside them those that the provider runs.
	private List<ToolDefinition> tools(Object value) {
		List<ToolDefinition> tools = new ArrayList<>();
		List<ServerTool> others = new ArrayList<>();
		for (Object element : JsonTree.array(value)) {
			Map<String, Object> group = JsonTree.object(element);
			new RecordedFields(group).rest().forEach((name, settings) -> {
				if (!name.equals("functionDeclarations")) {
					others.add(new ServerTool(SERVER_TOOLS.getOrDefault(name, name), JsonTree.object(settings)));
				}
			});
			for (Object declaration : JsonTree.array(group.get("functionDeclarations"))) {
				ToolDefinition tool = tool(JsonTree.object(declaration));
				if (tool == null || tools.stream().anyMatch((other) -> other.name().equals(tool.name()))) {
					return null;
				}
				tools.add(tool);
			}
		}
		if (!others.isEmpty()) {
			this.options.serverTools(others);
		}
		return (tools.isEmpty() && others.isEmpty()) ? null : tools;
	}

	private static ToolDefinition tool(Map<String, Object> tool) {
		Object schema = tool.containsKey("parameters") ? tool.get("parameters") : tool.get("parametersJsonSchema");
		if (!RecordedFields.only(tool, "name", "description", "parameters", "parametersJsonSchema")
				|| !String.valueOf(tool.get("name")).matches("[A-Za-z0-9_-]{1,128}")) {
			return null;
		}
		return new ToolDefinition((String) tool.get("name"), (String) tool.get("description"),
				(schema != null) ? JsonValues.toJson(schema) : ToolDefinition.NO_PARAMETERS, null);
	}

	// The other members of the configuration are an extension beside the choice.
	private void choice(boolean mixed) {
		RecordedFields config = new RecordedFields(JsonTree.object(this.fields.peek("toolConfig")));
		this.options.toolChoice(config.take("functionCallingConfig", (calling) -> choice(JsonTree.object(calling))));
		if (mixed) {
			config.take("includeServerSideToolInvocations", (value) -> value.equals(true) ? true : null);
		}
		this.fields.rest().remove("toolConfig");
		if (!config.isEmpty()) {
			this.fields.rest().put("toolConfig", new LinkedHashMap<>(config.rest()));
		}
	}

	private static ToolChoice choice(Map<String, Object> calling) {
		if (!RecordedFields.only(calling, "mode", "allowedFunctionNames")) {
			return null;
		}
		List<String> allowed = JsonTree.array(calling.get("allowedFunctionNames"))
			.stream()
			.map(String::valueOf)
			.toList();
		return switch (String.valueOf(calling.get("mode"))) {
			case "AUTO" -> allowed.isEmpty() ? ToolChoice.auto() : null;
			case "ANY" -> new ToolChoice(ToolChoice.Mode.REQUIRED, allowed);
			case "NONE" -> allowed.isEmpty() ? ToolChoice.none() : null;
			default -> null;
		};
	}

	private void config() {
		Map<String, Object> config = JsonTree.object(this.fields.peek("generationConfig"));
		if (config.isEmpty()) {
			return;
		}
		RecordedFields settings = new RecordedFields(config);
		this.options.temperature(settings.decimal("temperature"))
			.topP(settings.decimal("topP"))
			.topK(settings.take("topK", GeminiRequestReader::integer))
			.maxTokens(settings.whole("maxOutputTokens", 1))
			.stop(settings.take("stopSequences",
					(value) -> JsonTree.array(value).stream().map(String::valueOf).toList()))
			.seed(settings.take("seed", (value) -> (value instanceof Integer seed) ? Long.valueOf(seed) : null))
			.frequencyPenalty(settings.decimal("frequencyPenalty"))
			.presencePenalty(settings.decimal("presencePenalty"))
			.reasoning(settings.take("thinkingConfig", (value) -> thinking(JsonTree.object(value))));
		if (settings.take("responseLogprobs", (value) -> Boolean.TRUE.equals(value) ? true : null) != null) {
			Integer top = settings.whole("logprobs", 1);
			this.options.logprobs((top != null) ? top : 0);
		}
		format(settings);
		this.fields.rest().remove("generationConfig");
		if (!settings.isEmpty()) {
			this.fields.rest().put("generationConfig", new LinkedHashMap<>(settings.rest()));
		}
	}

	// Some clients write whole numbers with a fraction.
	private static Integer integer(Object value) {
		boolean whole = value instanceof Number number && number.doubleValue() >= 1
				&& number.doubleValue() == number.intValue();
		return whole ? (Integer) ((Number) value).intValue() : null;
	}

	private void format(RecordedFields settings) {
		if (!"application/json".equals(settings.peek("responseMimeType"))) {
			return;
		}
		String field = settings.has("responseSchema") ? "responseSchema" : "responseJsonSchema";
		Object schema = settings.take(field, (value) -> (value instanceof Map<?, ?>) ? value : null);
		if (schema != null || !settings.has(field)) {
			settings.rest().remove("responseMimeType");
			this.options.responseFormat(
					(schema != null) ? new ResponseFormat.JsonSchema("response", JsonValues.toJson(schema), null, null)
							: ResponseFormat.json());
		}
	}

	private static Reasoning thinking(Map<String, Object> config) {
		Boolean text = (Boolean) config.get("includeThoughts");
		if (config.get("thinkingBudget") instanceof Integer budget
				&& RecordedFields.only(config, "thinkingBudget", "includeThoughts")) {
			if (budget == 0) {
				return (text != null) ? null : Reasoning.off();
			}
			return (budget > 0) ? new Reasoning(null, budget, text) : null;
		}
		if (config.get("thinkingLevel") instanceof String level
				&& RecordedFields.only(config, "thinkingLevel", "includeThoughts")) {
			return new Reasoning(Reasoning.Effort.valueOf(level.toUpperCase(Locale.ROOT)), null, text);
		}
		return null;
	}

}
