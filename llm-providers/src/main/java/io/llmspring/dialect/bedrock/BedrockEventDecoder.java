package io.llmspring.dialect.bedrock;

import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.AwsErrors;
import io.llmspring.dialect.support.FrameParser;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import tools.jackson.core.JsonParser;

/**
 * Reads a stream, see "ConverseStreamOutput". The answer is complete with
 * {@code messageStop}; what it took follows in {@code metadata}, which is the last event.
 * Events of unknown type are ignored.
 */
final class BedrockEventDecoder implements EventDecoder {

	private final FrameParser parser = new FrameParser();

	private final BedrockFrame frame = new BedrockFrame();

	private final Consumer<JsonParser> reader = this.frame::read;

	private final BedrockAnswer answer = new BedrockAnswer();

	private final BedrockBlocks blocks = new BedrockBlocks();

	private boolean begun;

	private boolean finished;

	@Override
	public void decode(WireFrame wire, Consumer<? super ChatEvent> events) {
		if (this.finished) {
			return;
		}
		String exception = wire.exception();
		if (exception != null) {
			throw AwsErrors.inStream(exception, wire.text());
		}
		if (wire.length() == 0) {
			return;
		}
		this.begun = true;
		this.parser.read(wire, this.reader);
		switch ((wire.event() != null) ? wire.event() : "") {
			case "contentBlockDelta" -> {
				this.answer.start(events);
				this.blocks.delta(this.frame, events);
			}
			case "contentBlockStart" -> {
				this.answer.start(events);
				this.blocks.start(this.frame.index, JsonTree.object(this.frame.members.get("start")), events);
			}
			case "contentBlockStop" -> this.blocks.stop(this.frame.index, events);
			case "messageStart" -> this.answer.start(events);
			case "messageStop" -> {
				this.answer.start(events);
				this.blocks.stopAll(events);
				this.answer.add(this.frame.members);
			}
			case "metadata" -> {
				this.answer.add(this.frame.members);
				if (complete()) {
					finish(events);
				}
			}
			default -> {
				// The protocol grows
			}
		}
	}

	private void finish(Consumer<? super ChatEvent> events) {
		this.finished = true;
		this.parser.close();
		events.accept(this.answer.finish(this.blocks.hasToolCall()));
	}

	@Override
	public boolean complete() {
		return this.answer.hasStopReason();
	}

	@Override
	public void end(Consumer<? super ChatEvent> events) {
		if (this.finished) {
			return;
		}
		if (complete()) {
			finish(events);
			return;
		}
		this.parser.close();
		throw this.begun ? WireException.of(ErrorKind.STREAM_INTERRUPTED, "The stream ended before 'messageStop'")
				: WireException.of(ErrorKind.EMPTY_RESPONSE, "The stream holds no event");
	}

}
