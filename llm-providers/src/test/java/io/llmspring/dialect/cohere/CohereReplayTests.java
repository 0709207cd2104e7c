package io.llmspring.dialect.cohere;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.conformance.Comparison;
import io.llmspring.conformance.Decoding;
import io.llmspring.conformance.EmbeddingComparison;
import io.llmspring.conformance.Outcome;
import io.llmspring.conformance.Recording;
import io.llmspring.conformance.Replay;
import io.llmspring.contract.JsonDifferences;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.usage.BilledTokens;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

/**
 * Replays recorded traffic, read in place; skipped where it is not there.
 */
class CohereReplayTests {

	@Test
	void recordedAnswersAreReadAsRecorded() {
		Replay replay = Replay.of("cohere");
		replay.run("chat", this::answer);
		replay.run("stream", this::answer);
		replay.run("error", CohereReplayTests::error);
		replay.finish();
	}

	@Test
	void recordedEmbeddingsAreReadAsRecorded() {
		Replay replay = Replay.of("cohere-embeddings");
		replay.run("embedding",
				(recording, comparison) -> EmbeddingComparison.compare(new CohereDialect(), Cohere.PROFILE, recording,
						JsonTree.object(recording.expected().get("usage")).get("input_tokens"), "", comparison));
		replay.run("error", CohereReplayTests::error);
		replay.finish();
	}

	private static void error(Recording recording, Comparison comparison) {
		WireError error = new CohereDialect().error(recording.failure(), Cohere.PROFILE);
		comparison.same("kind", error.kind(), ErrorKind.MODEL_NOT_FOUND);
		comparison.same("message", error.message(), JsonTree.object(recording.expected().get("error")).get("message"));
	}

	private void answer(Recording recording, Comparison comparison) {
		Map<String, Object> expected = recording.expected();
		ChatResponse response = response(recording, comparison);
		comparison.same("id", response.id(), expected.get("id"));
		comparison.same("text", response.text(), expected.get("text"));
		comparison.same("thoughts", thoughts(response, CohereDialect.THINKING), expected.getOrDefault("reasoning", ""));
		comparison.same("plan", thoughts(response, CohereDialect.TOOL_PLAN), plan(recording));
		comparison.same("tool calls", calls(response), expectedCalls(expected));
		comparison.same("finish", response.rawFinishReason(), expected.get("finishReason"));
		comparison.same("finish known", response.finishReason(), known((String) expected.get("finishReason")));
		comparison.same("citations", citations(response), expected.getOrDefault("citations", 0));
		comparison.same("usage", response.usage(), expectedUsage(JsonTree.object(expected.get("usage"))));
		if (recording.response().get("json") instanceof Map<?, ?> json) {
			comparison.same("goes back", JsonDifferences.between(sent(JsonTree.object(json.get("message"))),
					Cohere.messages(Message.user("Hi"), response.message()).get(1)), List.of());
		}
	}

	private static ChatResponse response(Recording recording, Comparison comparison) {
		if (!recording.isStream()) {
			return Cohere.fold(Cohere.body(recording.body()));
		}
		Outcome whole = Decoding.whole(Cohere.decoder(true), Framing.SSE, recording.bytes());
		comparison.same("any cut", Decoding.anyCut(() -> Cohere.decoder(true), Framing.SSE, recording.bytes(), 1),
				whole);
		return whole.response();
	}

	private static String thoughts(ChatResponse response, String kind) {
		StringBuilder words = new StringBuilder();
		for (Content part : response.message().content()) {
			if (part instanceof Content.Reasoning thought && thought.continuation().kind().equals(kind)) {
				words.append(thought.text());
			}
		}
		return words.toString();
	}

	private static String plan(Recording recording) {
		if (recording.response().get("json") instanceof Map<?, ?> json) {
			Object plan = JsonTree.object(json.get("message")).get("tool_plan");
			return (plan != null) ? plan.toString() : "";
		}
		StringBuilder plan = new StringBuilder();
		recording.body().lines().filter((line) -> line.contains("\"tool-plan-delta\"")).forEach((line) -> {
			Map<String, Object> event = JsonTree.object(JsonValues.parse(line.substring("data:".length())));
			plan.append(JsonTree.object(JsonTree.object(event.get("delta")).get("message")).get("tool_plan"));
		});
		return plan.toString();
	}

	private static String calls(ChatResponse response) {
		return response.toolCalls()
			.stream()
			.map((call) -> call.id() + " " + call.name() + " " + call.arguments())
			.toList()
			.toString();
	}

	private static String expectedCalls(Map<String, Object> expected) {
		return JsonTree.array(expected.get("toolCalls"))
			.stream()
			.map(JsonTree::object)
			.map((call) -> call.get("id") + " " + call.get("name") + " "
					+ ("".equals(call.get("argumentsRaw")) ? "{}" : call.get("argumentsRaw")))
			.toList()
			.toString();
	}

	private static FinishReason known(String reason) {
		return switch (reason) {
			case "COMPLETE", "STOP_SEQUENCE" -> FinishReason.STOP;
			case "TOOL_CALL" -> FinishReason.TOOL_CALLS;
			default -> FinishReason.LENGTH;
		};
	}

	private static int citations(ChatResponse response) {
		return (int) response.citations()
			.stream()
			.filter((citation) -> citation.continuation().kind().equals(CohereDialect.CITATION))
			.count();
	}

	private static TokenUsage expectedUsage(Map<String, Object> usage) {
		Map<String, Object> tokens = JsonTree.object(usage.get("tokens"));
		Map<String, Object> billed = JsonTree.object(usage.get("billed_units"));
		Long images = JsonTree.number(tokens.get("image_tokens"));
		return TokenUsage.builder()
			.input(JsonTree.number(tokens.get("input_tokens")) + ((images != null) ? images : 0))
			.output(JsonTree.number(tokens.get("output_tokens")))
			.image(images, null, null)
			.reasoning(JsonTree.number(tokens.get("reasoning_tokens")))
			.cacheRead(JsonTree.number(usage.get("cached_tokens")))
			.billed(new BilledTokens(JsonTree.number(billed.get("input_tokens")),
					JsonTree.number(billed.get("output_tokens"))))
			.build();
	}

	/**
	 * The message of an answer as it is to go back: a single text stands for itself.
	 */
	private static Map<String, Object> sent(Map<String, Object> message) {
		List<?> content = JsonTree.array(message.get("content"));
		if (content.size() == 1 && "text".equals(JsonTree.object(content.get(0)).get("type"))) {
			message.put("content", JsonTree.object(content.get(0)).get("text"));
		}
		return message;
	}

}
