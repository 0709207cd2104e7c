package io.llmspring.dialect.anthropic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireFrame;
import io.llmspring.transport.framing.AwsEventFrames;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Replays recorded traffic of {@code InvokeModel}, read in place; skipped where it is not
 * there. Other protocols than that of Anthropic are left out: they are not spoken here.
 */
class AnthropicOnBedrockReplayTests {

	private final List<String> failures = new ArrayList<>();

	private final Set<String> foreign = new TreeSet<>();

	private int checked;

	@Test
	void recordedAnswersAreReadAsRecorded() throws IOException {
		replay("chat", this::answer);
		replay("stream", this::answer);
		replay("error", this::error);
		System.out.printf("right %d of %d, left out %s%n", this.checked - this.failures.size(), this.checked,
				this.foreign);
		assertThat(this.failures).isEmpty();
		assertThat(this.foreign).allMatch((id) -> id.startsWith("openai-chat "));
	}

	private void replay(String kind, BiConsumer<String, Map<String, Object>> check) throws IOException {
		Path file = corpus().resolve("bedrock-invoke." + kind + ".jsonl");
		assumeTrue(Files.exists(file), () -> "No recorded traffic at " + file);
		for (String line : Files.readAllLines(file)) {
			Map<String, Object> testCase = JsonTree.object(JsonValues.parse(line));
			check.accept((String) testCase.get("id"), testCase);
		}
	}

	private void answer(String id, Map<String, Object> testCase) {
		Map<String, Object> wire = JsonTree.object(testCase.get("response"));
		Map<String, Object> expected = JsonTree.object(testCase.get("expected"));
		if (!"anthropic-messages".equals(wire.get("inner"))) {
			this.foreign.add(wire.get("inner") + " " + id);
			return;
		}
		ChatResponse response;
		if (wire.get("base64") instanceof String base64) {
			byte[] bytes = Base64.getDecoder().decode(base64);
			List<ChatEvent> events = stream(bytes, Integer.MAX_VALUE);
			check(id + " byte by byte", stream(bytes, 1), events);
			check(id + " in pieces", stream(bytes, 300), events);
			response = Answers.fold(events);
		}
		else {
			EventDecoder decoder = AnthropicOnBedrockTests.decoder(false);
			List<ChatEvent> events = new ArrayList<>();
			decoder.decode(WireFrame.of(null, JsonValues.toJson(wire.get("json"))), events::add);
			decoder.end(events::add);
			response = Answers.fold(events);
		}
		Map<String, Object> tokens = JsonTree.object(expected.get("tokens"));
		check(id + " text", response.text(), expected.get("text"));
		check(id + " reasoning", response.reasoning(), expected.getOrDefault("reasoning", ""));
		check(id + " finish", response.rawFinishReason(), expected.get("finishReason"));
		check(id + " tool calls", calls(response), expectedCalls(expected));
		check(id + " output", response.usage().output(), tokens.get("output"));
		check(id + " input", response.usage().input(),
				number(tokens, "input") + number(tokens, "cacheRead") + number(tokens, "cacheWrite"));
	}

	private static List<ChatEvent> stream(byte[] bytes, int maxPiece) {
		EventDecoder decoder = AnthropicOnBedrockTests.decoder(true);
		AwsEventFrames frames = new AwsEventFrames();
		List<ChatEvent> events = new ArrayList<>();
		Random random = new Random(maxPiece);
		for (int at = 0; at < bytes.length;) {
			int length = Math.min(bytes.length - at,
					(maxPiece == Integer.MAX_VALUE) ? bytes.length : 1 + random.nextInt(maxPiece));
			frames.read(bytes, at, length, (frame) -> decoder.decode(frame, events::add));
			at += length;
		}
		decoder.end(events::add);
		return events;
	}

	private void error(String id, Map<String, Object> testCase) {
		Map<String, Object> wire = JsonTree.object(testCase.get("response"));
		Map<String, Object> expected = JsonTree.object(JsonTree.object(testCase.get("expected")).get("error"));
		Map<String, String> headers = new TreeMap<>();
		JsonTree.object(wire.get("headers")).forEach((name, value) -> headers.put(name, (String) value));
		WireError error = new AnthropicDialect().error(
				new WireFailure(((Number) wire.get("status")).intValue(), headers,
						JsonValues.toJson(wire.get("json")).getBytes(StandardCharsets.UTF_8)),
				AnthropicOnBedrockTests.PROFILE);
		ErrorKind kind = switch ((String) expected.get("type")) {
			case "AccessDeniedException" -> ErrorKind.PERMISSION;
			case "ExpiredTokenException" -> ErrorKind.AUTHENTICATION;
			case "ValidationException" -> ErrorKind.MODEL_NOT_FOUND;
			default -> throw new IllegalStateException(id);
		};
		check(id + " kind", error.kind(), kind);
		check(id + " message", error.message(), expected.get("message"));
		check(id + " code", error.code(), expected.get("type"));
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

	private static long number(Map<String, Object> map, String name) {
		return (map.get(name) instanceof Number number) ? number.longValue() : 0;
	}

	private void check(String what, Object actual, Object expected) {
		this.checked++;
		if (!String.valueOf(actual).equals(String.valueOf(expected))) {
			this.failures.add(what + ": " + actual + " instead of " + expected);
		}
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
