package io.llmspring.dialect.bedrock;

import java.util.Map;

import io.llmspring.dialect.support.JsonTokens;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One event of a stream, read in one pass whatever the order of its members. It is used
 * again for each event; a piece of text costs nothing but the text itself.
 */
final class BedrockFrame {

	int index;

	@Nullable String text;

	@Nullable String thought;

	@Nullable String signature;

	@Nullable String redacted;

	/**
	 * More of the arguments of a tool call.
	 */
	@Nullable String input;

	/**
	 * The other members of the delta.
	 */
	Map<String, Object> delta = Map.of();

	/**
	 * The other members of the event.
	 */
	Map<String, Object> members = Map.of();

	private void clear() {
		this.index = 0;
		this.text = null;
		this.thought = null;
		this.signature = null;
		this.redacted = null;
		this.input = null;
		this.delta = Map.of();
		this.members = Map.of();
	}

	void read(JsonParser parser) {
		clear();
		JsonTokens.enterEvent(parser);
		String name = parser.nextName();
		while (name != null) {
			parser.nextToken();
			switch (name) {
				case "contentBlockIndex" -> {
					this.index = parser.hasToken(JsonToken.VALUE_NULL) ? 0 : parser.getIntValue();
				}
				case "delta" -> delta(parser);
				// Padding that hides the length of the event
				case "p" -> parser.skipChildren();
				default -> {
					this.members = JsonTree.with(this.members, name, JsonValues.read(parser));
				}
			}
			name = parser.nextName();
		}
	}

	private void delta(JsonParser parser) {
		if (!JsonTokens.isObject(parser)) {
			return;
		}
		String name = parser.nextName();
		while (name != null) {
			parser.nextToken();
			switch (name) {
				case "text" -> {
					this.text = JsonTokens.text(parser);
				}
				case "toolUse" -> members(parser);
				case "reasoningContent" -> members(parser);
				default -> {
					this.delta = JsonTree.with(this.delta, name, JsonValues.read(parser));
				}
			}
			name = parser.nextName();
		}
	}

	// The members of a thought and of a call have names of their own
	private void members(JsonParser parser) {
		if (!JsonTokens.isObject(parser)) {
			return;
		}
		String name = parser.nextName();
		while (name != null) {
			parser.nextToken();
			switch (name) {
				case "input" -> {
					this.input = JsonTokens.text(parser);
				}
				case "text" -> {
					this.thought = JsonTokens.text(parser);
				}
				case "signature" -> {
					this.signature = JsonTokens.text(parser);
				}
				case "redactedContent" -> {
					this.redacted = JsonTokens.text(parser);
				}
				default -> parser.skipChildren();
			}
			name = parser.nextName();
		}
	}

}
