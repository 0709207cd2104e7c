package io.llmspring.dialect.openai.responses;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.llmspring.dialect.support.JsonTokens;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One event of a stream, read in one pass whatever the order of its members. It is used
 * again for each event; a piece of text costs nothing but the text itself. What nobody
 * asks for, such as the tools that every response repeats, is passed over.
 */
final class OpenAiResponsesFrame {

	/**
	 * An index that was not said.
	 */
	static final int NONE = -1;

	/**
	 * What a response says that is not its output.
	 */
	static final Set<String> METADATA = Set.of("content_filters", "moderation", "system_fingerprint", "conversation",
			"copilot_usage", "provider");

	private static final Set<String> RESPONSE = Set.of("id", "model", "status", "error", "incomplete_details", "usage",
			"service_tier", "output", "tool_usage", "store", "code", "message", "background");

	private static final Set<String> MEMBERS = Set.of("item", "annotation", "error", "code", "message", "param");

	private static final String[] TYPES = { "response.output_text.delta", "response.function_call_arguments.delta",
			"response.reasoning_summary_text.delta", "response.reasoning_text.delta" };

	@Nullable String type;

	@Nullable String delta;

	int outputIndex;

	/**
	 * Number of the event within the stream.
	 */
	long sequence;

	/**
	 * Number of the content, of the summary or of the reasoning within the item.
	 */
	int innerIndex;

	/**
	 * The likelihoods of a piece of text, {@code null} if there are none.
	 */
	@Nullable Object logprobs;

	/**
	 * The response, without what nobody asks for.
	 */
	Map<String, Object> response = Map.of();

	/**
	 * The other members that somebody asks for.
	 */
	Map<String, Object> members = Map.of();

	private void clear() {
		this.type = null;
		this.delta = null;
		this.outputIndex = NONE;
		this.sequence = NONE;
		this.innerIndex = 0;
		this.logprobs = null;
		this.response = Map.of();
		this.members = Map.of();
	}

	void read(JsonParser parser) {
		clear();
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw OpenAiResponsesErrors.malformed("An event of the stream is no JSON object");
		}
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken token = parser.nextToken();
			switch (name) {
				case "type" -> {
					this.type = JsonTokens.text(parser, TYPES);
				}
				case "delta" -> {
					this.delta = JsonTokens.text(parser);
				}
				case "output_index" -> {
					this.outputIndex = index(parser, token, NONE);
				}
				case "sequence_number" -> {
					this.sequence = index(parser, token, NONE);
				}
				case "content_index", "summary_index" -> {
					this.innerIndex = index(parser, token, 0);
				}
				case "logprobs" -> {
					this.logprobs = logprobs(parser, token);
				}
				case "response" -> {
					this.response = response(parser, token);
				}
				default -> other(name, parser);
			}
		}
	}

	private void other(String name, JsonParser parser) {
		if (MEMBERS.contains(name)) {
			this.members = JsonTree.with(this.members, name, JsonValues.read(parser));
		}
		else {
			parser.skipChildren();
		}
	}

	/**
	 * Read a response.
	 * @param parser stands at its start
	 * @param token the token there
	 * @return what somebody asks for
	 */
	static Map<String, Object> response(JsonParser parser, JsonToken token) {
		if (token != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return Map.of();
		}
		Map<String, Object> response = new LinkedHashMap<>();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			if (RESPONSE.contains(name) || METADATA.contains(name)) {
				JsonTree.put(response, name, JsonValues.read(parser));
			}
			else {
				parser.skipChildren();
			}
		}
		return response;
	}

	// An empty list stands in every piece of text.
	private static @Nullable Object logprobs(JsonParser parser, JsonToken token) {
		if (token != JsonToken.START_ARRAY) {
			parser.skipChildren();
			return null;
		}
		Object logprobs = JsonValues.read(parser);
		return JsonTree.array(logprobs).isEmpty() ? null : logprobs;
	}

	private static int index(JsonParser parser, JsonToken token, int absent) {
		if (token == JsonToken.VALUE_NUMBER_INT) {
			return parser.getIntValue();
		}
		parser.skipChildren();
		return absent;
	}

}
