package io.llmspring.transport.framing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Recorded streams of real providers, cut at random.
 */
class RecordedFramesTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@ParameterizedTest
	@CsvSource({ "openai-chat, text/event-stream", "openai-responses, text/event-stream",
			"anthropic-messages, text/event-stream", "ollama, application/x-ndjson" })
	void recordedStreamsAreTheSameInAnyCut(String dialect, String contentType) throws Exception {
		Path file = corpus().resolve(dialect + ".stream.jsonl");
		assumeTrue(Files.exists(file), () -> "No recorded streams at " + file.getFileName());
		boolean lines = contentType.endsWith("ndjson");
		Random random = new Random(7);
		int streams = 0;
		try (Stream<String> cases = Files.lines(file)) {
			for (String line : (Iterable<String>) cases::iterator) {
				JsonNode text = MAPPER.readTree(line).path("response").path("text");
				if (text.isString()) {
					assertThatAllCutsAgree(lines, text.stringValue().getBytes(StandardCharsets.UTF_8), random);
					streams++;
				}
			}
		}
		assertThat(streams).isPositive();
	}

	@Test
	void recordedEventStreamsHoldJsonOrTheEndMarker() throws Exception {
		Path file = corpus().resolve("openai-chat.stream.jsonl");
		assumeTrue(Files.exists(file), () -> "No recorded streams at " + file.getFileName());
		try (Stream<String> cases = Files.lines(file)) {
			cases.map((line) -> MAPPER.readTree(line).path("response").path("text"))
				.filter(JsonNode::isString)
				.flatMap((text) -> Frames.whole(new SseFrames(), text.stringValue()).stream())
				.map((frame) -> frame.substring(frame.indexOf('=') < frame.indexOf('{') ? frame.indexOf('=') + 1 : 0))
				.forEach((frame) -> assertThat(frame).matches("(?s)\\{.*}|\\[DONE]|"));
		}
	}

	private static void assertThatAllCutsAgree(boolean lines, byte[] bytes, Random random) {
		List<String> expected = Frames.whole(reader(lines), bytes);
		for (int maxPiece : new int[] { 1, 50, 1500, 16 * 1024 }) {
			assertThat(Frames.cut(reader(lines), bytes, maxPiece, random)).isEqualTo(expected);
		}
	}

	private static FrameReader reader(boolean lines) {
		return lines ? new NdjsonFrames() : new SseFrames();
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
