package io.llmspring.dialect.cohere;

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
 * again for each event; a piece of text costs nothing but the text itself. The first
 * event holds empty arrays where later ones hold one object.
 */
final class CohereFrame {

	private static final String[] TYPES = { "content-delta", "tool-plan-delta", "tool-call-delta", "content-start",
			"content-end", "tool-call-start", "tool-call-end", "citation-start", "citation-end", "message-start",
			"message-end" };

	@Nullable String type;

	int index;

	@Nullable String text;

	@Nullable String thinking;

	@Nullable String toolPlan;

	@Nullable String callId;

	@Nullable String callName;

	@Nullable String arguments;

	Map<String, Object> citation = Map.of();

	/**
	 * The members of the delta beside the message.
	 */
	Map<String, Object> delta = Map.of();

	/**
	 * The other members of the event.
	 */
	Map<String, Object> members = Map.of();

	// Kept, so that a frame makes none
	private final MemberReader eventReader = this::event;

	private final MemberReader deltaReader = this::delta;

	private final MemberReader messageReader = this::message;

	private final MemberReader contentReader = this::content;

	private final MemberReader callReader = this::call;

	private void clear() {
		this.type = null;
		this.index = 0;
		this.text = null;
		this.thinking = null;
		this.toolPlan = null;
		this.callId = null;
		this.callName = null;
		this.arguments = null;
		this.citation = Map.of();
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
				this.index = parser.hasToken(JsonToken.VALUE_NUMBER_INT) ? parser.getIntValue() : 0;
			}
			case "delta" -> JsonTokens.object(parser, this.deltaReader);
			default -> {
				this.members = JsonTree.with(this.members, name, JsonValues.read(parser));
			}
		}
	}

	private void delta(String name, JsonParser parser) {
		if (name.equals("message")) {
			JsonTokens.object(parser, this.messageReader);
		}
		else {
			this.delta = JsonTree.with(this.delta, name, JsonValues.read(parser));
		}
	}

	private void message(String name, JsonParser parser) {
		switch (name) {
			case "content" -> JsonTokens.object(parser, this.contentReader);
			case "tool_plan" -> {
				this.toolPlan = JsonTokens.text(parser);
			}
			case "tool_calls" -> JsonTokens.object(parser, this.callReader);
			case "citations" -> {
				this.citation = JsonTree.object(JsonValues.read(parser));
			}
			default -> parser.skipChildren();
		}
	}

	private void content(String name, JsonParser parser) {
		switch (name) {
			case "text" -> {
				this.text = JsonTokens.text(parser);
			}
			case "thinking" -> {
				this.thinking = JsonTokens.text(parser);
			}
			default -> parser.skipChildren();
		}
	}

	// A call, or its function, which stands in it.
	private void call(String name, JsonParser parser) {
		switch (name) {
			case "id" -> {
				this.callId = JsonTokens.text(parser);
			}
			case "name" -> {
				this.callName = JsonTokens.text(parser);
			}
			case "arguments" -> {
				this.arguments = JsonTokens.text(parser);
			}
			case "function" -> JsonTokens.object(parser, this.callReader);
			default -> parser.skipChildren();
		}
	}

}
