package io.llmspring.dialect.ollama;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.conformance.Comparison;
import io.llmspring.conformance.Decoding;
import io.llmspring.conformance.Outcome;
import io.llmspring.conformance.Recording;
import io.llmspring.conformance.Replay;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

/**
 * Replays recorded traffic, read in place; skipped where it is not there.
 */
class OllamaReplayTests {

	@Test
	void recordedAnswersAreReadAsRecorded() {
		Replay replay = Replay.of("ollama");
		replay.run("chat", this::answer);
		replay.run("stream", this::answer);
		replay.finish();
	}

	private void answer(Recording recording, Comparison comparison) {
		Outcome outcome = outcome(recording, comparison);
		comparison.same("outcome", (outcome.error() != null) ? outcome.error().kind() : "an answer", "an answer");
		if (outcome.error() == null) {
			compare(comparison, outcome.response(), recording.expected());
		}
	}

	private static Outcome outcome(Recording recording, Comparison comparison) {
		Framing framing = recording.isStream() ? Framing.NDJSON : Framing.BODY;
		Outcome whole = Decoding.whole(decoder(recording), framing, recording.bytes());
		if (recording.isStream()) {
			comparison.same("any cut", Decoding.anyCut(() -> decoder(recording), framing, recording.bytes(), 1), whole);
		}
		return whole;
	}

	private static EventDecoder decoder(Recording recording) {
		return Ollama.decoder(recording.isStream(), Ollama.ask().build(), Ollama.PROFILE);
	}

	private static void compare(Comparison comparison, ChatResponse response, Map<String, Object> expected) {
		comparison.same("model", response.model(), expected.get("model"));
		comparison.same("text", response.text(), expected.get("text"));
		comparison.same("reasoning", response.reasoning(), expected.getOrDefault("reasoning", ""));
		comparison.same("tool calls", calls(response), expectedCalls(expected));
		comparison.same("call ids", response.toolCalls().stream().map((call) -> call.id()).distinct().count(),
				response.toolCalls().size());
		comparison.same("finish", response.rawFinishReason(), expected.get("finishReason"));
		comparison.same("finish known", response.finishReason(), known(expected));
		comparison.same("usage", tokens(response.usage()), expectedTokens(expected));
	}

	private static FinishReason known(Map<String, Object> expected) {
		if ("length".equals(expected.get("finishReason"))) {
			return FinishReason.LENGTH;
		}
		return JsonTree.array(expected.get("toolCalls")).isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
	}

	private static List<?> calls(ChatResponse response) {
		return response.toolCalls()
			.stream()
			.map((call) -> (ToolCallIds.isMade(call.id()) ? null : call.id()) + " " + call.name() + " "
					+ JsonValues.parse(call.arguments()))
			.toList();
	}

	private static List<?> expectedCalls(Map<String, Object> expected) {
		return JsonTree.array(expected.get("toolCalls"))
			.stream()
			.map(JsonTree::object)
			.map((call) -> call.get("id") + " " + call.get("name") + " " + call.get("arguments"))
			.toList();
	}

	private static String tokens(TokenUsage usage) {
		return (usage != null) ? usage.input() + " " + usage.output() : "none";
	}

	private static String expectedTokens(Map<String, Object> expected) {
		Map<String, Object> tokens = JsonTree.object(expected.get("tokens"));
		return tokens.isEmpty() ? "none" : tokens.get("input") + " " + tokens.get("output");
	}

}
