package io.llmspring.dialect.openai.chat;

import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;

/**
 * Reads an answer that comes in chunks.
 */
final class OpenAiChatEventDecoder implements EventDecoder {

	private final OpenAiChatAnswer answer;

	private final OpenAiChatChunk chunk;

	private boolean frameSeen;

	OpenAiChatEventDecoder(OpenAiChatAnswer answer) {
		this.answer = answer;
		this.chunk = new OpenAiChatChunk(answer);
	}

	@Override
	public void decode(WireFrame frame, Consumer<? super ChatEvent> events) {
		if (this.answer.isFinished() || isBlank(frame)) {
			return;
		}
		this.frameSeen = true;
		this.answer.to(events);
		if (isDone(frame)) {
			finish();
			return;
		}
		if ("error".equals(frame.event())) {
			throw OpenAiChatErrors.in(frame);
		}
		this.chunk.read(frame);
		this.answer.flush();
	}

	@Override
	public boolean complete() {
		return this.answer.isComplete();
	}

	@Override
	public void end(Consumer<? super ChatEvent> events) {
		if (this.answer.isFinished()) {
			return;
		}
		if (!this.frameSeen) {
			throw WireException.of(ErrorKind.EMPTY_RESPONSE, "The stream is empty");
		}
		if (!this.answer.isComplete()) {
			throw WireException.of(ErrorKind.STREAM_INTERRUPTED, "The stream ended before the answer did");
		}
		this.answer.to(events);
		finish();
	}

	private void finish() {
		this.answer.finish();
		this.chunk.close();
	}

	private static boolean isBlank(WireFrame frame) {
		return lastCharacter(frame) < frame.offset();
	}

	// Whether a frame is the end marker, which some servers follow by a blank.
	private static boolean isDone(WireFrame frame) {
		if (frame.length() == 0 || frame.data()[frame.offset()] != '[') {
			return false;
		}
		int length = lastCharacter(frame) - frame.offset() + 1;
		return new WireFrame(null, frame.data(), frame.offset(), length).contentEquals("[DONE]");
	}

	private static int lastCharacter(WireFrame frame) {
		int last = frame.offset() + frame.length() - 1;
		while (last >= frame.offset() && frame.data()[last] <= ' ' && frame.data()[last] >= 0) {
			last--;
		}
		return last;
	}

}
