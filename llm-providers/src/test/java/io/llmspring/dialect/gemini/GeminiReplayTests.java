package io.llmspring.dialect.gemini;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Replays recorded traffic, read in place; skipped where it is not there.
 */
class GeminiReplayTests {

	private static final double FLOOR = 1.0;

	private final Map<String, int[]> table = new TreeMap<>();

	private final List<String> failures = new ArrayList<>();

	private final Map<String, String> exceptions = exceptions();

	@Test
	void recordedAnswersAreReadAsRecorded() throws IOException {
		Path corpus = Recorded.corpus();
		replay(corpus.resolve("gemini.chat.jsonl"), this::answer);
		replay(corpus.resolve("gemini.stream.jsonl"), this::answer);
		replay(corpus.resolve("gemini.error.jsonl"), this::error);
		report();
	}

	private void replay(Path file, BiConsumer<String, Map<String, Object>> check) throws IOException {
		assumeTrue(Files.exists(file), () -> "No recorded traffic at " + file);
		for (String line : Files.readAllLines(file)) {
			Map<String, Object> testCase = JsonTree.object(JsonValues.parse(line));
			check.accept((String) testCase.get("id"), testCase);
		}
	}

	private void answer(String id, Map<String, Object> testCase) {
		Map<String, Object> wire = JsonTree.object(testCase.get("response"));
		Map<String, Object> expected = JsonTree.object(testCase.get("expected"));
		String kind = (String) testCase.get("kind");
		ChatResponse response;
		try {
			response = Gemini.fold((wire.get("text") instanceof String sse) ? Gemini.stream(sse + "\n\n")
					: Gemini.document(JsonValues.toJson(wire.get("json"))));
		}
		catch (WireException ex) {
			count(kind + " outcome", id, ex.error().kind(), outcome(id, expected));
			return;
		}
		count(kind + " outcome", id, "an answer", outcome(id, expected));
		count(kind + " id", id, response.id(), expected.get("id"));
		count(kind + " model", id, response.model(), expected.get("model"));
		count(kind + " text", id, response.text(), expected.get("text"));
		count(kind + " reasoning", id, response.reasoning(), expected.getOrDefault("reasoning", ""));
		count(kind + " tool calls", id, calls(response), expectedCalls(expected));
		count(kind + " finish", id, response.rawFinishReason(), expected.get("finishReason"));
		count(kind + " finish known", id, response.finishReason(), known(expected));
		count(kind + " signatures", id, signatures(response), expected.getOrDefault("signatures", 0));
		count(kind + " sources", id, response.citations().size(), Recorded.sources(Recorded.chunks(wire)));
		count(kind + " images", id, images(response), expected.getOrDefault("images", 0));
		count(kind + " code", id, opaque(response), Recorded.opaque(Recorded.chunks(wire)));
		count(kind + " logprobs", id, response.logprobs().size(), expected.getOrDefault("logprobs", 0));
		count(kind + " usage", id, tokens(response.usage()), expectedTokens(expected));
		if (!String.valueOf(expected.get("quirks")).contains("partial-args")) {
			count(kind + " goes back", id, goesBack(response), Recorded.parts(Recorded.chunks(wire)));
		}
	}

	private String outcome(String id, Map<String, Object> expected) {
		String exception = this.exceptions.get(id);
		if (exception != null) {
			return exception;
		}
		if (expected.get("blockReason") != null) {
			return ErrorKind.CONTENT_FILTERED.name();
		}
		return (expected.get("error") != null) ? ErrorKind.SERVER_ERROR.name() : "an answer";
	}

	private static FinishReason known(Map<String, Object> expected) {
		boolean calls = !JsonTree.array(expected.get("toolCalls")).isEmpty();
		return switch (String.valueOf(expected.get("finishReason"))) {
			case "STOP", "1", "null" -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
			case "MAX_TOKENS", "2" -> FinishReason.LENGTH;
			case "SAFETY", "RECITATION" -> FinishReason.CONTENT_FILTER;
			default -> FinishReason.OTHER;
		};
	}

	private static List<Map<String, Object>> goesBack(ChatResponse response) {
		List<?> turns = JsonTree
			.array(Gemini.contents(Gemini.conversation(Message.user("Hi"), response.message(), Message.user("Go on"))));
		return (turns.size() < 3) ? List.of() : Recorded.parts(List.of(Map.of("content", turns.get(1))));
	}

	private static String calls(ChatResponse response) {
		return response.toolCalls()
			.stream()
			.map((call) -> (GeminiStates.isMade(call.id()) ? null : call.id()) + " " + call.name() + " "
					+ JsonValues.parse(call.arguments()))
			.toList()
			.toString();
	}

	private static String expectedCalls(Map<String, Object> expected) {
		return JsonTree.array(expected.get("toolCalls"))
			.stream()
			.map(JsonTree::object)
			.map((call) -> call.get("id") + " " + call.get("name") + " "
					+ Objects.requireNonNullElse(call.get("arguments"), Map.of()))
			.toList()
			.toString();
	}

	private static long signatures(ChatResponse response) {
		return response.message().content().stream().filter(GeminiReplayTests::isSigned).count();
	}

	private static boolean isSigned(Content part) {
		if (part instanceof Content.Reasoning reasoning && reasoning.continuation() != null) {
			return !reasoning.continuation().kind().equals(GeminiStates.PART)
					|| reasoning.continuation().data().contains("\"thoughtSignature\"");
		}
		if (part instanceof Content.ServerToolUse use) {
			return use.continuation().data().contains("\"thoughtSignature\"");
		}
		return (part instanceof Content.Text text && text.continuation() != null)
				|| (part instanceof Content.ToolCall call && call.continuation() != null);
	}

	private static long images(ChatResponse response) {
		return response.message().content().stream().filter(Content.Image.class::isInstance).count();
	}

	private static long opaque(ChatResponse response) {
		return response.serverToolUses().size();
	}

	private static String tokens(TokenUsage usage) {
		return (usage != null)
				? usage.input() + " " + usage.output() + " " + usage.cacheRead() + " " + usage.reasoning() : "none";
	}

	private static String expectedTokens(Map<String, Object> expected) {
		Map<String, Object> tokens = JsonTree.object(expected.get("tokens"));
		if (tokens.isEmpty()) {
			return "none";
		}
		if (tokens.get("input") == null) {
			return "null " + (number(tokens, "output") + number(tokens, "reasoning")) + " null "
					+ tokens.get("reasoning");
		}
		long input = number(tokens, "input") + number(tokens, "toolUse");
		long output = (tokens.get("output") != null) ? number(tokens, "output") + number(tokens, "reasoning")
				: number(tokens, "total") - input;
		return input + " " + output + " " + tokens.get("cacheRead") + " " + tokens.get("reasoning");
	}

	private static long number(Map<String, Object> map, String name) {
		return (map.get(name) instanceof Number number) ? number.longValue() : 0;
	}

	private void error(String id, Map<String, Object> testCase) {
		Map<String, Object> wire = JsonTree.object(testCase.get("response"));
		Map<String, Object> expected = JsonTree.object(JsonTree.object(testCase.get("expected")).get("error"));
		String body = (wire.get("text") instanceof String text) ? text : JsonValues.toJson(wire.get("json"));
		WireError error = GeminiErrors.read(new WireFailure(((Number) wire.get("status")).intValue(), Map.of(),
				body.getBytes(StandardCharsets.UTF_8)));
		String message = String.valueOf(expected.get("message"));
		count("error kind", id, error.kind(), kind(String.valueOf(expected.get("status")), message, expected, body));
		count("error code", id, error.code(), expected.get("status"));
		if (expected.get("message") != null) {
			String start = message.substring(0, Math.min(40, message.length())).strip();
			count("error message", id, error.message().startsWith(start), true);
		}
		if (expected.get("retryDelay") instanceof String delay) {
			count("error delay", id, (error.retryAfter() != null) ? error.retryAfter().toMillis() : null,
					Math.round(Double.parseDouble(delay.replace("s", "")) * 1000));
		}
	}

	private static ErrorKind kind(String status, String message, Map<String, Object> expected, String body) {
		return switch (status) {
			case "INVALID_ARGUMENT" ->
				"API_KEY_INVALID".equals(expected.get("reason")) ? ErrorKind.AUTHENTICATION : ErrorKind.INVALID_REQUEST;
			case "PERMISSION_DENIED" ->
				message.contains("unregistered") ? ErrorKind.AUTHENTICATION : ErrorKind.PERMISSION;
			case "UNAUTHENTICATED" -> ErrorKind.AUTHENTICATION;
			case "RESOURCE_EXHAUSTED" -> ErrorKind.RATE_LIMITED;
			case "FAILED_PRECONDITION" -> ErrorKind.PERMISSION;
			case "NOT_FOUND" ->
				message.toLowerCase().contains("model") ? ErrorKind.MODEL_NOT_FOUND : ErrorKind.INVALID_REQUEST;
			default -> ErrorKind.INVALID_REQUEST;
		};
	}

	private void count(String row, String id, Object actual, Object expected) {
		int[] counts = this.table.computeIfAbsent(row, (name) -> new int[2]);
		counts[1]++;
		if (Objects.equals(String.valueOf(actual), String.valueOf(expected))) {
			counts[0]++;
		}
		else {
			this.failures.add(row + " " + id);
		}
	}

	private void report() {
		int right = 0;
		int all = 0;
		StringBuilder lines = new StringBuilder();
		for (Map.Entry<String, int[]> row : this.table.entrySet()) {
			right += row.getValue()[0];
			all += row.getValue()[1];
			lines.append("%-22s %5d of %5d%n".formatted(row.getKey(), row.getValue()[0], row.getValue()[1]));
		}
		lines.append("%-22s %5d of %5d%n".formatted("all", right, all));
		System.out.println(lines);
		assertThat(this.failures).as(lines.toString()).hasSizeLessThanOrEqualTo((int) Math.round(all * (1 - FLOOR)));
	}

	private static Map<String, String> exceptions() {
		try (InputStream file = GeminiReplayTests.class.getResourceAsStream("replay-exceptions.tsv")) {
			Map<String, String> exceptions = new HashMap<>();
			new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split("\t"))
				.forEach((columns) -> exceptions.put(columns[0], columns[2]));
			return exceptions;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
