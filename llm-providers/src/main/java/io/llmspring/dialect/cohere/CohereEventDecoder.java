package io.llmspring.dialect.cohere;

import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.FrameParser;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads a stream, see "Chat with Streaming". Only {@code message-end} ends it; events of
 * unknown type are ignored, and so is what follows the end.
 */
final class CohereEventDecoder implements EventDecoder {

	private final FrameParser parser = new FrameParser();

	private final CohereFrame frame = new CohereFrame();

	private final Consumer<JsonParser> reader = this.frame::read;

	private final CohereAnswer answer = new CohereAnswer();

	private boolean begun;

	private boolean complete;

	@Override
	public void decode(WireFrame wire, Consumer<? super ChatEvent> events) {
		if (this.complete || wire.length() == 0 || wire.contentEquals("[DONE]")) {
			return;
		}
		this.begun = true;
		this.parser.read(wire, this.reader);
		String type = (this.frame.type != null) ? this.frame.type : wire.event();
		switch ((type != null) ? type : "") {
			case "content-delta", "content-start" -> content(events);
			case "tool-plan-delta" -> {
				this.answer.start(null, events);
				this.answer.plan(this.frame.toolPlan, events);
			}
			case "tool-call-delta" -> {
				this.answer.start(null, events);
				this.answer.arguments(this.frame.index, this.frame.arguments, events);
			}
			case "tool-call-start" -> {
				this.answer.start(null, events);
				this.answer.beginCall(this.frame.index, this.frame.callId, this.frame.callName, this.frame.arguments,
						events);
			}
			case "citation-start" -> {
				this.answer.start(null, events);
				this.answer.cite(this.frame.citation, events);
			}
			case "message-start" -> this.answer.start(JsonTree.text(this.frame.members.get("id")), events);
			case "message-end" -> stop(events);
			default -> other(type);
		}
	}

	private void content(Consumer<? super ChatEvent> events) {
		this.answer.start(null, events);
		this.answer.think(this.frame.index, this.frame.thinking, events);
		this.answer.text(this.frame.index, this.frame.text, events);
		if (!this.frame.members.isEmpty()) {
			this.answer.logprobs(this.frame.members.get("logprobs"), events);
		}
	}

	private void stop(Consumer<? super ChatEvent> events) {
		this.answer.start(JsonTree.text(this.frame.members.get("id")), events);
		events.accept(this.answer.finish(this.frame.delta));
		this.complete = true;
		this.parser.close();
	}

	private void other(@Nullable String type) {
		boolean named = this.frame.members.containsKey("error") || this.frame.members.get("message") instanceof String;
		if ("error".equals(type) || named) {
			throw CohereErrors.inAnswer(this.frame.members);
		}
	}

	@Override
	public boolean complete() {
		return this.complete;
	}

	@Override
	public void end(Consumer<? super ChatEvent> events) {
		if (this.complete) {
			return;
		}
		this.parser.close();
		throw this.begun ? WireException.of(ErrorKind.STREAM_INTERRUPTED, "The stream ended before 'message-end'")
				: WireException.of(ErrorKind.EMPTY_RESPONSE, "The stream holds no event");
	}

}
