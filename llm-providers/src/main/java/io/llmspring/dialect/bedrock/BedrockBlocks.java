package io.llmspring.dialect.bedrock;

import java.util.Base64;
import java.util.HashMap;
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
 * of the part. Tools that Bedrock runs itself are no tool calls of the application; they
 * and their results are kept as they are.
 */
final class BedrockBlocks {

	private final Map<Integer, BedrockBlock> open = new HashMap<>(4);

	private final BedrockServerTools serverTools = new BedrockServerTools();

	private boolean toolCall;

	/**
	 * Whether the application has to call a tool.
	 * @return {@code true} if a call was begun
	 */
	boolean hasToolCall() {
		return this.toolCall;
	}

	/**
	 * Take a block of a document.
	 * @param index number of the block
	 * @param content the block
	 * @param events takes the events
	 */
	void whole(int index, Map<String, Object> content, Consumer<? super ChatEvent> events) {
		String kind = kind(content);
		Map<String, Object> value = JsonTree.object(content.get(kind));
		switch (kind) {
			case "text" -> text(index, JsonTree.text(content.get(kind)), events);
			case "reasoningContent" -> {
				Map<String, Object> thought = JsonTree.object(value.get("reasoningText"));
				think(index, JsonTree.text(thought.get("text")), events);
				sign(index, "signature", JsonTree.text(thought.get("signature")), events);
				sign(index, "redacted", JsonTree.text(value.get("redactedContent")), events);
			}
			case "toolUse" -> {
				if (isForeign(value)) {
					events.accept(this.serverTools.read(index, kind, content));
					return;
				}
				call(index, value, JsonValues.toJson(value.getOrDefault("input", Map.of())), events);
			}
			case "citationsContent" -> cited(index, value, events);
			case "image" -> image(index, value, events);
			case "" -> {
				// Says nothing
			}
			default -> events.accept(this.serverTools.read(index, kind, content));
		}
	}

	// The member that the block is; Nova and some gateways write a type beside it
	private static String kind(Map<String, Object> block) {
		return block.keySet().stream().filter((name) -> !name.equals("type")).findFirst().orElse("");
	}

	private static void cited(int index, Map<String, Object> value, Consumer<? super ChatEvent> events) {
		boolean alone = true;
		for (Object element : JsonTree.array(value.get("content"))) {
			String text = JsonTree.text(JsonTree.object(element).get("text"));
			alone &= text == null;
			text(index, text, events);
		}
		for (Object element : JsonTree.array(value.get("citations"))) {
			cite(index, alone ? "source" : "citation", JsonTree.object(element), events);
		}
	}

	/**
	 * A block of a stream begins. Texts and thoughts begin without saying so.
	 * @param index number of the block
	 * @param start what is known of it
	 * @param events takes the events
	 */
	void start(int index, Map<String, Object> start, Consumer<? super ChatEvent> events) {
		String kind = kind(start);
		Map<String, Object> value = JsonTree.object(start.get(kind));
		if (kind.equals("toolUse") && !isForeign(value)) {
			call(index, value, "", events);
			kind = "call";
		}
		this.open.put(index, new BedrockBlock(kind, value));
	}

	/**
	 * More of a block of a stream.
	 * @param frame the event
	 * @param events takes the events
	 */
	void delta(BedrockFrame frame, Consumer<? super ChatEvent> events) {
		int index = frame.index;
		if (frame.text != null && !frame.text.isEmpty()) {
			text(index, frame.text, events);
			block(index).text();
		}
		think(index, JsonTree.text(frame.thought), events);
		sign(index, "signature", JsonTree.text(frame.signature), events);
		sign(index, "redacted", JsonTree.text(frame.redacted), events);
		if (frame.input != null) {
			input(index, frame.input, events);
		}
		if (frame.delta.isEmpty()) {
			return;
		}
		BedrockBlock block = block(index);
		Map<String, Object> citation = JsonTree.object(frame.delta.get("citation"));
		if (!citation.isEmpty()) {
			block.cite(index, citation, events);
		}
		if (frame.delta.get("toolResult") instanceof List<?> results) {
			block.add(results);
		}
		if (frame.delta.get("image") instanceof Map<?, ?> image) {
			Map<String, Object> whole = JsonTree.map("format", block.format());
			whole.putAll(JsonTree.object(image));
			image(index, whole, events);
		}
	}

	private void input(int index, String json, Consumer<? super ChatEvent> events) {
		BedrockBlock block = this.open.get(index);
		if (block == null || !block.append(json)) {
			throw WireException.of(ErrorKind.MALFORMED, "The stream holds arguments of a tool call that did not begin");
		}
		if (block.isCall() && !json.isEmpty()) {
			events.accept(new ChatEvent.ToolCallDelta(index, null, null, json, null));
		}
	}

	private BedrockBlock block(int index) {
		return this.open.computeIfAbsent(index, (number) -> new BedrockBlock("", Map.of()));
	}

	void stop(int index, Consumer<? super ChatEvent> events) {
		BedrockBlock block = this.open.remove(index);
		if (block != null) {
			block.close(index, this.serverTools, events);
		}
	}

	/**
	 * Close the blocks whose end was not said.
	 * @param events takes what was held back
	 */
	void stopAll(Consumer<? super ChatEvent> events) {
		List.copyOf(this.open.keySet()).stream().sorted().forEach((index) -> stop(index, events));
	}

	// What Bedrock runs itself
	private static boolean isForeign(Map<String, Object> call) {
		return "server_tool_use".equals(call.get("type"));
	}

	private void call(int index, Map<String, Object> call, String arguments, Consumer<? super ChatEvent> events) {
		String name = JsonTree.text(call.get("name"));
		if (name == null || name.isBlank()) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer calls a tool without a name");
		}
		this.toolCall = true;
		events.accept(new ChatEvent.ToolCallDelta(index, JsonTree.text(call.get("toolUseId")), name, arguments, null));
	}

	private static void text(int index, @Nullable String text, Consumer<? super ChatEvent> events) {
		if (text != null) {
			events.accept(new ChatEvent.TextDelta(index, text));
		}
	}

	private static void think(int index, @Nullable String thought, Consumer<? super ChatEvent> events) {
		if (thought != null) {
			events.accept(new ChatEvent.ReasoningDelta(index, thought, null));
		}
	}

	private static void sign(int index, String kind, @Nullable String data, Consumer<? super ChatEvent> events) {
		if (data != null) {
			events.accept(new ChatEvent.ReasoningDelta(index, "", state(kind, data)));
		}
	}

	static void cite(int index, String kind, Map<String, Object> citation, Consumer<? super ChatEvent> events) {
		events.accept(new ChatEvent.CitationDelta(index, BedrockCitations.read(kind, citation)));
	}

	private static void image(int index, Map<String, Object> image, Consumer<? super ChatEvent> events) {
		String data = JsonTree.text(JsonTree.object(image.get("source")).get("bytes"));
		if (data != null) {
			events.accept(new ChatEvent.MediaDelta(index, "image/" + image.getOrDefault("format", "png"),
					Base64.getMimeDecoder().decode(data), null));
		}
	}

	static Continuation state(String kind, String data) {
		return new Continuation(BedrockConverseDialect.NAME, kind, data);
	}

}
