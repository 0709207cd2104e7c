package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.RecordedFields;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;

/**
 * Reads the items of a recorded input as a conversation. Items that only the server
 * understands are read as the state that they are in an answer.
 */
final class ResponsesInputReader {

	private final List<Message> messages = new ArrayList<>();

	private final List<Content> turn = new ArrayList<>();

	private boolean afterMessage;

	private ResponsesInputReader() {
	}

	/**
	 * Read an input.
	 * @param input a text or items
	 * @return the conversation, or {@code null} if the model cannot say it
	 */
	static List<Message> read(Object input) {
		if (input instanceof String text) {
			return List.of(Message.user(text));
		}
		try {
			ResponsesInputReader reader = new ResponsesInputReader();
			JsonTree.array(input).forEach((item) -> reader.item(JsonTree.object(item)));
			reader.endTurn();
			return reader.messages.isEmpty() ? null : reader.messages;
		}
		catch (UnsupportedOperationException | IllegalArgumentException ex) {
			return null;
		}
	}

	private void item(Map<String, Object> item) {
		String type = (item.get("type") instanceof String given) ? given : "message";
		switch (type) {
			case "message" -> message(item);
			case "function_call", "custom_tool_call" -> call(item, type);
			case "function_call_output", "custom_tool_call_output" -> result(item);
			case "reasoning" -> this.turn.add(thought(item));
			case "item_reference", "compaction" -> opaque(item);
			default -> {
				if (!type.endsWith("_call") && !type.endsWith("_list_tools")) {
					throw new UnsupportedOperationException(type);
				}
				opaque(item);
			}
		}
		this.afterMessage = type.equals("message");
	}

	private void opaque(Map<String, Object> item) {
		this.turn.add(state("", OpenAiResponsesStates.ITEM, item));
	}

	private static Content.Reasoning state(String text, String kind, Map<String, Object> state) {
		return new Content.Reasoning(text, OpenAiResponsesStates.of(kind, state));
	}

	private static Content thought(Map<String, Object> item) {
		List<?> words = JsonTree.array(item.get("summary"));
		String text = String.join("\n\n",
				words.stream().map((part) -> String.valueOf(JsonTree.object(part).get("text"))).toList());
		return state(text, OpenAiResponsesStates.REASONING, OpenAiResponsesStates.present(item, "status"));
	}

	private void message(Map<String, Object> item) {
		String role = String.valueOf(item.get("role"));
		if (role.equals("assistant")) {
			assistant(item);
			return;
		}
		if (!RecordedFields.only(item, "type", "role", "content", "id", "status")) {
			throw new UnsupportedOperationException(role);
		}
		endTurn();
		List<Content> content = contents(item.get("content"));
		Message message = switch (role) {
			case "user" -> new Message.User(content, null);
			case "system" -> new Message.System(content);
			case "developer" -> new Message.Developer(content);
			default -> throw new UnsupportedOperationException(role);
		};
		this.messages.add(message);
	}

	private void endTurn() {
		if (!this.turn.isEmpty()) {
			this.messages.add(new Message.Assistant(this.turn));
			this.turn.clear();
		}
	}

	private void assistant(Map<String, Object> item) {
		if (this.afterMessage) {
			endTurn();
		}
		Map<String, Object> identity = new LinkedHashMap<>(item);
		identity.keySet().removeAll(List.of("type", "role", "content", "status"));
		identity.values().removeIf((value) -> value == null);
		if (!identity.isEmpty()) {
			this.turn.add(state("", OpenAiResponsesStates.MESSAGE, identity));
		}
		if (item.get("content") instanceof String text) {
			this.turn.add(new Content.Text(text));
			return;
		}
		for (Object element : JsonTree.array(item.get("content"))) {
			Map<String, Object> part = JsonTree.object(element);
			switch (String.valueOf(part.get("type"))) {
				case "output_text" -> output(part);
				case "refusal" -> this.turn.add(new Content.Refusal((String) part.get("refusal")));
				default -> throw new UnsupportedOperationException("content of an assistant");
			}
		}
	}

	private void output(Map<String, Object> part) {
		this.turn.add(new Content.Text((String) part.get("text")));
		for (Object annotation : JsonTree.array(part.get("annotations"))) {
			Content.Citation citation = OpenAiResponsesSources.citation(JsonTree.object(annotation));
			if (citation != null) {
				this.turn.add(citation);
			}
		}
	}

	private void call(Map<String, Object> item, String type) {
		boolean custom = type.equals("custom_tool_call");
		Map<String, Object> kept = new LinkedHashMap<>(item);
		kept.keySet().removeAll(List.of("status", "call_id", "name", custom ? "input" : "arguments"));
		kept.values().removeIf((value) -> value == null);
		if (!custom) {
			kept.remove("type");
		}
		this.turn.add(new Content.ToolCall((String) item.get("call_id"), (String) item.get("name"),
				(String) item.get(custom ? "input" : "arguments"),
				kept.isEmpty() ? null : OpenAiResponsesStates.of(OpenAiResponsesStates.CALL, kept)));
	}

	private void result(Map<String, Object> item) {
		if (!RecordedFields.only(item, "type", "call_id", "output", "id", "status")) {
			throw new UnsupportedOperationException("result");
		}
		endTurn();
		this.messages.add(new Message.Tool(List
			.of(new Content.ToolResult((String) item.get("call_id"), null, contents(item.get("output")), false))));
	}

	private static List<Content> contents(Object value) {
		if (value instanceof String text) {
			return List.of(new Content.Text(text));
		}
		return JsonTree.array(value).stream().map(JsonTree::object).map(ResponsesInputReader::content).toList();
	}

	private static Content content(Map<String, Object> part) {
		if (!RecordedFields.only(part, "type", "text", "image_url", "detail", "file_url", "file_data", "file_id",
				"filename", "input_audio")) {
			throw new UnsupportedOperationException("content");
		}
		return switch (String.valueOf(part.get("type"))) {
			case "input_text", "text" -> new Content.Text((String) part.get("text"));
			case "input_image" -> new Content.Image(source(part, "image_url"), (String) part.get("detail"));
			case "input_file" ->
				new Content.Document(source(part, part.containsKey("file_url") ? "file_url" : "file_data"),
						(String) part.get("filename"));
			case "input_audio" -> audio(JsonTree.object(part.get("input_audio")));
			default -> throw new UnsupportedOperationException("content");
		};
	}

	private static MediaSource source(Map<String, Object> part, String name) {
		if (part.get("file_id") instanceof String file) {
			return MediaSource.file(file);
		}
		return MediaSource.url((String) part.get(name));
	}

	private static Content audio(Map<String, Object> audio) {
		String type = "wav".equals(audio.get("format")) ? "audio/wav" : "audio/mpeg";
		return new Content.Audio(MediaSource.dataUri("data:" + type + ";base64," + audio.get("data")));
	}

}
