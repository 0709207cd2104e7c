package io.llmspring.dialect.anthropic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import org.jspecify.annotations.Nullable;

/**
 * One content block while it arrives.
 */
final class AnthropicBlock {

	private final int index;

	private final String type;

	private final Map<String, Object> content;

	private final StringBuilder json = new StringBuilder(0);

	private final List<ChatEvent> citations = new ArrayList<>(0);

	private boolean begun;

	AnthropicBlock(int index, String type, Map<String, Object> content) {
		this.index = index;
		this.type = type;
		this.content = content;
	}

	int index() {
		return this.index;
	}

	String type() {
		return this.type;
	}

	/**
	 * Whether only Anthropic understands the block.
	 * @return {@code true} if it is kept as it is
	 */
	boolean isOpaque() {
		return switch (this.type) {
			case "text", "thinking", "redacted_thinking", "tool_use" -> false;
			default -> !this.content.isEmpty();
		};
	}

	boolean begun() {
		return this.begun;
	}

	/**
	 * Note that text or arguments have arrived.
	 * @return {@code true} the first time
	 */
	boolean begin() {
		boolean first = !this.begun;
		this.begun = true;
		return first;
	}

	/**
	 * The sources that wait for the text.
	 * @return the sources, to be emptied
	 */
	List<ChatEvent> citations() {
		return this.citations;
	}

	/**
	 * The arguments of a call that came with its beginning and not in pieces, or
	 * {@code null}.
	 * @return the arguments, or {@code null}
	 */
	@Nullable String wholeInput() {
		if (this.begun || !this.type.equals("tool_use")) {
			return null;
		}
		Map<String, Object> input = JsonTree.object(this.content.get("input"));
		return input.isEmpty() ? null : JsonValues.toJson(input);
	}

	/**
	 * Add a piece to an opaque block: texts grow, other values are replaced.
	 * @param frame the piece
	 */
	void merge(AnthropicFrame frame) {
		if (frame.partialJson != null) {
			this.json.append(frame.partialJson);
		}
		append("text", frame.text);
		append("thinking", frame.thinking);
		append("signature", frame.signature);
		frame.delta.forEach(this::append);
	}

	private void append(String name, @Nullable Object value) {
		if (value instanceof String more && this.content.get(name) instanceof String before) {
			this.content.put(name, before + more);
		}
		else if (value != null) {
			this.content.put(name, value);
		}
	}

	/**
	 * The opaque block in the form in which it would have come in one piece.
	 * @return the block
	 */
	Map<String, Object> whole() {
		Map<String, Object> whole = new LinkedHashMap<>(this.content);
		Object input = (this.json.length() > 0) ? JsonValues.parse(this.json.toString()) : null;
		if (input != null) {
			whole.put("input", input);
		}
		return whole;
	}

}
