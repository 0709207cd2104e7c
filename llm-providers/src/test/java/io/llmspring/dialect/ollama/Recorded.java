package io.llmspring.dialect.ollama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Recorded traffic, read without the dialect.
 */
final class Recorded {

	private Recorded() {
	}

	static List<Map<String, Object>> cases(String name) throws IOException {
		Path directory = Path.of("").toAbsolutePath();
		while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
			directory = directory.getParent();
		}
		assumeTrue(directory != null, "The root of the repository was not found");
		Path file = directory.resolve("../shared/corpora/traffic").resolve(name + ".jsonl").normalize();
		assumeTrue(Files.exists(file), () -> "No recorded traffic at " + file);
		return Files.readAllLines(file).stream().map((line) -> JsonTree.object(JsonValues.parse(line))).toList();
	}

}
