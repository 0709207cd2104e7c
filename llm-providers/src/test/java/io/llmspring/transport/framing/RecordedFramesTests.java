package io.llmspring.transport.framing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.llmspring.dialect.support.FrameParser;
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
	void recordedFramesAreJsonDocumentsOrTheEndMarker() throws Exception {
		Path file = corpus().resolve("openai-chat.stream.jsonl");
		assumeTrue(Files.exists(file), () -> "No recorded streams at " + file.getFileName());
		FrameParser parser = new FrameParser();
		int[] documents = { 0 };
		try (Stream<String> cases = Files.lines(file)) {
			cases.map((line) -> MAPPER.readTree(line).path("response").path("text"))
				.filter(JsonNode::isString)
				.map((text) -> text.stringValue().getBytes(StandardCharsets.UTF_8))
				.forEach((bytes) -> new SseFrames().read(bytes, 0, bytes.length, (frame) -> {
					if (frame.length() > 0 && !frame.contentEquals("[DONE]")) {
						parser.read(frame, (reader) -> documents[0]++);
					}
				}));
		}
		assertThat(documents[0]).isGreaterThan(1000);
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
