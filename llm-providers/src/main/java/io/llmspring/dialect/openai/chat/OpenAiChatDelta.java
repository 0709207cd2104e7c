package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTokens;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the {@code delta} of a chunk. Its fields come in any order and are passed on in
 * the order thoughts, text, refusal, calls, so that the numbers of the parts do not
 * depend on the server.
 */
final class OpenAiChatDelta {

	private final OpenAiChatAnswer answer;

	private final List<OpenAiChatToolCalls.Piece> calls = new ArrayList<>(1);

	private @Nullable String text;

	private @Nullable String thought;

	private @Nullable String otherThought;

	private @Nullable String refusal;

	private @Nullable List<?> parts;

	private @Nullable List<?> details;

	private @Nullable Map<String, Object> rare;

	OpenAiChatDelta(OpenAiChatAnswer answer) {
		this.answer = answer;
	}

	/**
	 * Read a delta.
	 * @param reader stands at the start of the object, and afterwards at its end
	 */
	void read(JsonParser reader) {
		this.text = null;
		this.thought = null;
		this.otherThought = null;
		this.refusal = null;
		this.parts = null;
		this.details = null;
		this.calls.clear();
		this.rare = null;
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = reader.currentName();
			JsonToken token = reader.nextToken();
			switch (name) {
				case "content" -> content(reader, token);
				case "reasoning_content" -> {
					this.thought = JsonTokens.text(reader);
				}
				case "reasoning" -> {
					this.otherThought = JsonTokens.text(reader);
				}
				case "refusal" -> {
					this.refusal = JsonTokens.text(reader);
				}
				case "tool_calls" -> calls(reader, token);
				case "reasoning_details" -> {
					this.details = list(reader);
				}
				case "audio", "images", "function_call", "annotations" -> {
					Object value = JsonValues.read(reader);
					if (value != null) {
						this.rare = (this.rare != null) ? this.rare : new LinkedHashMap<>(2);
						this.rare.put(name, value);
					}
				}
				default -> reader.skipChildren();
			}
		}
	}

	/**
	 * Pass on what was read.
	 */
	void pass() {
		String thinking = (this.thought != null && !this.thought.isEmpty()) ? this.thought : this.otherThought;
		if (thinking != null) {
			this.answer.reasoning(thinking);
		}
		if (this.details != null) {
			this.answer.reasoningDetails(this.details, thinking != null && !thinking.isEmpty());
		}
		if (this.text != null) {
			this.answer.text(this.text);
		}
		if (this.parts != null) {
			OpenAiChatMessage.content(this.parts, this.answer);
		}
		if (this.refusal != null) {
			this.answer.refusal(this.refusal);
		}
		for (int i = 0; i < this.calls.size(); i++) {
			this.answer.toolCall(this.calls.get(i), i, this.calls.size() == 1);
		}
		if (this.rare != null) {
			this.rare.forEach((field, value) -> OpenAiChatMessage.rare(field, value, this.answer));
		}
	}

	private void content(JsonParser reader, JsonToken token) {
		if (token == JsonToken.START_ARRAY) {
			this.parts = list(reader);
		}
		else {
			this.text = JsonTokens.text(reader);
		}
	}

	private void calls(JsonParser reader, JsonToken token) {
		if (token != JsonToken.START_ARRAY) {
			reader.skipChildren();
			return;
		}
		while (reader.nextToken() == JsonToken.START_OBJECT) {
			this.calls.add(call(reader));
		}
	}

	private static OpenAiChatToolCalls.Piece call(JsonParser reader) {
		OpenAiChatToolCalls.Piece piece = new OpenAiChatToolCalls.Piece();
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = reader.currentName();
			JsonToken token = reader.nextToken();
			switch (name) {
				case "index" -> {
					if (token == JsonToken.VALUE_NUMBER_INT) {
						piece.index = reader.getIntValue();
					}
				}
				case "id" -> {
					piece.id = orEmpty(JsonTokens.text(reader));
				}
				case "function", "custom" -> function(reader, token, piece);
				case "extra_content" -> {
					if (token == JsonToken.START_OBJECT) {
						piece.continuation = new Continuation(OpenAiChatDialect.NAME, name,
								JsonValues.toJson(JsonValues.read(reader)));
					}
				}
				default -> reader.skipChildren();
			}
		}
		return piece;
	}

	private static void function(JsonParser reader, JsonToken token, OpenAiChatToolCalls.Piece piece) {
		if (token != JsonToken.START_OBJECT) {
			reader.skipChildren();
			return;
		}
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = reader.currentName();
			JsonToken value = reader.nextToken();
			switch (name) {
				case "name" -> {
					piece.name = orEmpty(JsonTokens.text(reader));
				}
				case "arguments", "input" -> {
					piece.arguments = (value == JsonToken.START_OBJECT) ? JsonValues.toJson(JsonValues.read(reader))
							: orEmpty(JsonTokens.text(reader));
				}
				default -> reader.skipChildren();
			}
		}
	}

	private static @Nullable List<?> list(JsonParser reader) {
		return (JsonValues.read(reader) instanceof List<?> values) ? values : null;
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
