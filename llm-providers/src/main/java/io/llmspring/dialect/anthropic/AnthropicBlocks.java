package io.llmspring.dialect.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Continuation;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the content blocks of an answer into events. The number of a block is the number
 * of the part. Blocks that only Anthropic understands, such as tools that it runs itself,
 * are no tool calls of the application; they are kept as they are.
 */
final class AnthropicBlocks {

	private final List<AnthropicBlock> open = new ArrayList<>(2);

	private final AnthropicServerTools serverTools = new AnthropicServerTools();

	private boolean toolCall;

	/**
	 * Whether the application has to call a tool.
	 * @return {@code true} if a call was begun
	 */
	boolean hasToolCall() {
		return this.toolCall;
	}

	void whole(int index, Map<String, Object> content, Consumer<? super ChatEvent> events) {
		start(index, content, events);
		stop(index, events);
	}

	void start(int index, Map<String, Object> content, Consumer<? super ChatEvent> events) {
		String type = AnthropicJson.text(content.get("type"));
		AnthropicBlock block = new AnthropicBlock(index, (type != null) ? type : "", content);
		this.open.add(block);
		switch (block.type()) {
			case "text" -> {
				text(block, index, AnthropicJson.text(content.get("text")), events);
				JsonTree.array(content.get("citations")).forEach((source) -> cite(block, index, source, events));
			}
			case "thinking" -> {
				think(index, AnthropicJson.text(content.get("thinking")), events);
				sign(index, AnthropicJson.text(content.get("signature")), events);
			}
			case "redacted_thinking" ->
				events.accept(state(index, "redacted", String.valueOf(content.getOrDefault("data", ""))));
			case "tool_use" -> call(index, content, events);
			default -> {
				// Kept until it is whole
			}
		}
	}

	private void call(int index, Map<String, Object> content, Consumer<? super ChatEvent> events) {
		String name = AnthropicJson.text(content.get("name"));
		if (name == null || name.isBlank()) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer calls a tool without a name");
		}
		this.toolCall = true;
		Map<String, Object> caller = JsonTree.object(content.get("caller"));
		boolean direct = caller.isEmpty() || "direct".equals(caller.get("type"));
		Continuation continuation = direct ? null : continuation("caller", JsonValues.toJson(caller));
		events
			.accept(new ChatEvent.ToolCallDelta(index, AnthropicJson.text(content.get("id")), name, "", continuation));
	}

	void delta(AnthropicFrame frame, Consumer<? super ChatEvent> events) {
		int index = frame.index;
		AnthropicBlock block = find(index);
		if (block != null && block.isOpaque()) {
			block.merge(frame);
			return;
		}
		text(block, index, frame.text, events);
		think(index, frame.thinking, events);
		sign(index, frame.signature, events);
		if (frame.partialJson != null) {
			arguments(block, index, frame.partialJson, events);
		}
		if (frame.delta.get("citation") instanceof Map<?, ?> source) {
			cite(block, index, source, events);
		}
	}

	void stop(int index, Consumer<? super ChatEvent> events) {
		AnthropicBlock block = find(index);
		if (block != null) {
			this.open.remove(block);
			close(block, events);
		}
	}

	/**
	 * Close the blocks whose end was not said.
	 * @param events takes what was held back
	 */
	void stopAll(Consumer<? super ChatEvent> events) {
		this.open.forEach((block) -> close(block, events));
		this.open.clear();
	}

	private void close(AnthropicBlock block, Consumer<? super ChatEvent> events) {
		if (block.isOpaque()) {
			Map<String, Object> whole = block.whole();
			events.accept(this.serverTools.read(block.index(), block.type(), whole,
					continuation("block", JsonValues.toJson(whole))));
		}
		String input = block.wholeInput();
		if (input != null) {
			events.accept(new ChatEvent.ToolCallDelta(block.index(), null, null, input, null));
		}
		block.citations().forEach(events);
		block.citations().clear();
	}

	private @Nullable AnthropicBlock find(int index) {
		for (int i = this.open.size() - 1; i >= 0; i--) {
			AnthropicBlock block = this.open.get(i);
			if (block.index() == index) {
				return block;
			}
		}
		return null;
	}

	private static void text(@Nullable AnthropicBlock block, int index, @Nullable String text,
			Consumer<? super ChatEvent> events) {
		if (text == null || text.isEmpty()) {
			return;
		}
		events.accept(new ChatEvent.TextDelta(index, text));
		if (block != null && block.begin()) {
			block.citations().forEach(events);
			block.citations().clear();
		}
	}

	/**
	 * A source may come before the text that it belongs to; it is passed on after its
	 * beginning, because sources stand after their text.
	 * @param block the block that cites, or {@code null} if it did not begin
	 * @param index number of the block
	 * @param source the source as Anthropic names it
	 * @param events takes the source
	 */
	private static void cite(@Nullable AnthropicBlock block, int index, Object source,
			Consumer<? super ChatEvent> events) {
		ChatEvent citation = new ChatEvent.CitationDelta(index, AnthropicCitations.read(JsonTree.object(source)));
		if (block != null && !block.begun()) {
			block.citations().add(citation);
		}
		else {
			events.accept(citation);
		}
	}

	private static void think(int index, @Nullable String thought, Consumer<? super ChatEvent> events) {
		if (thought != null && !thought.isEmpty()) {
			events.accept(new ChatEvent.ReasoningDelta(index, thought, null));
		}
	}

	private static void sign(int index, @Nullable String signature, Consumer<? super ChatEvent> events) {
		if (signature != null && !signature.isEmpty()) {
			events.accept(state(index, "signature", signature));
		}
	}

	private static void arguments(@Nullable AnthropicBlock block, int index, String json,
			Consumer<? super ChatEvent> events) {
		if (block == null || !block.type().equals("tool_use")) {
			throw WireException.of(ErrorKind.MALFORMED, "The stream holds arguments of a tool call that did not begin");
		}
		if (!json.isEmpty()) {
			block.begin();
			events.accept(new ChatEvent.ToolCallDelta(index, null, null, json, null));
		}
	}

	private static ChatEvent state(int index, String kind, String data) {
		return new ChatEvent.ReasoningDelta(index, "", continuation(kind, data));
	}

	static Continuation continuation(String kind, String data) {
		return new Continuation(AnthropicDialect.NAME, kind, data);
	}

}
