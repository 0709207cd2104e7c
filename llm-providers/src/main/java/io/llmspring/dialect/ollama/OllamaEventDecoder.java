package io.llmspring.dialect.ollama;

import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.FrameParser;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import tools.jackson.core.JsonParser;

/**
 * Reads an answer, whole or line by line. The line that says {@code done} is the last
 * one; an error can take the place of any line.
 */
final class OllamaEventDecoder implements EventDecoder {

	private final boolean streaming;

	private final OllamaAnswer answer;

	private final FrameParser parser = new FrameParser();

	private final OllamaFrame line = new OllamaFrame();

	private final Consumer<JsonParser> walk = this.line::read;

	private boolean seen;

	private boolean recognized;

	private boolean finished;

	OllamaEventDecoder(boolean streaming, OllamaAnswer answer) {
		this.streaming = streaming;
		this.answer = answer;
	}

	@Override
	public void decode(WireFrame frame, Consumer<? super ChatEvent> events) {
		if (this.finished || frame.length() == 0) {
			return;
		}
		this.seen = true;
		this.parser.read(frame, this.walk);
		Object error = this.line.error();
		if (error != null) {
			throw OllamaErrors.inAnswer(error);
		}
		if (this.line.hasMessage()) {
			this.recognized = true;
			this.answer.accept(this.line, events);
		}
		if (this.line.isDone() && this.recognized) {
			finish(events);
		}
	}

	@Override
	public boolean complete() {
		return this.finished;
	}

	@Override
	public void end(Consumer<? super ChatEvent> events) {
		if (this.finished) {
			return;
		}
		this.parser.close();
		if (!this.seen) {
			throw WireException.of(ErrorKind.EMPTY_RESPONSE, "The answer is empty");
		}
		if (!this.recognized) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer is none of Ollama: it has no message");
		}
		if (this.streaming) {
			throw WireException.of(ErrorKind.STREAM_INTERRUPTED, "The stream ended before the answer did");
		}
		finish(events);
	}

	private void finish(Consumer<? super ChatEvent> events) {
		this.finished = true;
		this.parser.close();
		this.answer.finish(this.line, events);
	}

}
