package io.llmspring.dialect.bedrock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.llmspring.chat.ChatEvent;
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
 * Replays recorded traffic, read in place; skipped where it is not there. What cannot be
 * read as recorded, and why, stands in {@code bedrock/exclusions.properties}.
 */
class BedrockReplayTests {

	private final Properties exclusions = new Properties();

	private final Set<Object> unused;

	private final Map<String, int[]> table = new TreeMap<>();

	private final List<String> failures = new ArrayList<>();

	BedrockReplayTests() throws IOException {
		try (InputStream stream = getClass().getResourceAsStream("/bedrock/exclusions.properties")) {
			this.exclusions.load(stream);
		}
		this.unused = new HashSet<>(this.exclusions.keySet());
	}

	@Test
	void recordedAnswersAreReadAsRecorded() throws IOException {
		Path corpus = Bedrock.corpus();
		replay(corpus.resolve("bedrock-converse.chat.jsonl"), this::answer);
		replay(corpus.resolve("bedrock-converse.stream.jsonl"), this::stream);
		replay(corpus.resolve("bedrock-converse.error.jsonl"), this::error);
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
		Map<String, Object> json = JsonTree.object(JsonTree.object(testCase.get("response")).get("json"));
		ChatResponse response = Bedrock.fold(Bedrock.body(JsonValues.toJson(json)));
		compare("chat", id, response, JsonTree.object(testCase.get("expected")));
		Map<String, Object> message = JsonTree.object(JsonTree.object(json.get("output")).get("message"));
		count("chat goes back", id, goesBack(response), blocks(JsonTree.array(message.get("content"))));
	}

	private void stream(String id, Map<String, Object> testCase) {
		Map<String, Object> wire = JsonTree.object(testCase.get("response"));
		byte[] bytes = Base64.getDecoder().decode((String) wire.get("base64"));
		List<ChatEvent> events = Bedrock.stream(bytes, bytes.length, new Random(1));
		compare("stream", id, Bedrock.fold(events), JsonTree.object(testCase.get("expected")));
		count("stream byte by byte", id, Bedrock.stream(bytes, 1, new Random(1)), events);
		for (int maxPiece : new int[] { 7, 64, 700 }) {
			count("stream in any cut", id, Bedrock.stream(bytes, maxPiece, new Random(maxPiece)), events);
		}
		List<String> decoded = new ArrayList<>();
		for (Object element : JsonTree.array(wire.get("events"))) {
			Map<String, Object> event = JsonTree.object(element);
			decoded.add((String) event.get("type"));
			decoded.add(JsonValues.toJson(event.get("payload")));
		}
		count("stream above the framing", id, Bedrock.events(decoded.toArray(String[]::new)), events);
	}

	private void compare(String kind, String id, ChatResponse response, Map<String, Object> expected) {
		count(kind + " text", id, response.text(), expected.get("text"));
		count(kind + " reasoning", id, response.reasoning(), expected.getOrDefault("reasoning", ""));
		count(kind + " tool calls", id, calls(response), expectedCalls(expected));
		count(kind + " finish", id, response.rawFinishReason(), expected.get("finishReason"));
		count(kind + " finish known", id, response.finishReason() != FinishReason.OTHER, true);
		count(kind + " signatures", id, states(response, "signature"), expected.getOrDefault("signatures", 0));
		count(kind + " redacted", id, states(response, "redacted"), expected.getOrDefault("redactedThinking", 0));
		count(kind + " citations", id, (long) response.citations().size(), expected.getOrDefault("citations", 0));
		count(kind + " usage", id, tokens(response.usage()), expectedTokens(expected));
		Object metrics = response.metadata().data().get("metrics");
		count(kind + " latency", id, JsonTree.object(metrics).get("latencyMs"), expected.get("latencyMs"));
	}

	/**
	 * What the answer becomes as a turn of the next request.
	 */
	private static Object goesBack(ChatResponse response) {
		List<?> turns = JsonTree
			.array(Bedrock.body(Bedrock.conversation(Message.user("Hi"), response.message(), Message.user("Go on")))
				.get("messages"));
		return (turns.size() < 3) ? List.of() : blocks(JsonTree.array(JsonTree.object(turns.get(1)).get("content")));
	}

	// Without what says nothing: blank texts, empty thoughts, the types that some write
	private static Object blocks(List<?> content) {
		List<Object> blocks = new ArrayList<>();
		for (Object element : content) {
			Map<String, Object> block = JsonTree.object(element);
			Map<String, Object> call = JsonTree.object(block.get("toolUse"));
			if ("tool_use".equals(call.get("type"))) {
				call.remove("type");
			}
			block.remove("type");
			boolean blank = block.get("text") instanceof String text && text.isBlank();
			if (!blank && !block.equals(Map.of("reasoningContent", Map.of()))) {
				blocks.add(block);
			}
		}
		return blocks;
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
		if (usage == null) {
			return "null null null null null";
		}
		Long write = (usage.cacheWrite5m() != null)
				? (Long) (usage.cacheWrite5m() + ((usage.cacheWrite1h() != null) ? usage.cacheWrite1h() : 0)) : null;
		return usage.input() + " " + usage.output() + " " + usage.total() + " " + usage.cacheRead() + " " + write;
	}

	// The total that Bedrock names is that of the canonical usage: caches are inside
	private static String expectedTokens(Map<String, Object> expected) {
		Map<String, Object> tokens = JsonTree.object(expected.get("tokens"));
		if (tokens.isEmpty()) {
			return "null null null null null";
		}
		long input = number(tokens, "input") + number(tokens, "cacheRead") + number(tokens, "cacheWrite");
		return input + " " + tokens.get("output") + " " + tokens.get("total") + " " + tokens.get("cacheRead") + " "
				+ tokens.get("cacheWrite");
	}

	private static long number(Map<String, Object> map, String name) {
		return (map.get(name) instanceof Number number) ? number.longValue() : 0;
	}

	private void error(String id, Map<String, Object> testCase) {
		Map<String, Object> wire = JsonTree.object(testCase.get("response"));
		Map<String, Object> expected = JsonTree.object(JsonTree.object(testCase.get("expected")).get("error"));
		Map<String, String> headers = new TreeMap<>();
		JsonTree.object(wire.get("headers")).forEach((name, value) -> headers.put(name, (String) value));
		byte[] body = JsonValues.toJson(wire.get("json")).getBytes(StandardCharsets.UTF_8);
		WireError error = new BedrockConverseDialect()
			.error(new WireFailure(((Number) wire.get("status")).intValue(), headers, body), Bedrock.PROFILE);
		count("error kind", id, error.kind(), kind(expected));
		count("error message", id, error.message(), expected.get("message"));
		count("error code", id, error.code(), expected.get("type"));
	}

	private static ErrorKind kind(Map<String, Object> expected) {
		String message = (String) expected.get("message");
		if (message.contains("doesn't support")) {
			return ErrorKind.UNSUPPORTED;
		}
		if (message.contains("security token")) {
			return ErrorKind.AUTHENTICATION;
		}
		return (message.contains("identifier is invalid") || message.contains("end of its life"))
				? ErrorKind.MODEL_NOT_FOUND : ErrorKind.INVALID_REQUEST;
	}

	private void count(String row, String id, Object actual, Object expected) {
		int[] counts = this.table.computeIfAbsent(row, (name) -> new int[3]);
		counts[1]++;
		String exclusion = id + "." + row.substring(row.indexOf(' ') + 1);
		if (this.exclusions.containsKey(exclusion)) {
			this.unused.remove(exclusion);
			counts[2]++;
		}
		else if (Objects.equals(actual, expected) || String.valueOf(actual).equals(String.valueOf(expected))) {
			counts[0]++;
		}
		else {
			this.failures.add(row + " " + id + ": " + actual + " instead of " + expected);
		}
	}

	private void report() {
		int[] all = new int[3];
		StringBuilder lines = new StringBuilder();
		this.table.forEach((row, counts) -> {
			for (int i = 0; i < all.length; i++) {
				all[i] += counts[i];
			}
			lines.append("%-26s %5d of %5d, %d excluded%n".formatted(row, counts[0], counts[1], counts[2]));
		});
		lines.append("%-26s %5d of %5d, %d excluded%n".formatted("all", all[0], all[1], all[2]));
		System.out.println(lines);
		assertThat(this.failures).as(lines.toString()).isEmpty();
		assertThat(this.unused).as("exclusions without a case").isEmpty();
	}

}
