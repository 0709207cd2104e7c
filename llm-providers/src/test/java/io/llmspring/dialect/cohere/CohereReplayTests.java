package io.llmspring.dialect.cohere;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.dialect.recorded.RecordedTraffic;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireError;
import io.llmspring.usage.BilledTokens;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replays recorded traffic, read in place; skipped where it is not there. Nothing is
 * excluded.
 */
class CohereReplayTests {

	private final List<String> failures = new ArrayList<>();

	private String id = "";

	@Test
	void recordedAnswersAreReadAsRecorded() {
		List<Map<String, Object>> cases = RecordedTraffic.cases("cohere.chat.jsonl");
		for (Map<String, Object> recorded : cases) {
			Map<String, Object> json = JsonTree.object(wire(recorded).get("json"));
			compare(recorded, Cohere.fold(Cohere.body(JsonValues.toJson(json))));
		}
		report("chat", cases, 44);
	}

	@Test
	void recordedStreamsAreReadAsRecorded() {
		List<Map<String, Object>> cases = RecordedTraffic.cases("cohere.stream.jsonl");
		for (Map<String, Object> recorded : cases) {
			compare(recorded, Cohere.fold(Cohere.sse(sse(recorded), () -> Integer.MAX_VALUE)));
		}
		report("stream", cases, 21);
	}

	@Test
	void recordedStreamsMayArriveInAnyPieces() {
		Random random = new Random(42);
		for (Map<String, Object> recorded : RecordedTraffic.cases("cohere.stream.jsonl")) {
			List<ChatEvent> whole = Cohere.sse(sse(recorded), () -> Integer.MAX_VALUE);
			assertThat(Cohere.sse(sse(recorded), () -> 1)).as("%s byte by byte", recorded.get("id")).isEqualTo(whole);
			for (int i = 0; i < 5; i++) {
				assertThat(Cohere.sse(sse(recorded), () -> 1 + random.nextInt(300)))
					.as("%s in random pieces", recorded.get("id"))
					.isEqualTo(whole);
			}
		}
	}

	@Test
	void recordedErrorsAreUnderstood() {
		List<Map<String, Object>> cases = new ArrayList<>(RecordedTraffic.cases("cohere.error.jsonl"));
		cases.addAll(RecordedTraffic.cases("cohere-embeddings.error.jsonl"));
		for (Map<String, Object> recorded : cases) {
			this.id = (String) recorded.get("id");
			Map<String, Object> wire = wire(recorded);
			WireError error = Cohere.error(((Number) wire.get("status")).intValue(),
					JsonValues.toJson(wire.get("json")));
			same("kind", ErrorKind.MODEL_NOT_FOUND, error.kind());
			same("message", JsonTree.object(JsonTree.object(recorded.get("expected")).get("error")).get("message"),
					error.message());
		}
		report("error", cases, 3);
	}

	@Test
	void recordedEmbeddingsAreReadAsRecorded() {
		List<Map<String, Object>> cases = RecordedTraffic.cases("cohere-embeddings.embedding.jsonl");
		for (Map<String, Object> recorded : cases) {
			this.id = (String) recorded.get("id");
			Map<String, Object> expected = JsonTree.object(recorded.get("expected"));
			EmbeddingResponse response = new CohereEmbeddings().decode(
					new EmbeddingCall("m", List.of("Hi"), EmbeddingOptions.NONE),
					WireAnswer.of(JsonValues.toJson(wire(recorded).get("json"))), Cohere.PROFILE);
			float[] first = response.vectors().get(0);
			same("count", expected.get("count"), response.embeddings().size());
			same("dimensions", expected.get("dimensions"), first.length);
			same("usage", JsonTree.number(JsonTree.object(expected.get("usage")).get("input_tokens")),
					response.usage().input());
			List<?> begin = JsonTree.array(expected.get("first"));
			for (int i = 0; i < begin.size(); i++) {
				assertThat(first[i]).isCloseTo(((Number) begin.get(i)).floatValue(),
						org.assertj.core.api.Assertions.within(1e-6f));
			}
		}
		report("embedding", cases, 7);
	}

	private static Map<String, Object> wire(Map<String, Object> recorded) {
		return JsonTree.object(recorded.get("response"));
	}

	private static String sse(Map<String, Object> recorded) {
		return wire(recorded).get("text") + "\n\n";
	}

	private void compare(Map<String, Object> recorded, ChatResponse response) {
		Map<String, Object> expected = JsonTree.object(recorded.get("expected"));
		this.id = (String) recorded.get("id");
		same("id", expected.get("id"), response.id());
		same("text", expected.get("text"), response.text());
		same("thoughts", expected.getOrDefault("reasoning", ""), thoughts(response, CohereDialect.THINKING));
		same("plan", plan(recorded), thoughts(response, CohereDialect.TOOL_PLAN));
		same("tool calls", expectedCalls(expected), calls(response));
		same("finish", expected.get("finishReason"), response.rawFinishReason());
		same("finish known", known((String) expected.get("finishReason")), response.finishReason());
		same("citations", expected.getOrDefault("citations", 0), citations(response));
		same("usage", expectedUsage(JsonTree.object(expected.get("usage"))), response.usage());
		if (wire(recorded).get("json") instanceof Map<?, ?> json) {
			same("goes back", List.of(), RecordedTraffic.differences(sent(JsonTree.object(json.get("message"))),
					Cohere.messages(Message.user("Hi"), response.message()).get(1)));
		}
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

	private static String plan(Map<String, Object> recorded) {
		if (wire(recorded).get("json") instanceof Map<?, ?> json) {
			Object plan = JsonTree.object(json.get("message")).get("tool_plan");
			return (plan != null) ? plan.toString() : "";
		}
		StringBuilder plan = new StringBuilder();
		sse(recorded).lines().filter((line) -> line.contains("\"tool-plan-delta\"")).forEach((line) -> {
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

	private void same(String what, Object expected, Object actual) {
		if (!Objects.equals(expected, actual)) {
			this.failures.add(this.id + " " + what + ": " + expected + " but " + actual);
		}
	}

	private void report(String kind, List<?> cases, int atLeast) {
		System.out.printf("cohere %-9s %3d cases, %d differences%n", kind, cases.size(), this.failures.size());
		assertThat(this.failures).isEmpty();
		assertThat(cases).hasSizeGreaterThanOrEqualTo(atLeast);
	}

}
