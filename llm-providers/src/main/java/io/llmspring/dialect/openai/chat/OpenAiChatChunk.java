package io.llmspring.dialect.openai.chat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.llmspring.dialect.support.FrameParser;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.spi.WireFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a chunk of a streamed answer, or a whole answer. What comes with every token goes
 * from the parser into one event; only what is rare becomes a tree first. Of several
 * choices the one that comes first is read.
 */
final class OpenAiChatChunk {

	private static final Set<String> METADATA = Set.of("system_fingerprint", "provider", "prompt_filter_results",
			"generationId");

	private static final Set<String> CHOICE_METADATA = Set.of("native_finish_reason", "stop_reason");

	private static final Set<String> SOURCES = Set.of("citations", OpenAiChatSources.SEARCH_RESULTS);

	private static final int NOT_CHOSEN = -1;

	private final OpenAiChatAnswer answer;

	private final OpenAiChatDelta delta;

	private final FrameParser parser = new FrameParser();

	private final Consumer<JsonParser> walk = this::chunk;

	private int choice = NOT_CHOSEN;

	private boolean deltaSeen;

	private boolean messageSeen;

	private boolean failed;

	private boolean choicesSeen;

	private boolean complaintSeen;

	private @Nullable Object nestedError;

	OpenAiChatChunk(OpenAiChatAnswer answer) {
		this.answer = answer;
		this.delta = new OpenAiChatDelta(answer);
	}

	/**
	 * Read a document.
	 * @param frame the document
	 */
	void read(WireFrame frame) {
		this.choicesSeen = false;
		this.complaintSeen = false;
		this.parser.read(frame, this.walk);
		if (this.failed || (this.complaintSeen && !this.choicesSeen)) {
			throw OpenAiChatErrors.in(frame);
		}
		if (this.nestedError != null) {
			throw OpenAiChatErrors.in(Map.of("error", this.nestedError));
		}
	}

	/**
	 * Nothing more is to be read.
	 */
	void close() {
		this.parser.close();
	}

	private void chunk(JsonParser reader) {
		if (reader.nextToken() != JsonToken.START_OBJECT) {
			throw OpenAiChatErrors.malformed("The answer is not a JSON object");
		}
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = reader.currentName();
			JsonToken token = reader.nextToken();
			switch (name) {
				case "choices" -> {
					this.choicesSeen |= token != JsonToken.VALUE_NULL;
					choices(reader, token);
				}
				case "detail", "message" -> {
					this.complaintSeen |= token != JsonToken.VALUE_NULL;
					reader.skipChildren();
				}
				case "id" -> identity(text(reader, token), null);
				case "model" -> identity(null, text(reader, token));
				case "usage" -> usage(reader, token);
				case "error" -> {
					this.failed |= token != JsonToken.VALUE_NULL;
					reader.skipChildren();
				}
				case "object" -> {
					this.failed |= token == JsonToken.VALUE_STRING && reader.getStringLength() == 5
							&& "error".equals(reader.getString());
				}
				default -> other(name, reader, token);
			}
		}
	}

	private void identity(@Nullable String id, @Nullable String model) {
		this.answer.identity(id, model);
	}

	// Read a text that counts only until the answer has begun.
	private @Nullable String text(JsonParser reader, JsonToken token) {
		if (this.answer.isStarted() || token != JsonToken.VALUE_STRING) {
			reader.skipChildren();
			return null;
		}
		return reader.getString();
	}

	private void usage(JsonParser reader, JsonToken token) {
		if (token == JsonToken.START_OBJECT && JsonValues.read(reader) instanceof Map<?, ?> usage) {
			this.answer.usage(usage);
		}
		else {
			reader.skipChildren();
		}
	}

	private void other(String name, JsonParser reader, JsonToken token) {
		if (name.equals("x_groq") && JsonValues.read(reader) instanceof Map<?, ?> groq) {
			this.nestedError = groq.get("error");
			if (groq.get("usage") instanceof Map<?, ?> usage) {
				this.answer.usage(usage);
			}
		}
		else if (name.equals("service_tier") && token == JsonToken.VALUE_STRING) {
			this.answer.serviceTier(reader.getString());
		}
		else if (METADATA.contains(name) && !this.answer.hasMetadata(name)) {
			this.answer.metadata(name, JsonValues.read(reader));
		}
		else if (SOURCES.contains(name) && JsonValues.read(reader) instanceof List<?> values) {
			this.answer.sources(name, values);
		}
		else {
			reader.skipChildren();
		}
	}

	private void choices(JsonParser reader, JsonToken token) {
		if (token != JsonToken.START_ARRAY) {
			reader.skipChildren();
			return;
		}
		while (reader.nextToken() == JsonToken.START_OBJECT) {
			choice(reader);
		}
	}

	// Read a choice. What it holds is passed on at its end, because its index, which
	// tells
	// whether it is the one to read, may stand there.
	private void choice(JsonParser reader) {
		Object message = null;
		Object logprobs = null;
		String finishReason = null;
		boolean mine = true;
		boolean hasDelta = false;
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = reader.currentName();
			JsonToken token = reader.nextToken();
			switch (name) {
				case "index" -> {
					mine = isMine(reader, token);
				}
				case "delta" -> {
					// One server sends an empty one beside the message of a whole answer
					hasDelta = token == JsonToken.START_OBJECT && this.answer.call().streaming();
					delta(reader, hasDelta);
				}
				case "message" -> {
					message = message(reader);
				}
				case "finish_reason" -> {
					finishReason = scalar(reader, token);
				}
				case "logprobs" -> {
					logprobs = JsonValues.read(reader);
				}
				case "error" -> {
					this.nestedError = JsonValues.read(reader);
				}
				default -> choiceMetadata(name, reader);
			}
		}
		if (mine) {
			this.answer.choice();
			if (hasDelta) {
				this.delta.pass();
			}
			else if (!this.deltaSeen && message instanceof Map<?, ?> whole) {
				this.messageSeen = true;
				OpenAiChatMessage.read(whole, this.answer);
			}
			OpenAiChatMessage.logprobs(logprobs, this.answer);
			this.answer.finishReason(finishReason);
		}
	}

	private void delta(JsonParser reader, boolean isObject) {
		if (isObject) {
			this.deltaSeen = true;
			this.delta.read(reader);
		}
		else {
			reader.skipChildren();
		}
	}

	private boolean isMine(JsonParser reader, JsonToken token) {
		if (token != JsonToken.VALUE_NUMBER_INT) {
			return true;
		}
		int index = reader.getIntValue();
		this.choice = (this.choice == NOT_CHOSEN) ? index : this.choice;
		return index == this.choice;
	}

	// A message beside the deltas repeats them; alone it is the answer.
	private @Nullable Object message(JsonParser reader) {
		if (this.deltaSeen || this.messageSeen) {
			reader.skipChildren();
			return null;
		}
		return JsonValues.read(reader);
	}

	private void choiceMetadata(String name, JsonParser reader) {
		if (CHOICE_METADATA.contains(name)) {
			this.answer.metadata(name, JsonValues.read(reader));
		}
		else if (name.equals(OpenAiChatFilters.FIELD)) {
			this.answer.filtered(JsonValues.read(reader));
		}
		else {
			reader.skipChildren();
		}
	}

	private static @Nullable String scalar(JsonParser reader, JsonToken token) {
		if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
			return reader.getString();
		}
		reader.skipChildren();
		return null;
	}

}
