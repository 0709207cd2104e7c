package io.llmspring.dialect.openai.chat;

import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;

/**
 * Reads an answer that comes as one document, and tells of it as a stream would.
 */
final class OpenAiChatBodyDecoder implements EventDecoder {

	private final OpenAiChatAnswer answer;

	OpenAiChatBodyDecoder(OpenAiChatAnswer answer) {
		this.answer = answer;
	}

	@Override
	public void decode(WireFrame frame, Consumer<? super ChatEvent> events) {
		if (this.answer.isFinished()) {
			return;
		}
		this.answer.to(events);
		OpenAiChatChunk chunk = new OpenAiChatChunk(this.answer);
		try {
			chunk.read(frame);
		}
		finally {
			chunk.close();
		}
		this.answer.finish();
	}

	@Override
	public boolean complete() {
		return this.answer.isComplete();
	}

	@Override
	public void end(Consumer<? super ChatEvent> events) {
		if (!this.answer.isFinished()) {
			throw WireException.of(ErrorKind.EMPTY_RESPONSE, "The answer is empty");
		}
	}

}
