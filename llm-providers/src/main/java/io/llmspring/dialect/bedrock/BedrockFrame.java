package io.llmspring.dialect.bedrock;

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

	// Kept, so that a frame makes none
	private final MemberReader eventReader = this::event;

	private final MemberReader deltaReader = this::delta;

	private final MemberReader membersReader = this::members;

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
		JsonTokens.event(parser, this.eventReader);
	}

	private void event(String name, JsonParser parser) {
		switch (name) {
			case "contentBlockIndex" -> {
				this.index = parser.hasToken(JsonToken.VALUE_NULL) ? 0 : parser.getIntValue();
			}
			case "delta" -> JsonTokens.object(parser, this.deltaReader);
			// Padding that hides the length of the event
			case "p" -> parser.skipChildren();
			default -> {
				this.members = JsonTree.with(this.members, name, JsonValues.read(parser));
			}
		}
	}

	private void delta(String name, JsonParser parser) {
		switch (name) {
			case "text" -> {
				this.text = JsonTokens.text(parser);
			}
			case "toolUse" -> JsonTokens.object(parser, this.membersReader);
			case "reasoningContent" -> JsonTokens.object(parser, this.membersReader);
			default -> {
				this.delta = JsonTree.with(this.delta, name, JsonValues.read(parser));
			}
		}
	}

	// The members of a thought and of a call have names of their own
	private void members(String name, JsonParser parser) {
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
	}

}
