package io.llmspring.dialect.anthropic;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.JsonDocument;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;

/**
 * Reads an answer that comes as one document, into the events that a stream would have
 * brought.
 */
final class AnthropicBodyDecoder implements EventDecoder {

	private boolean complete;

	@Override
	public void decode(WireFrame wire, Consumer<? super ChatEvent> events) {
		if (this.complete || wire.length() == 0) {
			return;
		}
		Map<String, Object> message = JsonTree.object(JsonDocument.read(wire));
		if (message.get("error") != null) {
			throw new WireException(AnthropicErrors.inStream(message));
		}
		if (!(message.get("content") instanceof List) && message.get("stop_reason") == null) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer is no message: it has neither content nor an end");
		}
		AnthropicAnswer answer = new AnthropicAnswer();
		AnthropicBlocks blocks = new AnthropicBlocks();
		answer.message(message, events);
		List<?> content = JsonTree.array(message.get("content"));
		for (int i = 0; i < content.size(); i++) {
			blocks.whole(i, JsonTree.object(content.get(i)), events);
		}
		this.complete = true;
		events.accept(answer.finish(blocks.hasToolCall()));
	}

	@Override
	public boolean complete() {
		return this.complete;
	}

	@Override
	public void end(Consumer<? super ChatEvent> events) {
		if (!this.complete) {
			throw WireException.of(ErrorKind.EMPTY_RESPONSE, "The answer is empty");
		}
	}

}
