package io.llmspring.json;

import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;

/**
 * Answers.
 */
final class ResponseJson {

	private ResponseJson() {
	}

	static JsonMembers write(ChatResponse response) {
		return new JsonMembers().put("id", response.id())
			.put("model", response.model())
			.object("target", response.target(), ExchangeJson::write)
			.object("message", response.message(), MessageJson::write)
			.word("finishReason", response.finishReason())
			.put("rawFinishReason", response.rawFinishReason())
			.object("usage", response.usage(), UsageJson::write)
			.object("cost", response.cost(), UsageJson::write)
			.filled("attempts", response.attempts(), ExchangeJson::write)
			.filled("adaptations", response.adaptations(), ExchangeJson::write)
			.filled("logprobs", response.logprobs(), ExchangeJson::write)
			.filled("metadata", ExchangeJson.write(response.metadata()).asMap());
	}

	static ChatResponse read(JsonFields fields) {
		return new ChatResponse(fields.textOrNull("id"), fields.textOrNull("model"),
				fields.objectOrNull("target", ExchangeJson::readTarget),
				fields.object("message", MessageJson::readAssistant),
				fields.wordOrNull("finishReason", FinishReason.class), fields.textOrNull("rawFinishReason"),
				fields.objectOrNull("usage", UsageJson::read), fields.objectOrNull("cost", UsageJson::readCost),
				fields.listOrEmpty("attempts", ExchangeJson::readAttempt),
				fields.listOrEmpty("adaptations", ExchangeJson::readAdaptation),
				fields.listOrEmpty("logprobs", ExchangeJson::readLogprob), ExchangeJson.metadata(fields));
	}

}
