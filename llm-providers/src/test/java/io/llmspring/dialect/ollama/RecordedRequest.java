package io.llmspring.dialect.ollama;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;

/**
 * Reads the body of a recorded request as the canonical request that it means.
 */
final class RecordedRequest {

	private final Map<String, Object> body;

	private final List<String> open = new ArrayList<>();

	private int calls;

	private RecordedRequest(Map<String, Object> body) {
		this.body = body;
	}

	static ChatRequest read(Map<String, Object> body) {
		return new RecordedRequest(body).request();
	}

	private ChatRequest request() {
		ChatRequest.Builder request = ChatRequest.builder("test");
		JsonTree.array(this.body.get("messages"))
			.forEach((message) -> request.message(message(JsonTree.object(message))));
		for (Object element : JsonTree.array(this.body.get("tools"))) {
			Map<String, Object> function = JsonTree.object(JsonTree.object(element).get("function"));
			request.tool(ToolDefinition.of((String) function.get("name"), (String) function.get("description"),
					JsonValues.toJson(function.get("parameters"))));
		}
		return request.build().withOptions(options());
	}

	private Message message(Map<String, Object> message) {
		String text = String.valueOf(message.getOrDefault("content", ""));
		return switch ((String) message.get("role")) {
			case "system" -> Message.system(text);
			case "user" -> user(text, JsonTree.array(message.get("images")));
			case "tool" -> new Message.Tool(List.of(new Content.ToolResult(this.open.remove(0),
					(String) message.get("tool_name"), List.of(new Content.Text(text)), false)));
			default -> assistant(message, text);
		};
	}

	private static Message user(String text, List<?> images) {
		List<Content> content = new ArrayList<>(List.of(new Content.Text(text)));
		images
			.forEach((image) -> content.add(new Content.Image(MediaSource.dataUri("data:image/png;base64," + image))));
		return new Message.User(content, null);
	}

	private Message assistant(Map<String, Object> message, String text) {
		List<Content> content = new ArrayList<>();
		if (message.get("thinking") instanceof String thinking) {
			content.add(new Content.Reasoning(thinking, null));
		}
		if (!text.isEmpty()) {
			content.add(new Content.Text(text));
		}
		for (Object element : JsonTree.array(message.get("tool_calls"))) {
			Map<String, Object> function = JsonTree.object(JsonTree.object(element).get("function"));
			String id = ToolCallIds.make(this.calls++, "");
			this.open.add(id);
			content.add(new Content.ToolCall(id, (String) function.get("name"),
					JsonValues.toJson(function.get("arguments"))));
		}
		return new Message.Assistant(content);
	}

	private ChatOptions options() {
		ChatOptionsBuilder options = ChatOptions.builder();
		Map<String, Object> unknown = new HashMap<>();
		JsonTree.object(this.body.get("options")).forEach((name, value) -> {
			switch (name) {
				case "temperature" -> options.temperature(((Number) value).doubleValue());
				case "seed" -> options.seed(((Number) value).longValue());
				case "num_predict" -> options.maxTokens(((Number) value).intValue());
				default -> unknown.put(name, value);
			}
		});
		if (!unknown.isEmpty()) {
			options.extension("options", unknown);
		}
		if (this.body.get("think") instanceof Boolean think) {
			options.reasoning(think ? Reasoning.effort(Reasoning.Effort.MEDIUM) : Reasoning.off());
		}
		if ("json".equals(this.body.get("format"))) {
			options.responseFormat(ResponseFormat.json());
		}
		else if (this.body.get("format") instanceof Map<?, ?> schema) {
			options.responseFormat(ResponseFormat.jsonSchema("answer", JsonValues.toJson(schema)));
		}
		return options.build();
	}

}
