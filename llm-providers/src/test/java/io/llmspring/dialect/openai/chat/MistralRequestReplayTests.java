package io.llmspring.dialect.openai.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.recorded.RecordedTraffic;
import io.llmspring.dialect.recorded.RequestReplay;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.provider.ProviderPresets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Says recorded requests to Mistral in the canonical vocabulary and writes them again
 * with the quirks of the preset. What may differ, and why, stands in
 * {@code mistral-request-exceptions.tsv}.
 */
class MistralRequestReplayTests {

	@ParameterizedTest
	@CsvSource({ "mistral.chat.jsonl, 55", "mistral.stream.jsonl, 36", "mistral.error.jsonl, 5" })
	void recordedRequestsAreWrittenAsRecorded(String file, int atLeast) {
		Map<String, String> quirks = ProviderPresets.load().find("mistral").quirks();
		new RequestReplay(new OpenAiChatDialect(), Chat.profile(quirks), MistralRequestReplayTests::plain,
				RecordedTraffic.exceptions(getClass(), "mistral-request-exceptions.tsv"))
			.replay(file, atLeast);
	}

	/**
	 * A message without what says nothing: the mark that an answer is not to be
	 * continued, and the places of calls that stand in order. An image may be its address
	 * alone, and a thought may come in pieces.
	 */
	private static Map<String, Object> plain(Map<String, Object> message) {
		message.remove("prefix", false);
		JsonTree.array(message.get("tool_calls")).forEach((call) -> JsonTree.object(call).remove("index"));
		List<?> parts = JsonTree.array(message.get("content"));
		if (!parts.isEmpty()) {
			message.put("content", parts.stream().map((part) -> part(JsonTree.object(part))).toList());
		}
		return message;
	}

	private static Map<String, Object> part(Map<String, Object> part) {
		Map<String, Object> plain = new LinkedHashMap<>(part);
		if (part.get("image_url") instanceof String url) {
			plain.put("image_url", JsonTree.map("url", url));
		}
		StringBuilder thought = new StringBuilder();
		JsonTree.array(part.get("thinking")).forEach((piece) -> thought.append(JsonTree.object(piece).get("text")));
		if (thought.length() > 0) {
			plain.put("thinking", thought.toString());
		}
		return plain;
	}

}
