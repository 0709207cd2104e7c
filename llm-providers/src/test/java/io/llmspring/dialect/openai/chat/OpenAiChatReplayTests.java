package io.llmspring.dialect.openai.chat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.llmspring.chat.ChatResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Recorded answers of real providers, read again. Needs the corpus beside the repository.
 */
class OpenAiChatReplayTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@ParameterizedTest
	@CsvSource({ "openai-chat, chat, 362, 0", "openai-chat, stream, 229, 0", "openai-chat, error, 54, 0",
			"mistral, chat, 58, 0", "mistral, stream, 39, 0", "mistral, error, 6, 0" })
	void recordedAnswersSayWhatTheyAreExpectedTo(String source, String kind, int atLeast, int mayFail)
			throws IOException {
		Path file = corpus().resolve(source + "." + kind + ".jsonl");
		assumeTrue(Files.exists(file), () -> "No recorded answers at " + file.getFileName());
		List<String> failures = new ArrayList<>();
		int cases = 0;
		try (Stream<String> lines = Files.lines(file)) {
			for (String line : (Iterable<String>) lines::iterator) {
				JsonNode recorded = MAPPER.readTree(line);
				cases++;
				List<String> differences = kind.equals("error") ? error(recorded) : answer(recorded);
				if (!differences.isEmpty()) {
					failures.add(recorded.path("id").stringValue() + " (" + recorded.path("provider").stringValue()
							+ "): " + String.join("; ", differences));
				}
			}
		}
		System.out.printf("%-11s %-6s %4d cases, %4d pass, %3d fail%n", source, kind, cases, cases - failures.size(),
				failures.size());
		failures.forEach(System.out::println);
		assertThat(cases).isGreaterThanOrEqualTo(atLeast);
		assertThat(failures).hasSizeLessThanOrEqualTo(mayFail);
	}

	private static List<String> answer(JsonNode recorded) {
		JsonNode expected = recorded.path("expected");
		List<String> differences = new ArrayList<>();
		try {
			ChatResponse response = response(recorded.path("response"));
			if (expected.has("error")) {
				differences.add("an error was expected");
			}
			compare(expected, response, differences);
		}
		catch (WireException ex) {
			boolean interrupted = ex.error().kind() == ErrorKind.STREAM_INTERRUPTED
					|| ex.error().kind() == ErrorKind.EMPTY_RESPONSE;
			boolean noEnd = expected.path("finishReason").isNull() && !expected.path("done").asBoolean(false);
			if (!expected.has("error") && !(interrupted && noEnd)) {
				differences.add(ex.error().toString());
			}
		}
		return differences;
	}

	private static ChatResponse response(JsonNode response) {
		if (response.has("json")) {
			return Chat.fold(Chat.body(response.path("json").toString()));
		}
		// A last event without its empty line is not one; the corpus counts it
		byte[] bytes = (response.path("text").stringValue() + "\n\n").getBytes(StandardCharsets.UTF_8);
		return Chat.fold(Chat.sse(bytes, Integer.MAX_VALUE, Map.of()));
	}

	private static void compare(JsonNode expected, ChatResponse response, List<String> differences) {
		same("text", expected.path("text").asString(""), response.text(), differences);
		same("reasoning", expected.path("reasoning").asString(""), response.reasoning(), differences);
		same("finish", expected.path("finishReason").asString(null), response.rawFinishReason(), differences);
		if (expected.path("refusal").isString()) {
			same("refusal", expected.path("refusal").asString(), response.refusal(), differences);
		}
		if (expected.has("citations")) {
			same("citations", expected.path("citations").asInt(), response.citations().size() + others(response),
					differences);
		}
		if (expected.has("logprobs")) {
			same("logprobs", expected.path("logprobs").asInt(), response.logprobs().size(), differences);
		}
		if (expected.path("model").isString()) {
			same("model", expected.path("model").asString(), response.model(), differences);
		}
		toolCalls(expected.path("toolCalls"), response.toolCalls(), differences);
		usage(expected.path("tokens"), response.usage(), differences);
	}

	/**
	 * Annotations that are no citations, such as files that were parsed.
	 */
	private static int others(ChatResponse response) {
		return (response.metadata().data().get("annotations") instanceof List<?> others) ? others.size() : 0;
	}

	private static void toolCalls(JsonNode expected, List<Content.ToolCall> calls, List<String> differences) {
		same("calls", expected.size(), calls.size(), differences);
		for (int i = 0; i < Math.min(expected.size(), calls.size()); i++) {
			JsonNode wanted = expected.get(i);
			Content.ToolCall call = calls.get(i);
			if (wanted.path("id").isString() && !wanted.path("id").asString().isEmpty()) {
				same("call id", wanted.path("id").asString(), call.id(), differences);
			}
			same("call name", wanted.path("name").asString(""), call.name(), differences);
			String raw = wanted.has("input") ? wanted.path("input").asString("")
					: wanted.path("argumentsRaw").asString("");
			same("arguments", (raw.isBlank() || raw.equals("null")) ? "{}" : raw, call.arguments(), differences);
		}
	}

	private static void usage(JsonNode tokens, TokenUsage usage, List<String> differences) {
		if (!tokens.has("input") && !tokens.has("output")) {
			return;
		}
		if (usage == null) {
			differences.add("no usage");
			return;
		}
		boolean soundBesideInput = usage.inputAudio() != null && number(tokens, "input") != null
				&& usage.inputAudio() > number(tokens, "input");
		same("input", number(tokens, "input"), (usage.input() != null && soundBesideInput)
				? (Long) (usage.input() - usage.inputAudio()) : usage.input(), differences);
		if (tokens.has("cacheRead")) {
			same("cacheRead", number(tokens, "cacheRead"), usage.cacheRead(), differences);
		}
		same("reasoning tokens", number(tokens, "reasoning"), usage.reasoning(), differences);
		Long output = number(tokens, "output");
		Long reasoning = number(tokens, "reasoning");
		Long total = number(tokens, "total");
		if (total != null && reasoning != null && output != null && number(tokens, "input") != null
				&& total == number(tokens, "input") + output + reasoning) {
			output = output + reasoning;
		}
		same("output", output, usage.output(), differences);
		if (tokens.has("cacheWrite")) {
			same("cacheWrite", number(tokens, "cacheWrite"), usage.cacheWrite5m(), differences);
		}
	}

	private static Long number(JsonNode node, String name) {
		return node.path(name).isNumber() ? (Long) node.path(name).asLong() : null;
	}

	private static List<String> error(JsonNode recorded) {
		JsonNode response = recorded.path("response");
		JsonNode expected = recorded.path("expected").path("error");
		String body = response.has("json") ? response.path("json").toString() : response.path("text").asString("");
		int status = response.path("status").asInt();
		List<String> differences = new ArrayList<>();
		WireError error = (status == 200) ? inAnswer(body) : new OpenAiChatDialect()
			.error(new WireFailure(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)), Chat.profile(Map.of()));
		if (error == null) {
			return List.of("an error was expected");
		}
		String message = expected.path("message").asString("");
		String start = message.substring(0, Math.min(20, message.length())).strip();
		if (!error.message().startsWith(start)) {
			differences.add("message");
		}
		if (!kinds(expected.path("code").asString(""), status).contains(error.kind())) {
			differences.add(error.kind() + " for status " + status);
		}
		return differences;
	}

	private static WireError inAnswer(String body) {
		try {
			Chat.body(body);
			return null;
		}
		catch (WireException ex) {
			return ex.error();
		}
	}

	private static Set<ErrorKind> kinds(String code, int status) {
		return switch (code) {
			case "model_not_found" -> Set.of(ErrorKind.MODEL_NOT_FOUND);
			case "invalid_api_key" -> Set.of(ErrorKind.AUTHENTICATION);
			case "content_filter" -> Set.of(ErrorKind.CONTENT_FILTERED);
			case "unsupported_parameter", "unsupported_value", "unknown_parameter" -> Set.of(ErrorKind.INVALID_REQUEST);
			default -> switch (status) {
				case 401 -> Set.of(ErrorKind.AUTHENTICATION);
				case 403 -> Set.of(ErrorKind.PERMISSION, ErrorKind.QUOTA, ErrorKind.CONTENT_FILTERED);
				case 404 -> Set.of(ErrorKind.MODEL_NOT_FOUND, ErrorKind.INVALID_REQUEST);
				case 429 -> Set.of(ErrorKind.RATE_LIMITED, ErrorKind.QUOTA, ErrorKind.OVERLOADED);
				case 500 -> Set.of(ErrorKind.SERVER_ERROR, ErrorKind.CONTEXT_LENGTH);
				default -> Set.of(ErrorKind.INVALID_REQUEST, ErrorKind.CONTEXT_LENGTH, ErrorKind.MODEL_NOT_FOUND,
						ErrorKind.AUTHENTICATION);
			};
		};
	}

	private static void same(String what, Object expected, Object actual, List<String> differences) {
		if (!Objects.equals(expected, actual)) {
			differences.add(what + " " + shorten(expected) + " but " + shorten(actual));
		}
	}

	private static String shorten(Object value) {
		String text = String.valueOf(value);
		return (text.length() > 60) ? text.substring(0, 60) + "…(" + text.length() + ")" : text;
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
