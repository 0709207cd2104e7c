package io.llmspring.dialect.gemini;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.RecordedFields;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;

/**
 * Reads the contents of a recorded request as a conversation. Parts of an answer that
 * only Gemini understands are read as the state that they are there.
 */
final class GeminiContentsReader {

	private final List<Message> messages = new ArrayList<>();

	/**
	 * The calls without identity that have no result yet: identity made here, name.
	 */
	private final Deque<String[]> open = new ArrayDeque<>();

	private int calls;

	private GeminiContentsReader() {
	}

	/**
	 * Read the contents.
	 * @param contents the contents
	 * @return the conversation, or {@code null} if the model cannot say it
	 */
	static List<Message> read(Object contents) {
		try {
			GeminiContentsReader reader = new GeminiContentsReader();
			JsonTree.array(contents).forEach((content) -> reader.content(JsonTree.object(content)));
			return reader.messages.isEmpty() ? null : reader.messages;
		}
		catch (UnsupportedOperationException | IllegalArgumentException ex) {
			return null;
		}
	}

	private void content(Map<String, Object> content) {
		require(RecordedFields.only(content, "role", "parts"));
		List<Map<String, Object>> parts = new ArrayList<>();
		for (Object element : JsonTree.array(content.get("parts"))) {
			Map<String, Object> part = new LinkedHashMap<>(JsonTree.object(element));
			part.remove("thought", false);
			parts.add(part);
		}
		if ("model".equals(content.get("role"))) {
			List<Content> turn = new ArrayList<>();
			parts.forEach((part) -> model(turn, part));
			this.messages.add(new Message.Assistant(turn));
		}
		else {
			user(parts);
		}
	}

	private static void require(boolean known) {
		if (!known) {
			throw new UnsupportedOperationException("member");
		}
	}

	private void user(List<Map<String, Object>> parts) {
		List<Content.ToolResult> results = new ArrayList<>();
		List<Content> content = new ArrayList<>();
		for (Map<String, Object> part : parts) {
			if (part.get("functionResponse") instanceof Map<?, ?> response) {
				require(RecordedFields.only(part, "functionResponse"));
				results.add(result(JsonTree.object(response)));
			}
			else {
				content.add(shown(part));
			}
		}
		if (!results.isEmpty()) {
			this.messages.add(new Message.Tool(results));
		}
		if (!content.isEmpty()) {
			this.messages.add(new Message.User(content, null));
		}
	}

	private Content.ToolResult result(Map<String, Object> response) {
		require(RecordedFields.only(response, "id", "name", "response", "parts"));
		String name = (String) response.get("name");
		Object id = response.get("id");
		Map<String, Object> value = JsonTree.object(response.get("response"));
		boolean error = value.size() == 1 && value.containsKey("error");
		Object only = (value.size() == 1) ? value.getOrDefault("result", value.get("error")) : null;
		String text = (only instanceof String words) ? words : JsonValues.toJson(error ? only : value);
		List<Content> content = new ArrayList<>(List.of(new Content.Text(text)));
		JsonTree.array(response.get("parts")).forEach((part) -> content.add(shown(JsonTree.object(part))));
		return new Content.ToolResult((id != null) ? (String) id : answered(name), name, content, error);
	}

	// A result without identity answers the first call of its name.
	private String answered(String name) {
		for (String[] call : this.open) {
			if (call[1].equals(name)) {
				this.open.remove(call);
				return call[0];
			}
		}
		return ToolCallIds.make(this.calls++, null);
	}

	private static Content shown(Map<String, Object> part) {
		if (part.get("text") instanceof String text) {
			require(RecordedFields.only(part, "text"));
			return new Content.Text(text);
		}
		boolean inline = part.containsKey("inlineData");
		require(RecordedFields.only(part, inline ? "inlineData" : "fileData"));
		Map<String, Object> media = JsonTree.object(part.get(inline ? "inlineData" : "fileData"));
		require(RecordedFields.only(media, "mimeType", inline ? "data" : "fileUri"));
		String type = String.valueOf(media.get("mimeType"));
		MediaSource source = inline ? MediaSource.dataUri("data:" + type + ";base64," + media.get("data"))
				: new MediaSource.Url((String) media.get("fileUri"), (String) media.get("mimeType"));
		return switch (type.replaceFirst("/.*", "")) {
			case "image" -> new Content.Image(source);
			case "audio" -> new Content.Audio(source);
			case "video" -> new Content.Video(source);
			default -> new Content.Document(source, null);
		};
	}

	private void model(List<Content> turn, Map<String, Object> part) {
		Continuation signature = (part.get(GeminiStates.FIELD) instanceof String state)
				? GeminiStates.of(GeminiStates.SIGNATURE, state) : null;
		boolean thought = Boolean.TRUE.equals(part.get("thought"));
		if (part.get("functionCall") instanceof Map<?, ?> function
				&& RecordedFields.only(part, "functionCall", GeminiStates.FIELD)) {
			turn.add(call(JsonTree.object(function), signature));
		}
		else if (part.get("text") instanceof String text
				&& RecordedFields.only(part, "text", "thought", GeminiStates.FIELD)) {
			turn.add(thought ? new Content.Reasoning(text, signature) : new Content.Text(text, signature));
		}
		else if (part.containsKey("inlineData") && RecordedFields.only(part, "inlineData", GeminiStates.FIELD)) {
			if (signature != null) {
				turn.add(new Content.Reasoning("", GeminiStates.of(GeminiStates.MEDIA, signature.data())));
			}
			turn.add(shown(Map.of("inlineData", part.get("inlineData"))));
		}
		else {
			turn.add(new Content.Reasoning("", GeminiStates.of(GeminiStates.PART, JsonValues.toJson(part))));
		}
	}

	private Content call(Map<String, Object> function, Continuation signature) {
		require(RecordedFields.only(function, "id", "name", "args"));
		String name = (String) function.get("name");
		String id = (String) function.get("id");
		if (id == null) {
			id = ToolCallIds.make(this.calls++, null);
			this.open.add(new String[] { id, name });
		}
		return new Content.ToolCall(id, name, JsonValues.toJson(JsonTree.object(function.get("args"))), signature);
	}

}
