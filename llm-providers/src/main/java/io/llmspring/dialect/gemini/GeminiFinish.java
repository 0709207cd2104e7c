package io.llmspring.dialect.gemini;

import io.llmspring.chat.FinishReason;
import org.jspecify.annotations.Nullable;

/**
 * The reason of an end in the common vocabulary, see "FinishReason"; servers may number
 * it. Gemini has no word for an answer that calls a tool.
 */
final class GeminiFinish {

	private GeminiFinish() {
	}

	static FinishReason of(@Nullable String reason, boolean hasToolCall) {
		return switch ((reason != null) ? reason : "STOP") {
			case "STOP", "1", "FINISH_REASON_UNSPECIFIED", "0" ->
				hasToolCall ? FinishReason.TOOL_CALLS : FinishReason.STOP;
			case "MAX_TOKENS", "2" -> FinishReason.LENGTH;
			case "SAFETY", "3", "RECITATION", "4", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "6", "7", "8",
					"IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "MODEL_ARMOR" ->
				FinishReason.CONTENT_FILTER;
			default -> FinishReason.OTHER;
		};
	}

}
