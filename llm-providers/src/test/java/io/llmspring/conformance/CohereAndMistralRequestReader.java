package io.llmspring.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;

/**
 * Says in the canonical vocabulary what a recorded request says in the words of Mistral
 * or Cohere, which share most of them. Fields that the vocabulary does not have become
 * extensions.
 */
final class CohereAndMistralRequestReader {

	private final String dialect;

	private final Map<String, Object> body;

	private final ChatOptionsBuilder options = ChatOptions.builder();

	private final List<Message> messages = new ArrayList<>();

	private final List<ToolDefinition> tools = new ArrayList<>();

	private final Set<String> known = new HashSet<>(Set.of("model", "messages", "stream", "tools", "stream_options"));

	private CohereAndMistralRequestReader(String dialect, Map<String, Object> body) {
		this.dialect = dialect;
		this.body = body;
	}

	/**
	 * Read the body of a request.
	 */
	static ChatRequest read(String dialect, Map<String, Object> body) {
		return new CohereAndMistralRequestReader(dialect, body).request();
	}

	private ChatRequest request() {
		JsonTree.array(this.body.get("messages")).forEach((message) -> message(JsonTree.object(message)));
		documents();
		boolean strict = Boolean.TRUE.equals(take("strict_tools"));
		JsonTree.array(this.body.get("tools")).forEach((tool) -> tool(JsonTree.object(tool), strict));
		sampling();
		choice(take("tool_choice"));
		format(JsonTree.object(take("response_format")));
		this.body.forEach((name, value) -> {
			if (!this.known.contains(name) && value != null) {
				this.options.extension(name, value);
			}
		});
		return new ChatRequest((String) this.body.get("model"), this.messages, this.tools, this.options.build(),
				ChatRequest.Call.DEFAULT);
	}

	private Object take(String... names) {
		Object value = null;
		for (String name : names) {
			this.known.add(name);
			value = (value != null) ? value : this.body.get(name);
		}
		return value;
	}

	private static Double decimal(Object value) {
		return (value instanceof Number number) ? (Double) number.doubleValue() : null;
	}

	private static Integer integer(Object value) {
		return (value instanceof Number number) ? (Integer) number.intValue() : null;
	}

	private void sampling() {
		this.options.temperature(decimal(take("temperature")))
			.topP(decimal(take("top_p", "p")))
			.topK(integer(take("top_k", "k")))
			.maxTokens(integer(take("max_tokens", "max_completion_tokens")))
			.seed(JsonTree.number(take("seed", "random_seed")))
			.frequencyPenalty(decimal(take("frequency_penalty")))
			.presencePenalty(decimal(take("presence_penalty")))
			.parallelToolCalls((Boolean) take("parallel_tool_calls"));
		Object stop = take("stop", "stop_sequences");
		if (stop != null) {
			this.options.stop(JsonTree.array(stop).stream().map(String::valueOf).toList());
		}
		if (take("reasoning_effort") instanceof String effort) {
			this.options.reasoning(effort.equals("none") ? Reasoning.off()
					: Reasoning.effort(Reasoning.Effort.valueOf(effort.toUpperCase(Locale.ROOT))));
		}
	}

	private void choice(Object choice) {
		if (choice instanceof String word) {
			ToolChoice canonical = switch (word.toLowerCase(Locale.ROOT)) {
				case "any", "required" -> ToolChoice.required();
				case "none" -> ToolChoice.none();
				default -> ToolChoice.auto();
			};
			this.options.toolChoice(canonical);
		}
	}

	private void format(Map<String, Object> format) {
		if (format.get("json_schema") instanceof Map<?, ?> map) {
			Map<String, Object> schema = JsonTree.object(map);
			boolean named = schema.get("schema") instanceof Map<?, ?>;
			this.options.responseFormat(new ResponseFormat.JsonSchema(named ? (String) schema.get("name") : "answer",
					JsonValues.toJson(named ? schema.get("schema") : schema), null,
					named ? (Boolean) schema.get("strict") : null));
		}
		else if ("json_object".equals(format.get("type"))) {
			this.options.responseFormat(ResponseFormat.json());
		}
	}

	private void tool(Map<String, Object> tool, boolean strict) {
		Map<String, Object> function = JsonTree.object(tool.get("function"));
		this.tools.add(new ToolDefinition((String) function.get("name"), (String) function.get("description"),
				JsonValues.toJson(function.get("parameters")),
				strict ? (Boolean) true : (Boolean) function.get("strict")));
	}

	private void message(Map<String, Object> message) {
		Object content = message.get("content");
		switch ((String) message.get("role")) {
			case "system" -> this.messages.add(new Message.System(content(content)));
			case "user" -> this.messages.add(new Message.User(content(content), null));
			case "tool" -> result((String) message.get("tool_call_id"), content(content));
			default -> this.messages.add(assistant(message));
		}
	}

	// Results of tools that follow each other belong to one message.
	private void result(String id, List<Content> content) {
		List<Content.ToolResult> results = new ArrayList<>();
		if (!this.messages.isEmpty() && this.messages.get(this.messages.size() - 1) instanceof Message.Tool before) {
			results.addAll(before.content());
			this.messages.remove(this.messages.size() - 1);
		}
		results.add(new Content.ToolResult(id, null, content, false));
		this.messages.add(new Message.Tool(results));
	}

	private Message.Assistant assistant(Map<String, Object> message) {
		List<Content> content = new ArrayList<>(content(message.get("content")));
		if (message.get("tool_plan") instanceof String plan) {
			content.add(new Content.Reasoning(plan, new Continuation(this.dialect, "tool_plan", "")));
		}
		for (Object element : JsonTree.array(message.get("tool_calls"))) {
			Map<String, Object> call = JsonTree.object(element);
			Map<String, Object> function = JsonTree.object(call.get("function"));
			content.add(new Content.ToolCall((String) call.get("id"), (String) function.get("name"),
					(String) function.get("arguments")));
		}
		return new Message.Assistant(content);
	}

	private List<Content> content(Object content) {
		if (content instanceof String text) {
			return List.of(new Content.Text(text));
		}
		return JsonTree.array(content).stream().map((part) -> part(JsonTree.object(part))).toList();
	}

	private Content part(Map<String, Object> part) {
		return switch ((String) part.get("type")) {
			case "text" -> new Content.Text((String) part.get("text"));
			case "image_url" -> image(part.get("image_url"));
			case "input_audio" ->
				new Content.Audio(MediaSource.dataUri("data:audio/wav;base64," + part.get("input_audio")));
			case "document_url" -> new Content.Document(MediaSource.url((String) part.get("document_url")),
					(String) part.get("document_name"));
			case "document" -> document(JsonTree.object(part.get("document")));
			case "thinking" -> thought(part.get("thinking"));
			default -> throw new IllegalStateException("Unknown part " + part.get("type"));
		};
	}

	private static Content image(Object source) {
		Map<String, Object> image = JsonTree.object(source);
		String url = (source instanceof String text) ? text : (String) image.get("url");
		return new Content.Image(MediaSource.url(url), (String) image.get("detail"));
	}

	private Content thought(Object thought) {
		StringBuilder words = new StringBuilder();
		JsonTree.array(thought).forEach((chunk) -> words.append(JsonTree.object(chunk).get("text")));
		return new Content.Reasoning((thought instanceof String text) ? text : words.toString(),
				this.dialect.equals("cohere") ? new Continuation(this.dialect, "thinking", "") : null);
	}

	private void documents() {
		List<Content> documents = new ArrayList<>();
		for (Object element : JsonTree.array(take("documents"))) {
			documents.add(document(JsonTree.object(element)));
		}
		if (!documents.isEmpty()) {
			this.messages.add(new Message.User(documents, null));
		}
	}

	private static Content.Document document(Map<String, Object> document) {
		byte[] data = JsonValues.toJson(document.get("data")).getBytes(StandardCharsets.UTF_8);
		return new Content.Document(MediaSource.of(data, "application/json"), (String) document.get("id"));
	}

}
