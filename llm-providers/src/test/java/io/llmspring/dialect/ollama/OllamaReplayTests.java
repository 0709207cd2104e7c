package io.llmspring.dialect.ollama;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replays recorded traffic, read in place; skipped where it is not there. What is not
 * read or sent as recorded, and why, stands in {@code replay-exceptions.tsv}.
 */
class OllamaReplayTests {

	private final Map<String, int[]> table = new TreeMap<>();

	private final List<String> failures = new ArrayList<>();

	private final Map<String, String> exceptions = Recorded.exceptions();

	@Test
	void recordedAnswersAreReadAsRecorded() throws IOException {
		for (String kind : List.of("chat", "stream")) {
			for (Map<String, Object> recorded : Recorded.cases("ollama." + kind)) {
				answer(kind, recorded);
			}
		}
		report(32, "chat text", 27, "stream text");
	}

	private void answer(String kind, Map<String, Object> recorded) {
		String id = (String) recorded.get("id");
		String exception = this.exceptions.get(id + " answer");
		Map<String, Object> wire = JsonTree.object(recorded.get("response"));
		if (exception != null) {
			count(kind + " excluded", id, failure(wire), exception);
			return;
		}
		List<ChatEvent> events = (wire.get("text") instanceof String lines) ? Ollama.stream(lines)
				: Ollama.document(JsonValues.toJson(wire.get("json")));
		compare(kind, id, Ollama.fold(events), JsonTree.object(recorded.get("expected")));
		if (wire.get("text") instanceof String lines) {
			ChatRequest request = Ollama.ask().build();
			count("stream byte by byte", id, Ollama.cut(lines, 1, new Random(0), request, Ollama.PROFILE), events);
			Random random = new Random(id.hashCode());
			count("stream cut at random", id, Ollama.cut(lines, 400, random, request, Ollama.PROFILE), events);
		}
	}

	private static String failure(Map<String, Object> wire) {
		try {
			if (wire.get("text") instanceof String lines) {
				Ollama.stream(lines);
			}
			else {
				Ollama.document(JsonValues.toJson(wire.get("json")));
			}
			return "an answer";
		}
		catch (WireException ex) {
			return ex.error().kind().name();
		}
	}

	private void compare(String kind, String id, ChatResponse response, Map<String, Object> expected) {
		count(kind + " model", id, response.model(), expected.get("model"));
		count(kind + " text", id, response.text(), expected.get("text"));
		count(kind + " reasoning", id, response.reasoning(), expected.getOrDefault("reasoning", ""));
		count(kind + " tool calls", id, calls(response), expectedCalls(expected));
		count(kind + " call ids", id, response.toolCalls().stream().map((call) -> call.id()).distinct().count(),
				response.toolCalls().size());
		count(kind + " finish", id, response.rawFinishReason(), expected.get("finishReason"));
		count(kind + " finish known", id, response.finishReason(), known(expected));
		count(kind + " usage", id, tokens(response.usage()), expectedTokens(expected));
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

	@Test
	void recordedRequestsAreSentAsRecorded() throws IOException {
		for (String kind : List.of("chat", "stream")) {
			for (Map<String, Object> recorded : Recorded.cases("ollama." + kind)) {
				Map<String, Object> request = JsonTree.object(recorded.get("request"));
				if (!request.isEmpty()) {
					request((String) recorded.get("id"), request);
				}
			}
		}
		report(19, "request body", 8, "request excluded");
	}

	private void request(String id, Map<String, Object> recorded) {
		String exception = this.exceptions.get(id + " request");
		if (exception != null && exception.startsWith("/")) {
			count("request excluded", id, recorded.get("path"), exception);
			return;
		}
		Map<String, Object> body = JsonTree.object(recorded.get("body"));
		boolean streaming = !Boolean.FALSE.equals(body.get("stream"));
		ChatRequest canonical = RecordedRequest.read(body);
		WireRequest sent = new OllamaDialect()
			.encode(new ProviderCall((String) body.get("model"), canonical, streaming), Ollama.PROFILE);
		count("request path", id, sent.path(), recorded.get("path"));
		count("request body", id, Recorded.normal(Ollama.body(sent), exception), Recorded.normal(body, null));
		count("request adaptations", id, sent.adaptations(), List.of());
	}

	private void count(String row, String id, Object actual, Object expected) {
		int[] counts = this.table.computeIfAbsent(row, (name) -> new int[2]);
		counts[1]++;
		if (Objects.equals(String.valueOf(actual), String.valueOf(expected))) {
			counts[0]++;
		}
		else {
			this.failures.add(row + " " + id + ": " + actual + " instead of " + expected);
		}
	}

	private void report(int first, String firstRow, int second, String secondRow) {
		StringBuilder lines = new StringBuilder();
		this.table.forEach((row, counts) -> lines.append("%-24s %5d of %5d%n".formatted(row, counts[0], counts[1])));
		System.out.println(lines);
		assertThat(this.failures).as(lines.toString()).isEmpty();
		assertThat(this.table.get(firstRow)[1] + excluded(firstRow)).isGreaterThanOrEqualTo(first);
		assertThat(this.table.get(secondRow)[1] + excluded(secondRow)).isGreaterThanOrEqualTo(second);
	}

	private int excluded(String row) {
		int[] counts = this.table.get(row.split(" ")[0] + " excluded");
		return (counts != null && !row.startsWith("request")) ? counts[1] : 0;
	}

}
