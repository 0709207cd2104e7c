package io.llmspring.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.RecordedFields;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;

/**
 * Reads the turns of a recorded request as a conversation. Blocks of an answer that only
 * Anthropic understands are read as the state that they are there.
 */
final class AnthropicMessagesReader {

	private final List<Message> messages = new ArrayList<>();

	private AnthropicMessagesReader() {
	}

	/**
	 * Read the turns.
	 * @param messages the turns
	 * @return the conversation, or {@code null} if the model cannot say it
	 */
	static List<Message> read(Object messages) {
		try {
			AnthropicMessagesReader reader = new AnthropicMessagesReader();
			JsonTree.array(messages).forEach((turn) -> reader.turn(JsonTree.object(turn)));
			return reader.messages.isEmpty() ? null : reader.messages;
		}
		catch (UnsupportedOperationException | IllegalArgumentException ex) {
			return null;
		}
	}

	private void turn(Map<String, Object> turn) {
		require(RecordedFields.only(turn, "role", "content"));
		List<Map<String, Object>> blocks = (turn.get("content") instanceof String text)
				? List.of(Map.of("type", "text", "text", text))
				: JsonTree.array(turn.get("content")).stream().map(JsonTree::object).toList();
		switch (String.valueOf(turn.get("role"))) {
			case "user" -> user(blocks);
			case "assistant" -> assistant(blocks);
			case "system" ->
				this.messages.add(new Message.System(blocks.stream().map(AnthropicMessagesReader::shown).toList()));
			default -> throw new UnsupportedOperationException("role");
		}
	}

	private static void require(boolean known) {
		if (!known) {
			throw new UnsupportedOperationException("member");
		}
	}

	private void user(List<Map<String, Object>> blocks) {
		List<Content.ToolResult> results = new ArrayList<>();
		List<Content> content = new ArrayList<>();
		for (Map<String, Object> block : blocks) {
			if ("tool_result".equals(block.get("type"))) {
				results.add(result(block));
			}
			else {
				content.add(shown(block));
			}
		}
		if (!results.isEmpty()) {
			this.messages.add(new Message.Tool(results));
		}
		if (!content.isEmpty()) {
			this.messages.add(new Message.User(content, null));
		}
	}

	private static Content.ToolResult result(Map<String, Object> block) {
		require(RecordedFields.only(block, "type", "tool_use_id", "content", "is_error"));
		List<Content> content = (block.get("content") instanceof String text) ? List.of(new Content.Text(text))
				: JsonTree.array(block.get("content")).stream().map((part) -> shown(JsonTree.object(part))).toList();
		return new Content.ToolResult((String) block.get("tool_use_id"), null, content,
				Boolean.TRUE.equals(block.get("is_error")));
	}

	private static Content shown(Map<String, Object> block) {
		Map<String, Object> source = JsonTree.object(block.get("source"));
		switch (String.valueOf(block.get("type"))) {
			case "text" -> {
				require(RecordedFields.only(block, "type", "text"));
				return new Content.Text((String) block.get("text"));
			}
			case "image" -> {
				require(RecordedFields.only(block, "type", "source"));
				return new Content.Image(source(source));
			}
			case "document" -> {
				require(RecordedFields.only(block, "type", "source", "title", "context", "citations"));
				return new Content.Document(source(source), (String) block.get("title"), (String) block.get("context"),
						Boolean.TRUE.equals(JsonTree.object(block.get("citations")).get("enabled")));
			}
			default -> throw new UnsupportedOperationException("block");
		}
	}

	private static MediaSource source(Map<String, Object> source) {
		return switch (String.valueOf(source.get("type"))) {
			case "base64" -> MediaSource.dataUri("data:" + source.get("media_type") + ";base64," + source.get("data"));
			case "url" -> MediaSource.url((String) source.get("url"));
			case "file" -> MediaSource.file((String) source.get("file_id"));
			case "text" -> MediaSource.of(((String) source.get("data")).getBytes(StandardCharsets.UTF_8), "text/plain");
			default -> throw new UnsupportedOperationException("source");
		};
	}

	private void assistant(List<Map<String, Object>> blocks) {
		List<Content> content = new ArrayList<>();
		for (Map<String, Object> block : blocks) {
			switch (String.valueOf(block.get("type"))) {
				case "text" -> text(content, block);
				case "thinking" ->
					content.add(thought((String) block.get("thinking"), "signature", (String) block.get("signature")));
				case "redacted_thinking" -> content.add(thought("", "redacted", (String) block.get("data")));
				case "tool_use" -> content.add(call(block));
				default -> content.add(thought("", "block", JsonValues.toJson(block)));
			}
		}
		this.messages.add(new Message.Assistant(content));
	}

	private static void text(List<Content> content, Map<String, Object> block) {
		require(RecordedFields.only(block, "type", "text", "citations"));
		content.add(new Content.Text((String) block.get("text")));
		JsonTree.array(block.get("citations"))
			.forEach((citation) -> content.add(AnthropicCitations.read(JsonTree.object(citation))));
	}

	private static Content thought(String text, String kind, String state) {
		require(state != null);
		return new Content.Reasoning(text, AnthropicBlocks.continuation(kind, state));
	}

	private static Content call(Map<String, Object> block) {
		require(RecordedFields.only(block, "type", "id", "name", "input", "caller"));
		Object caller = block.get("caller");
		return new Content.ToolCall((String) block.get("id"), (String) block.get("name"),
				JsonValues.toJson(block.get("input")),
				(caller != null) ? AnthropicBlocks.continuation("caller", JsonValues.toJson(caller)) : null);
	}

}
