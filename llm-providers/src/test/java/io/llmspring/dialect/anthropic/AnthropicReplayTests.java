package io.llmspring.dialect.anthropic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import io.llmspring.spi.WireFailure;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Replays recorded traffic, read in place; skipped where it is not there.
 */
class AnthropicReplayTests {

	private static final double FLOOR = 1.0;

	private final Map<String, int[]> table = new TreeMap<>();

	private final List<String> failures = new ArrayList<>();

	@Test
	void recordedAnswersAreReadAsRecorded() throws IOException {
		Path corpus = corpus();
		replay(corpus.resolve("anthropic-messages.chat.jsonl"), this::answer);
		replay(corpus.resolve("anthropic-messages.stream.jsonl"), this::answer);
		replay(corpus.resolve("anthropic-messages.error.jsonl"), this::error);
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
			response = Answers.fold((wire.get("text") instanceof String sse) ? Answers.stream(sse)
					: Answers.body(JsonValues.toJson(Objects.requireNonNull(wire.get("json")))));
		}
		catch (RuntimeException ex) {
			count(kind + " decoded", id, ex.toString(), "an answer");
			return;
		}
		count(kind + " decoded", id, "", "");
		count(kind + " id", id, response.id(), expected.get("id"));
		count(kind + " model", id, response.model(), expected.get("model"));
		count(kind + " text", id, response.text(), expected.get("text"));
		count(kind + " reasoning", id, response.reasoning(), expected.getOrDefault("reasoning", ""));
		count(kind + " tool calls", id, calls(response), expectedCalls(expected));
		count(kind + " finish", id, response.rawFinishReason(), expected.get("finishReason"));
		count(kind + " finish known", id, response.finishReason() != FinishReason.OTHER, true);
		count(kind + " signatures", id, states(response, "signature"), expected.getOrDefault("signatures", 0));
		count(kind + " redacted", id, states(response, "redacted"), expected.getOrDefault("redactedThinking", 0));
		count(kind + " citations", id, (long) response.citations().size(), expected.getOrDefault("citations", 0));
		count(kind + " stop sequence", id, response.metadata().data().get("stop_sequence"),
				expected.get("stopSequence"));
		count(kind + " usage", id, tokens(response.usage()), expectedTokens(expected));
		if (wire.get("json") instanceof Map<?, ?> json) {
			count(kind + " goes back", id, goesBack(response), blocks(JsonTree.array(json.get("content"))));
		}
	}

	/**
	 * What the answer becomes as a turn of the next request.
	 */
	private static String goesBack(ChatResponse response) {
		Object turns = Requests
			.body(Requests.conversation(Message.user("Hi"), response.message(), Message.user("Go on")))
			.get("messages");
		if (JsonTree.array(turns).size() < 3) {
			return "[]";
		}
		Map<String, Object> turn = JsonTree.object(JsonTree.array(turns).get(1));
		return (turn.get("content") instanceof String text) ? "[{type=text, text=" + text + "}]"
				: blocks(JsonTree.array(turn.get("content")));
	}

	private static String blocks(List<?> content) {
		List<Map<String, Object>> blocks = new ArrayList<>();
		for (Object element : content) {
			Map<String, Object> block = new LinkedHashMap<>();
			for (String name : List.of("type", "text")) {
				AnthropicJson.overlay(block, part(JsonTree.object(element), name));
			}
			AnthropicJson.overlay(block, new TreeMap<>(JsonTree.object(element)));
			block.remove("citations", List.of());
			if (Map.of("type", "direct").equals(block.get("caller")) && "tool_use".equals(block.get("type"))) {
				block.remove("caller");
			}
			if (!"text".equals(block.get("type")) || !((String) block.get("text")).isBlank()) {
				blocks.add(block);
			}
		}
		return blocks.toString();
	}

	private static Map<String, Object> part(Map<String, Object> block, String name) {
		return (block.get(name) != null) ? Map.of(name, block.get(name)) : Map.of();
	}

	private static String calls(ChatResponse response) {
		return response.toolCalls()
			.stream()
			.map((call) -> call.id() + " " + call.name() + " " + JsonValues.parse(call.arguments()))
			.toList()
			.toString();
	}

	private static String expectedCalls(Map<String, Object> expected) {
		return JsonTree.array(expected.get("toolCalls"))
			.stream()
			.map(JsonTree::object)
			.map((call) -> call.get("id") + " " + call.get("name") + " " + call.get("arguments"))
			.toList()
			.toString();
	}

	private static long states(ChatResponse response, String kind) {
		return response.message()
			.content()
			.stream()
			.filter((part) -> part instanceof Content.Reasoning reasoning && reasoning.continuation() != null
					&& reasoning.continuation().kind().equals(kind))
			.count();
	}

	private static String tokens(TokenUsage usage) {
		return usage.input() + " " + usage.output() + " " + usage.cacheRead() + " " + usage.reasoning() + " "
				+ usage.calls();
	}

	private static String expectedTokens(Map<String, Object> expected) {
		Map<String, Object> tokens = JsonTree.object(expected.get("tokens"));
		long input = number(tokens, "input") + number(tokens, "cacheRead") + number(tokens, "cacheWrite");
		long output = number(tokens, "output");
		for (Object element : JsonTree.array(JsonTree.object(expected.get("usage")).get("iterations"))) {
			Map<String, Object> iteration = JsonTree.object(element);
			if ("compaction".equals(iteration.get("type"))) {
				input += number(iteration, "input_tokens");
				output += number(iteration, "output_tokens");
			}
		}
		long searches = number(tokens, "webSearches");
		return input + " " + output + " " + tokens.get("cacheRead") + " " + tokens.get("reasoning") + " "
				+ ((searches > 0) ? "{web-search=" + searches + "}" : "{}");
	}

	private static long number(Map<String, Object> map, String name) {
		return (map.get(name) instanceof Number number) ? number.longValue() : 0;
	}

	private void error(String id, Map<String, Object> testCase) {
		Map<String, Object> wire = JsonTree.object(testCase.get("response"));
		Map<String, Object> expected = JsonTree.object(JsonTree.object(testCase.get("expected")).get("error"));
		String body = (wire.get("text") instanceof String text) ? text
				: JsonValues.toJson(Objects.requireNonNull(wire.get("json")));
		WireError error = AnthropicErrors.read(new WireFailure(((Number) wire.get("status")).intValue(), Map.of(),
				body.getBytes(StandardCharsets.UTF_8)));
		String message = (String) expected.get("message");
		ErrorKind kind = switch ((String) expected.get("type")) {
			case "authentication_error" -> ErrorKind.AUTHENTICATION;
			case "not_found_error" ->
				message.startsWith("model:") ? ErrorKind.MODEL_NOT_FOUND : ErrorKind.INVALID_REQUEST;
			default -> ErrorKind.INVALID_REQUEST;
		};
		count("error kind", id, error.kind(), kind);
		count("error message", id, error.message(), message);
		count("error code", id, error.code(), expected.get("type"));
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

	private static Path corpus() {
		Path directory = Path.of("").toAbsolutePath();
		while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
			directory = directory.getParent();
		}
		assumeTrue(directory != null, "The root of the repository was not found");
		return directory.resolve("../shared/corpora/traffic").normalize();
	}

}
