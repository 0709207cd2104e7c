package io.llmspring.dialect.gemini;

import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.FrameParser;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an answer: the chunks of a stream, a whole document, or an array of chunks, which
 * is what a stream is where it was not asked for as events. Gemini has no end marker: a
 * stream is complete when it has a reason to finish and its body ends. What comes with
 * every piece of text goes from the parser into one event.
 */
final class GeminiEventDecoder implements EventDecoder {

	private final boolean streaming;

	private final FrameParser parser = new FrameParser();

	private final Consumer<JsonParser> walk = this::document;

	private final GeminiCandidate candidate = new GeminiCandidate();

	private final GeminiUsage usage = new GeminiUsage();

	private final GeminiAnswer answer;

	private @Nullable Consumer<? super ChatEvent> out;

	private @Nullable String id;

	private @Nullable String model;

	private boolean frameSeen;

	private boolean candidateSeen;

	private boolean recognized;

	private boolean finished;

	GeminiEventDecoder(boolean streaming, GeminiModel model) {
		this.streaming = streaming;
		this.answer = new GeminiAnswer(model);
	}

	@Override
	public void decode(WireFrame frame, Consumer<? super ChatEvent> events) {
		if (this.finished || frame.length() == 0 || frame.contentEquals("[DONE]")) {
			return;
		}
		this.frameSeen = true;
		this.out = events;
		this.parser.read(frame, this.walk);
	}

	@Override
	public boolean complete() {
		return this.answer.hasFinishReason();
	}

	@Override
	public void end(Consumer<? super ChatEvent> events) {
		if (this.finished) {
			return;
		}
		this.parser.close();
		if (!this.answer.hasFinishReason()) {
			checkEnd();
		}
		this.finished = true;
		this.answer.finish(this.usage, events);
	}

	/**
	 * An answer without a reason to finish is complete only if it came as one document
	 * and says something.
	 */
	private void checkEnd() {
		if (!this.frameSeen) {
			throw WireException.of(ErrorKind.EMPTY_RESPONSE, "The answer is empty");
		}
		if (this.streaming) {
			throw WireException.of(ErrorKind.STREAM_INTERRUPTED, "The stream ended before the answer did");
		}
		if (!this.recognized) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer is none of Gemini: it has no candidates");
		}
		if (this.answer.isEmpty()) {
			throw WireException.of(ErrorKind.EMPTY_RESPONSE, "The answer holds no content");
		}
	}

	private void document(JsonParser reader) {
		JsonToken token = reader.nextToken();
		if (token == JsonToken.START_OBJECT) {
			chunk(reader);
			return;
		}
		if (token != JsonToken.START_ARRAY) {
			throw WireException.of(ErrorKind.MALFORMED, "A chunk of the answer is no JSON object");
		}
		while (reader.nextToken() == JsonToken.START_OBJECT) {
			chunk(reader);
		}
	}

	private void chunk(JsonParser reader) {
		this.candidate.clear();
		this.candidateSeen = false;
		Object feedback = null;
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = reader.currentName();
			JsonToken token = reader.nextToken();
			switch (name) {
				case "candidates" -> {
					this.candidateSeen |= this.candidate.readAll(reader, token);
					this.recognized = true;
				}
				case "usageMetadata" -> usage(reader, token);
				case "responseId" -> {
					this.id = identity(this.id, reader, token);
				}
				case "modelVersion" -> {
					this.model = identity(this.model, reader, token);
				}
				case "promptFeedback" -> {
					feedback = JsonValues.read(reader);
				}
				case "error" -> error(JsonValues.read(reader));
				default -> reader.skipChildren();
			}
		}
		pass(JsonTree.object(feedback));
	}

	private void usage(JsonParser reader, JsonToken token) {
		if (token == JsonToken.START_OBJECT) {
			this.usage.read(reader);
			this.recognized = true;
		}
		else {
			reader.skipChildren();
		}
	}

	private static void error(@Nullable Object error) {
		if (error != null) {
			throw GeminiErrors.inAnswer(error);
		}
	}

	// Read a text that counts only until the answer has begun.
	private @Nullable String identity(@Nullable String known, JsonParser reader, JsonToken token) {
		if (this.answer.isStarted() || token != JsonToken.VALUE_STRING) {
			reader.skipChildren();
			return known;
		}
		return reader.getString();
	}

	private void pass(Map<String, Object> feedback) {
		if (!this.candidateSeen && this.answer.isEmpty() && isBlocked(feedback)) {
			throw GeminiErrors.blocked(feedback);
		}
		this.answer.promptFeedback(feedback);
		Consumer<? super ChatEvent> events = this.out;
		if (this.candidateSeen && events != null) {
			this.answer.start(this.id, this.model, events);
			this.answer.candidate(this.candidate, events);
		}
	}

	private static boolean isBlocked(Map<String, Object> feedback) {
		Object reason = feedback.get("blockReason");
		boolean named = reason != null && !reason.equals("BLOCK_REASON_UNSPECIFIED") && !reason.equals(0);
		return named || feedback.get("blockReasonMessage") != null;
	}

}
