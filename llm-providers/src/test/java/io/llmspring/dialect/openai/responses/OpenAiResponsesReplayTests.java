package io.llmspring.dialect.openai.responses;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.llmspring.chat.ChatRequest;
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
 * Replays recorded traffic, read in place; skipped where it is not there. What is not
 * read as recorded, and why, stands in {@code openai-responses/exclusions.properties}.
 */
class OpenAiResponsesReplayTests {

	private final Map<String, int[]> table = new TreeMap<>();

	private final List<String> failures = new ArrayList<>();

	private final Properties exclusions = new Properties();

	@Test
	void recordedAnswersAreReadAsRecorded() throws IOException {
		Path corpus = corpus();
		try (InputStream stream = getClass().getResourceAsStream("/openai-responses/exclusions.properties")) {
			this.exclusions.load(stream);
		}
		replay(corpus.resolve("openai-responses.chat.jsonl"), this::answer);
		replay(corpus.resolve("openai-responses.stream.jsonl"), this::answer);
		replay(corpus.resolve("openai-responses.error.jsonl"), this::error);
		StringBuilder lines = new StringBuilder();
		this.table.forEach((row, counts) -> lines.append("%-24s %5d of %5d%n".formatted(row, counts[0], counts[1])));
		System.out.println(lines);
		assertThat(this.table.get("chat cases")[1]).isGreaterThanOrEqualTo(176);
		assertThat(this.table.get("stream cases")[1]).isGreaterThanOrEqualTo(104);
		assertThat(this.failures).as(lines.toString()).isEmpty();
	}

	private void replay(Path file, BiConsumer<String, Map<String, Object>> check) throws IOException {
		assumeTrue(Files.exists(file), () -> "No recorded traffic at " + file.getFileName());
		for (String line : Files.readAllLines(file)) {
			Map<String, Object> recorded = JsonTree.object(JsonValues.parse(line));
			check.accept((String) recorded.get("id"), recorded);
		}
	}

	private void answer(String id, Map<String, Object> recorded) {
		Map<String, Object> expected = JsonTree.object(recorded.get("expected"));
		String kind = recorded.get("kind") + " ";
		String exclusion = this.exclusions.getProperty(id);
		int failuresBefore = this.failures.size();
		try {
			ChatResponse response = response(recorded);
			count(kind + "failed", id, "an answer", (exclusion != null) ? exclusion : "an answer");
			compare(kind, id, expected, response);
			if (JsonTree.object(recorded.get("response")).get("json") instanceof Map<?, ?> json) {
				count(kind + "goes back", id, goesBack(response), sent(JsonTree.object(json)));
			}
			else {
				count(kind + "as a whole", id, response.message(), whole(recorded).message());
			}
		}
		catch (WireException ex) {
			String failure = ex.error().kind() + ": " + ex.getMessage();
			count(kind + "failed", id, failure.startsWith(String.valueOf(exclusion)) ? "" : failure, "");
		}
		count(kind + "cases", "", this.failures.size() - failuresBefore, 0);
	}

	private static ChatResponse response(Map<String, Object> recorded) {
		Map<String, Object> wire = JsonTree.object(recorded.get("response"));
		if (wire.get("text") instanceof String sse) {
			// A last event without its empty line is not one; the recording counts it
			return Responses.fold(Responses.cut(sse + "\n\n", Integer.MAX_VALUE, tools(recorded)));
		}
		return Responses.fold(Responses.body(JsonValues.toJson(wire.get("json")), tools(recorded)));
	}

	/**
	 * The answer as the last event of its stream repeats it.
	 */
	private static ChatResponse whole(Map<String, Object> recorded) {
		String sse = (String) JsonTree.object(recorded.get("response")).get("text");
		String last = sse.lines()
			.filter((line) -> line.startsWith("data:") && line.contains("\"type\":\"response."))
			.reduce("", (before, line) -> line.substring("data:".length()));
		Object response = JsonTree.object(JsonValues.parse(last)).get("response");
		return Responses.fold(Responses.body(JsonValues.toJson(response), tools(recorded)));
	}

	/**
	 * The custom tools of the request, which the response repeats where the request was
	 * not recorded.
	 */
	private static List<?> tools(Map<String, Object> recorded) {
		Map<String, Object> body = JsonTree.object(JsonTree.object(recorded.get("request")).get("body"));
		if (body.get("tools") != null) {
			return JsonTree.array(body.get("tools"));
		}
		return JsonTree.array(JsonTree.object(recorded.get("expected")).get("toolCalls"))
			.stream()
			.filter((call) -> Boolean.TRUE.equals(JsonTree.object(call).get("custom")))
			.toList();
	}

	private void compare(String kind, String id, Map<String, Object> expected, ChatResponse response) {
		count(kind + "id", id, response.id(), expected.get("id"));
		count(kind + "model", id, response.model(), expected.getOrDefault("model", response.model()));
		count(kind + "text", id, response.text(), expected.get("text"));
		count(kind + "reasoning", id, response.reasoning().replace("\n\n", ""),
				((String) expected.getOrDefault("reasoning", "")).replace("\n\n", ""));
		count(kind + "refusal", id, response.refusal(), expected.get("refusal"));
		count(kind + "tool calls", id, calls(response), expectedCalls(expected));
		count(kind + "finish", id, response.rawFinishReason(),
				expected.getOrDefault("incompleteReason", expected.get("finishReason")));
		count(kind + "finish known", id, response.finishReason() != FinishReason.OTHER, true);
		count(kind + "citations", id, response.citations().size(), expected.getOrDefault("citations", 0));
		count(kind + "images", id, parts(response, Content.Image.class), expected.getOrDefault("images", 0));
		count(kind + "logprobs", id, response.logprobs().size(), expected.getOrDefault("logprobs", 0));
		count(kind + "encrypted", id, encrypted(response), expected.getOrDefault("encryptedReasoning", 0));
		count(kind + "usage", id, tokens(response.usage()), expectedTokens(expected));
	}

	private static long parts(ChatResponse response, Class<? extends Content> type) {
		return response.message().content().stream().filter(type::isInstance).count();
	}

	private static long encrypted(ChatResponse response) {
		return response.message()
			.content()
			.stream()
			.filter((part) -> part instanceof Content.Reasoning reasoning
					&& OpenAiResponsesStates.isOwn(reasoning.continuation(), "reasoning")
					&& reasoning.continuation().data().contains("\"encrypted_content\":\""))
			.count();
	}

	private static String calls(ChatResponse response) {
		return response.toolCalls()
			.stream()
			.map((call) -> call.id() + " " + call.name() + " " + call.arguments())
			.toList()
			.toString();
	}

	private static String expectedCalls(Map<String, Object> expected) {
		return JsonTree.array(expected.get("toolCalls")).stream().map(JsonTree::object).map((call) -> {
			Object raw = call.getOrDefault("input", call.get("argumentsRaw"));
			return call.get("id") + " " + call.get("name") + " " + ("".equals(raw) ? "{}" : raw);
		}).toList().toString();
	}

	private static String tokens(TokenUsage usage) {
		return (usage != null) ? usage.input() + " " + usage.output() + " " + usage.cacheRead() + " "
				+ usage.cacheWrite5m() + " " + usage.reasoning() : "null null null null null";
	}

	private static String expectedTokens(Map<String, Object> expected) {
		Map<String, Object> tokens = JsonTree.object(expected.get("tokens"));
		return tokens.get("input") + " " + tokens.get("output") + " " + tokens.get("cacheRead") + " "
				+ tokens.get("cacheWrite") + " " + tokens.get("reasoning");
	}

	/**
	 * What the answer becomes as a turn of the next request.
	 */
	private static List<String> goesBack(ChatResponse response) {
		ChatRequest request = Responses.conversation(Message.user("Hi"), response.message(), Message.user("Go on"));
		List<?> input = JsonTree.array(Responses.tree(request).get("input"));
		return comparable(input.subList(1, input.size() - 1));
	}

	// A thought that the server neither stores nor tells cannot go back.
	private static List<String> sent(Map<String, Object> response) {
		boolean stored = !Boolean.FALSE.equals(response.get("store"));
		return comparable(JsonTree.array(response.get("output")).stream().filter((element) -> {
			Map<String, Object> item = JsonTree.object(element);
			return stored || !"reasoning".equals(item.get("type")) || item.get("encrypted_content") != null
					|| !JsonTree.array(item.get("content")).isEmpty();
		}).toList());
	}

	// The status of an item and what the request sorts out are not compared, the identity
	// of a message and of its texts neither: they need not go back always.
	private static List<String> comparable(List<?> items) {
		List<String> result = new ArrayList<>();
		for (Object element : items) {
			Map<String, Object> item = new TreeMap<>(JsonTree.object(element));
			boolean opaque = !List
				.of("message", "reasoning", "function_call", "custom_tool_call", "image_generation_call")
				.contains(item.get("type"));
			if (!opaque) {
				item.values().removeIf(Objects::isNull);
				item.keySet().removeAll(List.of("status", "item_id", "output_index"));
			}
			if ("message".equals(item.get("type"))) {
				item.remove("id");
				item.put("content", contents(item.get("content")));
			}
			if (!List.of().equals(item.get("content")) || !"message".equals(item.get("type"))) {
				result.add(JsonValues.toJson(item));
			}
		}
		return result;
	}

	private static List<Object> contents(Object contents) {
		List<Object> result = new ArrayList<>();
		for (Object content : JsonTree.array(contents)) {
			Map<String, Object> part = new TreeMap<>(JsonTree.object(content));
			part.values().removeIf(Objects::isNull);
			part.remove("logprobs");
			part.remove("annotations", List.of());
			if (!"".equals(part.get("text"))) {
				result.add(part);
			}
		}
		return result;
	}

	private void error(String id, Map<String, Object> recorded) {
		Map<String, Object> wire = JsonTree.object(recorded.get("response"));
		Map<String, Object> expected = JsonTree.object(JsonTree.object(recorded.get("expected")).get("error"));
		byte[] body = JsonValues.toJson(wire.get("json")).getBytes(StandardCharsets.UTF_8);
		WireError error = new OpenAiResponsesDialect()
			.error(new WireFailure(((Number) wire.get("status")).intValue(), Map.of(), body), Responses.PROFILE);
		String message = (String) expected.get("message");
		int secret = message.indexOf(": ");
		ErrorKind kind = switch (String.valueOf(expected.get("code"))) {
			case "model_not_found" -> ErrorKind.MODEL_NOT_FOUND;
			case "invalid_api_key", "invalid-argument" -> ErrorKind.AUTHENTICATION;
			case "context_length_exceeded" -> ErrorKind.CONTEXT_LENGTH;
			default -> ErrorKind.INVALID_REQUEST;
		};
		count("error kind", id, error.kind(), kind);
		count("error message", id, error.message().startsWith((secret > 0) ? message.substring(0, secret) : message),
				true);
		count("error code", id, error.code(), expected.getOrDefault("code", expected.get("type")));
	}

	private void count(String row, String id, Object actual, Object expected) {
		int[] counts = this.table.computeIfAbsent(row, (name) -> new int[2]);
		counts[1]++;
		String is = this.exclusions.containsKey(id + "." + row.substring(row.indexOf(' ') + 1))
				? String.valueOf(expected) : String.valueOf(actual);
		String wanted = String.valueOf(expected);
		if (is.equals(wanted)) {
			counts[0]++;
		}
		else if (!id.isEmpty()) {
			int at = 0;
			while (at < Math.min(is.length(), wanted.length()) && is.charAt(at) == wanted.charAt(at)) {
				at++;
			}
			this.failures.add(row + " " + id + ": " + shorten(wanted, at) + " but " + shorten(is, at));
		}
	}

	private static String shorten(String text, int difference) {
		int from = Math.max(0, Math.min(difference, text.length()) - 40);
		return text.substring(from, Math.min(text.length(), from + 120));
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
