package io.llmspring.dialect.ollama;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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

	/**
	 * What is right for the cases that differ, by the case and what it is about.
	 */
	static Map<String, String> exceptions() {
		try (InputStream file = Recorded.class.getResourceAsStream("replay-exceptions.tsv")) {
			Map<String, String> exceptions = new HashMap<>();
			new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split("\t"))
				.forEach((columns) -> exceptions.put(columns[0] + " " + columns[1], columns[2]));
			return exceptions;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A body without what says nothing: values that are absent or empty, the stream that
	 * is the default, the type of calls, which Ollama does not know.
	 * @param without a member to leave out wherever it is, or {@code null}
	 */
	static Object normal(Object value, String without) {
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> normal = new TreeMap<>();
			map.forEach((name, member) -> {
				Object inner = normal(member, without);
				if (!name.equals(without) && !isNothing(String.valueOf(name), inner, map)) {
					normal.put(String.valueOf(name), inner);
				}
			});
			return normal;
		}
		if (value instanceof List<?> list) {
			return list.stream().map((element) -> normal(element, without)).toList();
		}
		return (value instanceof Number number) ? String.valueOf(number.doubleValue()) : value;
	}

	private static boolean isNothing(String name, Object value, Map<?, ?> map) {
		boolean typeOfCall = name.equals("type") && "function".equals(value)
				&& JsonTree.object(map.get("function")).containsKey("arguments");
		boolean empty = value == null || List.of("format", "tools", "options", "tool_calls").contains(name)
				&& List.of("", "[]", "{}").contains(value.toString());
		return empty || typeOfCall || (name.equals("stream") && Boolean.TRUE.equals(value));
	}

}
