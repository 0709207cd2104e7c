package io.llmspring.dialect.anthropic;

import java.util.LinkedHashMap;
import java.util.Map;

import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.KnownText;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
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
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw WireException.of(ErrorKind.MALFORMED, "An event of the stream is no JSON object");
		}
		String name = parser.nextName();
		while (name != null) {
			parser.nextToken();
			switch (name) {
				case "type" -> {
					this.type = parser.hasToken(JsonToken.VALUE_STRING) ? KnownText.read(parser, TYPES) : text(parser);
				}
				case "index" -> {
					this.index = parser.hasToken(JsonToken.VALUE_NULL) ? 0 : parser.getIntValue();
				}
				case "delta" -> delta(parser);
				default -> {
					this.members = with(this.members, name, JsonValues.read(parser));
				}
			}
			name = parser.nextName();
		}
	}

	private void delta(JsonParser parser) {
		if (!parser.hasToken(JsonToken.START_OBJECT)) {
			parser.skipChildren();
			return;
		}
		String name = parser.nextName();
		while (name != null) {
			parser.nextToken();
			switch (name) {
				case "type" -> parser.skipChildren();
				case "text" -> {
					this.text = text(parser);
				}
				case "thinking" -> {
					this.thinking = text(parser);
				}
				case "partial_json" -> {
					this.partialJson = text(parser);
				}
				case "signature" -> {
					this.signature = text(parser);
				}
				default -> {
					this.delta = with(this.delta, name, JsonValues.read(parser));
				}
			}
			name = parser.nextName();
		}
	}

	private static Map<String, Object> with(Map<String, Object> map, String name, @Nullable Object value) {
		if (value == null) {
			return map;
		}
		Map<String, Object> target = map.isEmpty() ? new LinkedHashMap<>() : map;
		target.put(name, value);
		return target;
	}

	private static @Nullable String text(JsonParser parser) {
		if (parser.hasToken(JsonToken.VALUE_STRING)) {
			return parser.getString();
		}
		parser.skipChildren();
		return null;
	}

}
