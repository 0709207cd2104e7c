package io.llmspring.dialect.anthropic;

import java.util.Map;

import io.llmspring.dialect.support.JsonTokens;
import io.llmspring.dialect.support.JsonTokens.MemberReader;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One event of a stream, read in one pass whatever the order of its members. It is used
 * again for each event; a piece of text costs nothing but the text itself.
 */
final class AnthropicFrame {

	private static final String[] TYPES = { "content_block_delta", "content_block_start", "content_block_stop", "ping",
			"message_start", "message_delta", "message_stop" };

	@Nullable String type;

	int index;

	@Nullable String text;

	@Nullable String thinking;

	@Nullable String partialJson;

	@Nullable String signature;

	/**
	 * The other members of the delta.
	 */
	Map<String, Object> delta = Map.of();

	/**
	 * The other members of the event.
	 */
	Map<String, Object> members = Map.of();

	// Kept, so that a frame makes none
	private final MemberReader eventReader = this::event;

	private final MemberReader deltaReader = this::delta;

	private void clear() {
		this.type = null;
		this.index = 0;
		this.text = null;
		this.thinking = null;
		this.partialJson = null;
		this.signature = null;
		this.delta = Map.of();
		this.members = Map.of();
	}

	void read(JsonParser parser) {
		clear();
		JsonTokens.event(parser, this.eventReader);
	}

	private void event(String name, JsonParser parser) {
		switch (name) {
			case "type" -> {
				this.type = JsonTokens.text(parser, TYPES);
			}
			case "index" -> {
				this.index = parser.hasToken(JsonToken.VALUE_NULL) ? 0 : parser.getIntValue();
			}
			case "delta" -> JsonTokens.object(parser, this.deltaReader);
			default -> {
				this.members = JsonTree.with(this.members, name, JsonValues.read(parser));
			}
		}
	}

	private void delta(String name, JsonParser parser) {
		switch (name) {
			case "type" -> parser.skipChildren();
			case "text" -> {
				this.text = JsonTokens.text(parser);
			}
			case "thinking" -> {
				this.thinking = JsonTokens.text(parser);
			}
			case "partial_json" -> {
				this.partialJson = JsonTokens.text(parser);
			}
			case "signature" -> {
				this.signature = JsonTokens.text(parser);
			}
			default -> {
				this.delta = JsonTree.with(this.delta, name, JsonValues.read(parser));
			}
		}
	}

}
