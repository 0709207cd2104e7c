package io.llmspring.dialect.openai.responses;

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
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an answer that comes as one document, into the events that a stream would have
 * brought.
 */
final class OpenAiResponsesBodyDecoder implements EventDecoder {

	private final OpenAiResponsesAnswer answer;

	private Map<String, Object> response = Map.of();

	OpenAiResponsesBodyDecoder(OpenAiResponsesAnswer answer) {
		this.answer = answer;
	}

	@Override
	public void decode(WireFrame wire, Consumer<? super ChatEvent> events) {
		if (this.answer.isFinished() || wire.length() == 0) {
			return;
		}
		try (FrameParser parser = new FrameParser()) {
			parser.read(wire, this::read);
		}
		if (this.response.get("error") != null) {
			throw OpenAiResponsesErrors.in(this.response);
		}
		if (!(this.response.get("output") instanceof List) && this.response.get("status") == null) {
			throw OpenAiResponsesErrors.malformed("The answer is no response: it has neither output nor status");
		}
		if (OpenAiResponsesAnswer.isUnderWay(this.response.get("status"))) {
			throw OpenAiResponsesErrors.unfinished(String.valueOf(this.response.get("status")),
					JsonTree.text(this.response.get("id")));
		}
		this.answer.to(events);
		this.answer.finish(this.response, "completed");
	}

	private void read(JsonParser parser) {
		JsonToken token = parser.nextToken();
		if (token != JsonToken.START_OBJECT) {
			throw OpenAiResponsesErrors.malformed("The answer is not a JSON object");
		}
		this.response = OpenAiResponsesFrame.response(parser, token);
	}

	@Override
	public boolean complete() {
		return this.answer.isFinished();
	}

	@Override
	public void end(Consumer<? super ChatEvent> events) {
		if (!this.answer.isFinished()) {
			throw WireException.of(ErrorKind.EMPTY_RESPONSE, "The answer is empty");
		}
	}

}
