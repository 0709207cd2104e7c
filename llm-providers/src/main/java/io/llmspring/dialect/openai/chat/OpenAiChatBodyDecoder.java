package io.llmspring.dialect.openai.chat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.JsonDocument;
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
		if (!(JsonDocument.read(frame) instanceof Map<?, ?> body)) {
			throw OpenAiChatErrors.malformed("The answer is not a JSON object");
		}
		this.answer.to(events);
		if (body.get("error") != null || "error".equals(body.get("object"))
				|| (body.get("choices") == null && (body.get("detail") != null || body.get("message") != null))) {
			throw OpenAiChatErrors.in(body);
		}
		read(body);
		this.answer.finish();
	}

	private void read(Map<?, ?> body) {
		this.answer.identity(OpenAiChatMessage.text(body.get("id")), OpenAiChatMessage.text(body.get("model")));
		if (body.get("choices") instanceof List<?> choices && !choices.isEmpty()
				&& choices.get(0) instanceof Map<?, ?> choice) {
			choice(choice);
		}
		for (String field : OpenAiChatEventDecoder.METADATA) {
			this.answer.metadata(field, body.get(field));
		}
		for (String field : OpenAiChatEventDecoder.SOURCES) {
			if (body.get(field) instanceof List<?> values) {
				this.answer.sources(field, values);
			}
		}
		if (body.get("service_tier") instanceof String tier) {
			this.answer.serviceTier(tier);
		}
		if (body.get("usage") instanceof Map<?, ?> usage) {
			this.answer.usage(usage);
		}
	}

	private void choice(Map<?, ?> choice) {
		if (choice.get("error") != null) {
			throw OpenAiChatErrors.in(choice);
		}
		this.answer.choice();
		if (choice.get("message") instanceof Map<?, ?> message) {
			OpenAiChatMessage.read(message, this.answer);
		}
		OpenAiChatMessage.logprobs(choice.get("logprobs"), this.answer);
		Object reason = choice.get("finish_reason");
		this.answer.finishReason((reason != null) ? reason.toString() : null);
		for (String field : OpenAiChatEventDecoder.CHOICE_METADATA) {
			this.answer.metadata(field, choice.get(field));
		}
		this.answer.filtered(choice.get(OpenAiChatFilters.FIELD));
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
