package io.llmspring.dialect.bedrock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;

/**
 * One content block of a stream while it arrives.
 */
final class BedrockBlock {

	private final String kind;

	private final Map<String, Object> start;

	private final StringBuilder input = new StringBuilder(0);

	private final List<Object> results = new ArrayList<>(0);

	private final List<Map<String, Object>> citations = new ArrayList<>(0);

	private boolean text;

	BedrockBlock(String kind, Map<String, Object> start) {
		this.kind = kind;
		this.start = start;
	}

	boolean isCall() {
		return this.kind.equals("call");
	}

	Object format() {
		return this.start.getOrDefault("format", "png");
	}

	/**
	 * Take arguments of a tool call.
	 * @param json more of them
	 * @return {@code false} if the block is no call
	 */
	boolean append(String json) {
		if (this.kind.equals("toolUse")) {
			this.input.append(json);
		}
		return isCall() || this.kind.equals("toolUse");
	}

	void add(List<?> more) {
		this.results.addAll(more);
	}

	/**
	 * Take note that text has arrived.
	 */
	void text() {
		this.text = true;
	}

	/**
	 * Take a source. It may come before the text that it belongs to and is passed on
	 * after it then, or as one that stands alone if there is no text.
	 * @param index number of the block
	 * @param citation the source as Bedrock names it
	 * @param events takes the source
	 */
	void cite(int index, Map<String, Object> citation, Consumer<? super ChatEvent> events) {
		if (this.text) {
			BedrockBlocks.cite(index, "citation", citation, events);
		}
		else {
			this.citations.add(citation);
		}
	}

	void close(int index, BedrockServerTools tools, Consumer<? super ChatEvent> events) {
		this.citations
			.forEach((citation) -> BedrockBlocks.cite(index, this.text ? "citation" : "source", citation, events));
		if (isCall() || this.kind.isEmpty() || this.kind.equals("image")) {
			return;
		}
		Map<String, Object> whole = new LinkedHashMap<>(this.start);
		if (this.kind.equals("toolUse")) {
			Object parsed = JsonValues.parse(this.input.toString());
			whole.put("input", (parsed != null) ? parsed : Map.of());
		}
		if (this.kind.equals("toolResult")) {
			whole.put("content", this.results);
		}
		events.accept(tools.read(index, this.kind, JsonTree.map(this.kind, whole)));
	}

}
