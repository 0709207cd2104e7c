package io.llmspring.dialect.openai.responses;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.FrameParser;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.FollowUp;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an answer that comes as one document, into the events that a stream would have
 * brought.
 */
final class OpenAiResponsesBodyDecoder implements EventDecoder {

	private final OpenAiResponsesAnswer answer;

	private final OpenAiResponsesBackground background;

	private Map<String, Object> response = Map.of();

	OpenAiResponsesBodyDecoder(OpenAiResponsesAnswer answer, OpenAiResponsesBackground background) {
		this.answer = answer;
		this.background = background;
	}

	@Override
	public void decode(WireFrame wire, Consumer<? super ChatEvent> events) {
		if (this.answer.isFinished() || wire.length() == 0) {
			return;
		}
		try (FrameParser parser = new FrameParser()) {
			parser.read(wire, this::read);
		}
		Object status = this.response.get("status");
		if (this.response.get("error") == null && OpenAiResponsesAnswer.isUnderWay(status)) {
			goesOn(events);
			return;
		}
		this.background.over();
		if (this.response.get("error") != null) {
			throw OpenAiResponsesErrors.in(this.response);
		}
		if (!(this.response.get("output") instanceof List) && this.response.get("status") == null) {
			throw OpenAiResponsesErrors.malformed("The answer is no response: it has neither output nor status");
		}
		this.answer.to(events);
		this.answer.finish(this.response, "completed");
	}

	private void goesOn(Consumer<? super ChatEvent> events) {
		this.answer.to(events);
		this.answer.start(this.response);
		this.background.goesOn(JsonTree.text(this.response.get("id")));
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
		Object status = this.response.get("status");
		if (!this.answer.isFinished() && OpenAiResponsesAnswer.isUnderWay(status)) {
			throw OpenAiResponsesErrors.unfinished(String.valueOf(status), JsonTree.text(this.response.get("id")));
		}
		if (!this.answer.isFinished()) {
			throw WireException.of(ErrorKind.EMPTY_RESPONSE, "The answer is empty");
		}
	}

	@Override
	public @Nullable FollowUp followUp() {
		return this.background.poll();
	}

}
