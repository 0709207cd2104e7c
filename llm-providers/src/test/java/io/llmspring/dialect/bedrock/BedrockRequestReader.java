package io.llmspring.dialect.bedrock;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;

/**
 * Turns a recorded request body into the request that an application would have made.
 */
public final class BedrockRequestReader {

	private static final List<String> KNOWN = List.of("messages", "system", "inferenceConfig", "toolConfig",
			"additionalModelRequestFields");

	private static final Map<String, String> SERVER_TOOLS = Map.of("nova_grounding", ServerTool.WEB_SEARCH,
			"nova_code_interpreter", ServerTool.CODE_EXECUTION);

	private final Map<String, Object> body;

	private final ChatRequest.Builder builder;

	private BedrockRequestReader(Map<String, Object> body, String model) {
		this.body = body;
		this.builder = ChatRequest.builder(model);
	}

	/**
	 * Read a request.
	 * @param body the body
	 * @param path the path, which names the model
	 * @return the request
	 */
	public static ChatRequest read(Map<String, Object> body, String path) {
		String model = path.replaceFirst(".*/model/([^/]+)/.*", "$1");
		return new BedrockRequestReader(body, URLDecoder.decode(model, StandardCharsets.UTF_8)).read();
	}

	private ChatRequest read() {
		objects("system").filter((block) -> block.containsKey("text"))
			.forEach((block) -> this.builder.system((String) block.get("text")));
		objects("messages").forEach(this::message);
		tools(JsonTree.object(this.body.get("toolConfig")));
		Map<String, Object> config = JsonTree.object(this.body.get("inferenceConfig"));
		Map<String, Object> additional = new LinkedHashMap<>(
				JsonTree.object(this.body.get("additionalModelRequestFields")));
		this.builder.options((options) -> {
			if (config.get("maxTokens") instanceof Number number) {
				options.maxTokens(number.intValue());
			}
			if (config.get("temperature") instanceof Number number) {
				options.temperature(number.doubleValue());
			}
			if (config.get("topP") instanceof Number number) {
				options.topP(number.doubleValue());
			}
			if (additional.get("thinking") instanceof Map<?, ?> thinking) {
				options.reasoning(Reasoning.budget(((Number) thinking.get("budget_tokens")).intValue()));
				additional.remove("thinking");
			}
			if (additional.get("inferenceConfig") instanceof Map<?, ?> nova) {
				options.topK(((Number) nova.get("topK")).intValue());
				additional.remove("inferenceConfig");
			}
			if (!additional.isEmpty()) {
				options.extension("additionalModelRequestFields", additional);
			}
			this.body.forEach((name, value) -> {
				if (!KNOWN.contains(name)) {
					options.extension(name, value);
				}
			});
			CacheHint hint = cache();
			if (hint != null) {
				options.cache(hint);
			}
		});
		return this.builder.build();
	}

	private Stream<Map<String, Object>> objects(String name) {
		return JsonTree.array(this.body.get(name)).stream().map(JsonTree::object);
	}

	private CacheHint cache() {
		boolean system = objects("system").anyMatch((block) -> block.containsKey("cachePoint"));
		boolean tools = JsonTree.array(JsonTree.object(this.body.get("toolConfig")).get("tools"))
			.stream()
			.anyMatch((tool) -> JsonTree.object(tool).containsKey("cachePoint"));
		boolean history = objects("messages").anyMatch((message) -> JsonTree.array(message.get("content"))
			.stream()
			.anyMatch((block) -> JsonTree.object(block).containsKey("cachePoint")));
		if (history) {
			return CacheHint.history();
		}
		return tools ? CacheHint.stablePrefix() : (system ? CacheHint.auto() : null);
	}

	private void tools(Map<String, Object> config) {
		List<ServerTool> foreign = new ArrayList<>();
		for (Object element : JsonTree.array(config.get("tools"))) {
			Map<String, Object> tool = JsonTree.object(element);
			Map<String, Object> spec = JsonTree.object(tool.get("toolSpec"));
			if (spec.isEmpty()) {
				if (!tool.containsKey("cachePoint")) {
					Object name = JsonTree.object(tool.get("systemTool")).get("name");
					foreign.add(new ServerTool(SERVER_TOOLS.get(name), Map.of()));
				}
				continue;
			}
			this.builder.tool(new ToolDefinition((String) spec.get("name"), (String) spec.get("description"),
					JsonValues.toJson(JsonTree.object(spec.get("inputSchema")).get("json")),
					(Boolean) spec.get("strict")));
		}
		Map<String, Object> choice = JsonTree.object(config.get("toolChoice"));
		this.builder.options((options) -> {
			if (choice.get("tool") instanceof Map<?, ?> tool) {
				options.toolChoice(new ToolChoice(ToolChoice.Mode.REQUIRED, List.of((String) tool.get("name"))));
			}
			else if (choice.containsKey("any")) {
				options.toolChoice(new ToolChoice(ToolChoice.Mode.REQUIRED, List.of()));
			}
			if (!foreign.isEmpty()) {
				options.serverTools(foreign);
			}
		});
	}

	private void message(Map<String, Object> message) {
		List<Content> parts = new ArrayList<>();
		List<Content.ToolResult> results = new ArrayList<>();
		for (Object element : JsonTree.array(message.get("content"))) {
			Map<String, Object> block = JsonTree.object(element);
			if (block.get("toolResult") instanceof Map<?, ?> result && !isOpaque(result)) {
				results.add(result(JsonTree.object(result)));
			}
			else if (!block.containsKey("cachePoint")) {
				parts.add(content(block));
			}
		}
		if (!results.isEmpty()) {
			this.builder.message(new Message.Tool(results));
		}
		if (!parts.isEmpty()) {
			this.builder.message(
					"user".equals(message.get("role")) ? new Message.User(parts, null) : new Message.Assistant(parts));
		}
	}

	private static boolean isOpaque(Map<?, ?> block) {
		return block.get("type") instanceof String type && !type.equals("tool_use");
	}

	private static Content.ToolResult result(Map<String, Object> result) {
		List<Content> parts = new ArrayList<>();
		for (Object element : JsonTree.array(result.get("content"))) {
			Map<String, Object> block = JsonTree.object(element);
			parts.add((block.get("json") != null) ? new Content.Text(JsonValues.toJson(block.get("json")))
					: content(block));
		}
		return new Content.ToolResult((String) result.get("toolUseId"), null, parts,
				"error".equals(result.get("status")));
	}

	private static Content content(Map<String, Object> block) {
		String kind = block.keySet().iterator().next();
		Map<String, Object> value = JsonTree.object(block.get(kind));
		return switch (kind) {
			case "text" -> new Content.Text((String) block.get("text"));
			case "image" -> new Content.Image(media(value, "image/"));
			case "video" -> new Content.Video(media(value, "video/"));
			case "document" ->
				new Content.Document(document(value), (String) value.get("name"), null, value.containsKey("citations"));
			case "guardContent" -> {
				Map<String, Object> text = JsonTree.object(value.get("text"));
				yield new Content.Text((String) text.get("text"), new Continuation(BedrockConverseDialect.NAME, "guard",
						JsonValues.toJson(text.get("qualifiers"))));
			}
			case "toolUse" -> isOpaque(value) ? opaque(block) : new Content.ToolCall((String) value.get("toolUseId"),
					(String) value.get("name"), JsonValues.toJson(value.get("input")));
			default -> opaque(block);
		};
	}

	private static Content opaque(Map<String, Object> block) {
		return new Content.Reasoning("",
				new Continuation(BedrockConverseDialect.NAME, "block", JsonValues.toJson(block)));
	}

	private static MediaSource media(Map<String, Object> value, String prefix) {
		if (JsonTree.object(value.get("source")).get("s3Location") instanceof Map<?, ?> location) {
			return MediaSource.url((String) location.get("uri"));
		}
		return MediaSource.dataUri("data:" + prefix + value.get("format") + ";base64,"
				+ JsonTree.object(value.get("source")).get("bytes"));
	}

	private static MediaSource document(Map<String, Object> value) {
		String format = (String) value.get("format");
		if (JsonTree.object(value.get("source")).containsKey("s3Location")) {
			return media(value, "");
		}
		String type = switch (format) {
			case "pdf" -> "application/pdf";
			case "txt" -> "text/plain";
			case "md" -> "text/markdown";
			case "html" -> "text/html";
			case "csv" -> "text/csv";
			default -> throw new IllegalStateException(format);
		};
		return MediaSource.dataUri("data:" + type + ";base64," + JsonTree.object(value.get("source")).get("bytes"));
	}

}
