package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.RecordedFields;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;

/**
 * Reads the messages of a recorded request as a conversation.
 */
final class OpenAiChatMessagesReader {

	private OpenAiChatMessagesReader() {
	}

	/**
	 * Read messages.
	 * @param messages the messages
	 * @return the conversation, or {@code null} if the model cannot say it
	 */
	static List<Message> read(Object messages) {
		try {
			List<Message> read = JsonTree.array(messages)
				.stream()
				.map((message) -> message(JsonTree.object(message)))
				.toList();
			return read.isEmpty() ? null : read;
		}
		catch (UnsupportedOperationException | IllegalArgumentException ex) {
			return null;
		}
	}

	private static Message message(Map<String, Object> message) {
		return switch (String.valueOf(message.get("role"))) {
			case "system" -> {
				only(message, "role", "content");
				yield new Message.System(contents(message.get("content")));
			}
			case "developer" -> {
				only(message, "role", "content");
				yield new Message.Developer(contents(message.get("content")));
			}
			case "user" -> {
				only(message, "role", "content", "name");
				yield new Message.User(contents(message.get("content")), (String) message.get("name"));
			}
			case "assistant" -> assistant(message);
			case "tool" -> result(message);
			default -> throw new UnsupportedOperationException("role");
		};
	}

	private static void only(Map<String, Object> object, String... names) {
		if (!RecordedFields.only(object, names)) {
			throw new UnsupportedOperationException("member");
		}
	}

	private static Message result(Map<String, Object> message) {
		only(message, "role", "content", "tool_call_id", "name");
		return new Message.Tool(List.of(new Content.ToolResult((String) message.get("tool_call_id"),
				(String) message.get("name"), contents(message.get("content")), false)));
	}

	private static List<Content> contents(Object value) {
		if (value instanceof String text) {
			return List.of(new Content.Text(text));
		}
		return JsonTree.array(value).stream().map(JsonTree::object).map(OpenAiChatMessagesReader::content).toList();
	}

	private static Content content(Map<String, Object> part) {
		String type = String.valueOf(part.get("type"));
		only(part, "type", type);
		Map<String, Object> value = JsonTree.object(part.get(type));
		switch (type) {
			case "text" -> {
				return new Content.Text((String) part.get("text"));
			}
			case "image_url" -> {
				only(value, "url", "detail");
				return new Content.Image(MediaSource.url((String) value.get("url")), (String) value.get("detail"));
			}
			case "input_audio" -> {
				only(value, "data", "format");
				String media = "wav".equals(value.get("format")) ? "audio/wav" : "audio/mpeg";
				return new Content.Audio(MediaSource.dataUri("data:" + media + ";base64," + value.get("data")));
			}
			case "file" -> {
				return file(value);
			}
			default -> throw new UnsupportedOperationException("content");
		}
	}

	private static Content file(Map<String, Object> file) {
		if (file.get("file_id") instanceof String id) {
			only(file, "file_id");
			return new Content.Document(MediaSource.file(id), null);
		}
		only(file, "filename", "file_data");
		return new Content.Document(MediaSource.dataUri((String) file.get("file_data")), (String) file.get("filename"));
	}

	private static Message assistant(Map<String, Object> message) {
		RecordedFields fields = new RecordedFields(message);
		fields.take("role", String.class);
		List<Content> content = new ArrayList<>(thoughts(fields));
		List<Content> texts = fields.take("content", OpenAiChatMessagesReader::contents);
		content.addAll((texts != null) ? texts : List.of());
		String refusal = fields.take("refusal", String.class);
		if (refusal != null) {
			content.add(new Content.Refusal(refusal));
		}
		List<Content> calls = fields.take("tool_calls", OpenAiChatMessagesReader::calls);
		content.addAll((calls != null) ? calls : List.of());
		String sound = fields.take("audio", (audio) -> (String) JsonTree.object(audio).get("id"));
		if (sound != null) {
			content.add(new Content.Audio(MediaSource.file(sound),
					new Continuation(OpenAiChatDialect.NAME, OpenAiChatMedia.AUDIO, sound)));
		}
		fields.take("annotations", (value) -> value.equals(List.of()) ? true : null);
		if (!fields.isEmpty()) {
			throw new UnsupportedOperationException("member");
		}
		return new Message.Assistant(content);
	}

	// A thought may stand there under two names, and as details too.
	private static List<Content> thoughts(RecordedFields fields) {
		List<Content> thoughts = new ArrayList<>();
		Object details = fields.take("reasoning_details", List.class);
		String text = fields.take("reasoning_content", String.class);
		String same = fields.take("reasoning", (value) -> (text == null || text.equals(value)) ? (String) value : null);
		if (details != null) {
			thoughts.add(new Content.Reasoning((same != null) ? same : "",
					new Continuation(OpenAiChatDialect.NAME, OpenAiChatThoughts.KIND, JsonValues.toJson(details))));
		}
		else if (text != null || same != null) {
			thoughts.add(new Content.Reasoning((text != null) ? text : same, null));
		}
		return thoughts;
	}

	private static List<Content> calls(Object value) {
		List<Content> calls = new ArrayList<>();
		for (Object element : JsonTree.array(value)) {
			Map<String, Object> call = JsonTree.object(element);
			Map<String, Object> function = JsonTree.object(call.get("function"));
			only(call, "id", "type", "function", "index", "extra_content");
			only(function, "name", "arguments");
			Object state = call.get("extra_content");
			calls.add(new Content.ToolCall((String) call.get("id"), (String) function.get("name"),
					(String) function.get("arguments"),
					(state != null)
							? new Continuation(OpenAiChatDialect.NAME, "extra_content", JsonValues.toJson(state))
							: null));
		}
		return calls;
	}

}
