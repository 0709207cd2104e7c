package io.llmspring.json;

import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import org.jspecify.annotations.Nullable;

/**
 * Parts of messages.
 */
final class ContentJson {

	private static final String CONTINUATION = "continuation";

	private ContentJson() {
	}

	static JsonMembers write(Content content) {
		if (content instanceof Content.Text text) {
			return state(type("text").put("text", text.text()), text.continuation());
		}
		if (content instanceof Content.Image image) {
			return media("image", image.source()).put("detail", image.detail());
		}
		if (content instanceof Content.Audio audio) {
			return state(media("audio", audio.source()), audio.continuation());
		}
		if (content instanceof Content.Video video) {
			return media("video", video.source());
		}
		if (content instanceof Content.Document document) {
			return media("document", document.source()).put("name", document.name())
				.put("context", document.context())
				.flag("citations", document.citations());
		}
		if (content instanceof Content.Reasoning reasoning) {
			return state(type("reasoning").put("text", reasoning.text()), reasoning.continuation());
		}
		if (content instanceof Content.Refusal refusal) {
			return type("refusal").put("text", refusal.text());
		}
		if (content instanceof Content.ToolCall call) {
			return state(
					type("tool-call").put("id", call.id()).put("name", call.name()).put("arguments", call.arguments()),
					call.continuation());
		}
		if (content instanceof Content.ServerToolUse use) {
			return type("server-tool-use").all(writeUse(use));
		}
		if (content instanceof Content.ToolResult result) {
			return type("tool-result").all(writeResult(result));
		}
		return type("citation").all(writeCitation((Content.Citation) content));
	}

	private static JsonMembers type(String type) {
		return new JsonMembers().put("type", type);
	}

	private static JsonMembers media(String type, MediaSource source) {
		return type(type).object("source", source, MediaJson::write);
	}

	private static JsonMembers state(JsonMembers members, @Nullable Continuation state) {
		return members.object(CONTINUATION, state, MediaJson::write);
	}

	static JsonMembers writeResult(Content.ToolResult result) {
		return new JsonMembers().put("toolCallId", result.toolCallId())
			.put("name", result.name())
			.list("content", result.content(), ContentJson::write)
			.flag("error", result.error());
	}

	static JsonMembers writeUse(Content.ServerToolUse use) {
		return state(new JsonMembers().put("name", use.name())
			.put("id", use.id())
			.put("input", use.input())
			.put("output", use.output()), use.continuation());
	}

	static JsonMembers writeCitation(Content.Citation citation) {
		return state(new JsonMembers().put("url", citation.url())
			.put("title", citation.title())
			.put("quote", citation.quote()), citation.continuation());
	}

	static Content read(JsonFields fields) {
		return switch (fields.text("type")) {
			case "text" -> new Content.Text(fields.text("text"), state(fields));
			case "image" -> new Content.Image(source(fields), fields.textOrNull("detail"));
			case "audio" -> new Content.Audio(source(fields), state(fields));
			case "video" -> new Content.Video(source(fields));
			case "document" -> new Content.Document(source(fields), fields.textOrNull("name"),
					fields.textOrNull("context"), fields.flag("citations"));
			case "reasoning" -> new Content.Reasoning(fields.text("text"), state(fields));
			case "refusal" -> new Content.Refusal(fields.text("text"));
			case "tool-call" -> fields.build(() -> new Content.ToolCall(fields.text("id"), fields.text("name"),
					fields.text("arguments"), state(fields)));
			case "server-tool-use" -> readUse(fields);
			case "tool-result" -> readResult(fields);
			case "citation" -> readCitation(fields);
			default -> throw fields.unknown("type");
		};
	}

	private static MediaSource source(JsonFields fields) {
		return fields.object("source", MediaJson::read);
	}

	static @Nullable Continuation state(JsonFields fields) {
		return fields.objectOrNull(CONTINUATION, MediaJson::readState);
	}

	static Content.ToolResult readResult(JsonFields fields) {
		return fields.build(() -> new Content.ToolResult(fields.text("toolCallId"), fields.textOrNull("name"),
				fields.list("content", ContentJson::read), fields.flag("error")));
	}

	static Content.ServerToolUse readUse(JsonFields fields) {
		return fields.build(() -> new Content.ServerToolUse(fields.text("name"), fields.textOrNull("id"),
				fields.textOrNull("input"), fields.textOrNull("output"), state(fields)));
	}

	static Content.Citation readCitation(JsonFields fields) {
		return new Content.Citation(fields.textOrNull("url"), fields.textOrNull("title"), fields.textOrNull("quote"),
				state(fields));
	}

}
