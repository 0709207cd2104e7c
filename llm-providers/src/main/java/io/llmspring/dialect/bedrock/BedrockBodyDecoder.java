package io.llmspring.dialect.bedrock;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.AwsErrors;
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
final class BedrockBodyDecoder implements EventDecoder {

	private boolean complete;

	@Override
	public void decode(WireFrame wire, Consumer<? super ChatEvent> events) {
		if (this.complete || wire.length() == 0) {
			return;
		}
		Map<String, Object> answer = JsonTree.object(JsonDocument.read(wire));
		Map<String, Object> message = JsonTree.object(JsonTree.object(answer.get("output")).get("message"));
		if (message.isEmpty() && !(answer.get("stopReason") instanceof String)) {
			if (answer.get("__type") instanceof String type) {
				throw AwsErrors.inStream(type, wire.text());
			}
			throw WireException.of(ErrorKind.MALFORMED, "The answer is no message: it has neither content nor an end");
		}
		BedrockAnswer about = new BedrockAnswer();
		BedrockBlocks blocks = new BedrockBlocks();
		about.start(events);
		about.add(answer);
		List<?> content = JsonTree.array(message.get("content"));
		for (int i = 0; i < content.size(); i++) {
			blocks.whole(i, JsonTree.object(content.get(i)), events);
		}
		this.complete = true;
		events.accept(about.finish(blocks.hasToolCall()));
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
