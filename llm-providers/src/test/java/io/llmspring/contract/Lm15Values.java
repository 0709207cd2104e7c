package io.llmspring.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;

/**
 * Messages of the contract as ours, and back. What we have no concept of fails.
 */
final class Lm15Values {

	private Lm15Values() {
	}

	static void known(Map<String, Object> value, String... names) {
		Set<String> known = Set.of(names);
		for (String name : value.keySet()) {
			if (!known.contains(name)) {
				throw new UnknownConceptException(name);
			}
		}
	}

	static Content readPart(Map<String, Object> part) {
		String type = (String) part.get("type");
		switch (type) {
			case "text", "thinking", "refusal" -> {
				known(part, "type", "text", "continuation");
				return words(type, (String) part.get("text"), readState(part));
			}
			case "image", "audio", "video", "document" -> {
				known(part, "type", "media_type", "data", "url", "file_id", "detail");
				return media(type, source(part), (String) part.get("detail"));
			}
			case "tool_call" -> {
				known(part, "type", "id", "name", "input", "continuation");
				return new Content.ToolCall((String) part.get("id"), (String) part.get("name"),
						JsonValues.toJson(part.get("input")), readState(part));
			}
			case "tool_result" -> {
				known(part, "type", "id", "name", "content", "is_error");
				List<Content> content = parts(part.get("content"));
				return new Content.ToolResult((String) part.get("id"), (String) part.get("name"), content,
						Boolean.TRUE.equals(part.get("is_error")));
			}
			case "citation" -> {
				known(part, "type", "url", "title", "text");
				return new Content.Citation((String) part.get("url"), (String) part.get("title"),
						(String) part.get("text"), null);
			}
			default -> throw new UnknownConceptException(type);
		}
	}

	private static List<Content> parts(Object parts) {
		return JsonTree.array(parts).stream().map((part) -> readPart(JsonTree.object(part))).toList();
	}

	private static Content words(String type, String text, Continuation state) {
		return switch (type) {
			case "text" -> new Content.Text(text, state);
			case "thinking" -> new Content.Reasoning(text, state);
			default -> new Content.Refusal(text);
		};
	}

	private static Content media(String type, MediaSource source, String detail) {
		return switch (type) {
			case "image" -> new Content.Image(source, detail);
			case "audio" -> new Content.Audio(source);
			case "video" -> new Content.Video(source);
			default -> new Content.Document(source, null);
		};
	}

	private static MediaSource source(Map<String, Object> part) {
		String type = (String) part.get("media_type");
		if (part.get("data") instanceof String data) {
			return MediaSource.dataUri("data:" + type + ";base64," + data);
		}
		return (part.get("url") instanceof String url) ? new MediaSource.Url(url, type)
				: new MediaSource.ProviderFile((String) part.get("file_id"), type);
	}

	private static Continuation readState(Map<String, Object> part) {
		List<?> states = JsonTree.array(part.get("continuation"));
		if (states.size() > 1) {
			throw new UnknownConceptException("continuation[1]");
		}
		return states.isEmpty() ? null : state(JsonTree.object(states.get(0)));
	}

	static Continuation state(Map<String, Object> state) {
		return new Continuation((String) state.get("provider"), (String) state.get("kind"),
				JsonValues.toJson(state.get("data")));
	}

	static Message readMessage(Map<String, Object> message) {
		known(message, "role", "parts");
		List<Content> parts = parts(message.get("parts"));
		return switch ((String) message.get("role")) {
			case "user" -> new Message.User(parts, null);
			case "developer" -> new Message.Developer(parts);
			case "tool" -> new Message.Tool(parts.stream().map(Content.ToolResult.class::cast).toList());
			default -> new Message.Assistant(parts);
		};
	}

	static Map<String, Object> writeMessage(Message message) {
		Map<String, Object> value = JsonTree.map("role", message.getClass().getSimpleName().toLowerCase());
		value.put("parts", message.content().stream().map(Lm15Values::writePart).toList());
		return value;
	}

	static Map<String, Object> writePart(Content part) {
		if (part instanceof Content.Text text) {
			return words("text", text.text(), text.continuation(), null);
		}
		if (part instanceof Content.Reasoning reasoning) {
			return words("thinking", reasoning.text(), reasoning.continuation(), null);
		}
		if (part instanceof Content.Refusal refusal) {
			return words("refusal", refusal.text(), null, null);
		}
		Map<String, Object> value = new LinkedHashMap<>();
		if (part instanceof Content.ToolCall call) {
			value = words("tool_call", null, call.continuation(), call.id());
			value.put("name", call.name());
			value.put("input", JsonValues.parse(call.arguments()));
		}
		else if (part instanceof Content.ToolResult result) {
			value = words("tool_result", null, null, result.toolCallId());
			JsonTree.put(value, "name", result.name());
			value.put("content", result.content().stream().map(Lm15Values::writePart).toList());
			JsonTree.put(value, "is_error", result.error() ? true : null);
		}
		else if (part instanceof Content.Citation citation) {
			value = words("citation", citation.quote(), null, null);
			JsonTree.put(value, "url", citation.url());
			JsonTree.put(value, "title", citation.title());
		}
		else {
			writeMedia(value, part);
		}
		return value;
	}

	private static Map<String, Object> words(String type, String text, Continuation state, String id) {
		Map<String, Object> value = JsonTree.map("type", type);
		JsonTree.put(value, "text", text);
		JsonTree.put(value, "id", id);
		JsonTree.put(value, "continuation", (state != null) ? List.of(writeState(state)) : null);
		return value;
	}

	static Map<String, Object> writeState(Continuation state) {
		Map<String, Object> value = JsonTree.map("provider", state.dialect());
		value.put("kind", state.kind());
		value.put("data", JsonValues.parse(state.data()));
		return value;
	}

	private static void writeMedia(Map<String, Object> value, Content part) {
		List<MediaSource> sources = new ArrayList<>();
		if (part instanceof Content.Image image) {
			JsonTree.put(value, "detail", image.detail());
			sources.add(image.source());
		}
		else if (part instanceof Content.Audio audio) {
			sources.add(audio.source());
		}
		else if (part instanceof Content.Video video) {
			sources.add(video.source());
		}
		else {
			sources.add(((Content.Document) part).source());
		}
		MediaSource source = sources.get(0);
		value.put("type", part.getClass().getSimpleName().toLowerCase());
		value.put("media_type", source.mediaType());
		if (source instanceof MediaSource.Inline inline) {
			value.put("data", inline.base64());
		}
		else if (source instanceof MediaSource.Url url) {
			value.put("url", url.url());
		}
		else {
			value.put("file_id", ((MediaSource.ProviderFile) source).id());
		}
	}

	/**
	 * Something that the model does not have.
	 */
	static final class UnknownConceptException extends RuntimeException {

		UnknownConceptException(String concept) {
			super(concept);
		}

	}

}
