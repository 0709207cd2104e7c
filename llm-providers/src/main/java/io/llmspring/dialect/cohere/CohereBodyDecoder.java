package io.llmspring.dialect.cohere;

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
final class CohereBodyDecoder implements EventDecoder {

	private final CohereAnswer answer = new CohereAnswer();

	private boolean complete;

	@Override
	public void decode(WireFrame wire, Consumer<? super ChatEvent> events) {
		if (this.complete || wire.length() == 0) {
			return;
		}
		Map<String, Object> response = JsonTree.object(JsonDocument.read(wire));
		if (response.get("message") instanceof String || response.get("error") != null) {
			throw CohereErrors.inAnswer(response);
		}
		if (!(response.get("message") instanceof Map<?, ?>) && response.get("finish_reason") == null) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer has neither a message nor an end");
		}
		this.answer.start(JsonTree.text(response.get("id")), events);
		message(JsonTree.object(response.get("message")), events);
		this.answer.logprobs(response.get("logprobs"), events);
		events.accept(this.answer.finish(response));
		this.complete = true;
	}

	private void message(Map<String, Object> message, Consumer<? super ChatEvent> events) {
		if (message.get("content") instanceof String text) {
			this.answer.text(0, text, events);
		}
		List<?> content = JsonTree.array(message.get("content"));
		for (int i = 0; i < content.size(); i++) {
			Map<String, Object> block = JsonTree.object(content.get(i));
			this.answer.think(i, JsonTree.text(block.get("thinking")), events);
			this.answer.text(i, JsonTree.text(block.get("text")), events);
		}
		this.answer.plan(JsonTree.text(message.get("tool_plan")), events);
		List<?> calls = JsonTree.array(message.get("tool_calls"));
		for (int i = 0; i < calls.size(); i++) {
			Map<String, Object> call = JsonTree.object(calls.get(i));
			Map<String, Object> function = JsonTree.object(call.get("function"));
			this.answer.beginCall(i, JsonTree.text(call.get("id")), JsonTree.text(function.get("name")),
					JsonTree.text(function.get("arguments")), events);
		}
		for (Object citation : JsonTree.array(message.get("citations"))) {
			this.answer.cite(JsonTree.object(citation), events);
		}
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
