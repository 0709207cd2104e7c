package io.llmspring.dialect.anthropic;

import java.util.List;
import java.util.Map;
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
 * Reads a stream. Only {@code message_stop} ends it; events of unknown type are ignored,
 * as "Streaming Messages" asks, and so is what gateways send after the end.
 */
final class AnthropicEventDecoder implements EventDecoder {

	private final FrameParser parser = new FrameParser();

	private final AnthropicFrame frame = new AnthropicFrame();

	private final Consumer<JsonParser> reader = this.frame::read;

	private final AnthropicAnswer answer = new AnthropicAnswer();

	private final AnthropicBlocks blocks = new AnthropicBlocks();

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
			case "content_block_delta" -> {
				this.answer.start(events);
				this.blocks.delta(this.frame, events);
			}
			case "content_block_start" -> {
				this.answer.start(events);
				this.blocks.start(this.frame.index, JsonTree.object(this.frame.members.get("content_block")), events);
			}
			case "content_block_stop" -> this.blocks.stop(this.frame.index, events);
			case "message_start" -> message(JsonTree.object(this.frame.members.get("message")), events);
			case "message_delta" -> this.answer.delta(this.frame.delta, this.frame.members);
			case "message_stop" -> stop(events);
			default -> other(type);
		}
	}

	/**
	 * The message begins. When a program of the model calls a tool, the whole answer
	 * stands here. A second beginning is that of the same message.
	 * @param message the message
	 * @param events takes the events
	 */
	private void message(Map<String, Object> message, Consumer<? super ChatEvent> events) {
		if (this.answer.message(message, events)) {
			List<?> content = JsonTree.array(message.get("content"));
			for (int i = 0; i < content.size(); i++) {
				this.blocks.whole(i, JsonTree.object(content.get(i)), events);
			}
		}
	}

	private void stop(Consumer<? super ChatEvent> events) {
		this.answer.start(events);
		this.blocks.stopAll(events);
		this.answer.delta(Map.of(), this.frame.members);
		this.complete = true;
		events.accept(this.answer.finish(this.blocks.hasToolCall()));
		this.parser.close();
	}

	private void other(@Nullable String type) {
		if ("error".equals(type) || this.frame.members.containsKey("error")) {
			throw new WireException(AnthropicErrors.inStream(this.frame.members));
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
		throw this.begun ? WireException.of(ErrorKind.STREAM_INTERRUPTED, "The stream ended before 'message_stop'")
				: WireException.of(ErrorKind.EMPTY_RESPONSE, "The stream holds no event");
	}

}
