package io.llmspring.dialect.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Recorded traffic, read in place. A test that asks for traffic that is not there is
 * skipped.
 */
public final class RecordedTraffic {

	private RecordedTraffic() {
	}

	/**
	 * The cases of a file.
	 */
	public static List<Map<String, Object>> cases(String file) {
		Path directory = Path.of("").toAbsolutePath();
		while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
			directory = directory.getParent();
		}
		assumeTrue(directory != null, "The root of the repository was not found");
		Path path = directory.resolve("../shared/corpora/traffic").normalize().resolve(file);
		assumeTrue(Files.exists(path), () -> "No recorded traffic at " + file);
		try {
			return Files.readAllLines(path).stream().map((line) -> JsonTree.object(JsonValues.parse(line))).toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The cases that are not compared or compared otherwise: case and row, what is right,
	 * and why.
	 */
	public static Map<String, String> exceptions(Class<?> test, String resource) {
		try (InputStream file = test.getResourceAsStream(resource)) {
			Map<String, String> exceptions = new LinkedHashMap<>();
			new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> line.split("\t"))
				.forEach((columns) -> {
					if (columns.length < 4 || columns[3].isBlank()) {
						throw new IllegalStateException("An exception without a reason: " + columns[0]);
					}
					exceptions.put(columns[0] + " " + columns[1], columns[2]);
				});
			return exceptions;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Where two JSON-like values differ. Numbers are compared by their values.
	 */
	public static List<String> differences(Object expected, Object actual) {
		List<String> differences = new ArrayList<>();
		compare("", expected, actual, differences);
		return differences;
	}

	private static void compare(String path, Object expected, Object actual, List<String> differences) {
		if (expected instanceof Map<?, ?> one && actual instanceof Map<?, ?> other) {
			TreeSet<String> names = new TreeSet<>();
			one.keySet().forEach((name) -> names.add(String.valueOf(name)));
			other.keySet().forEach((name) -> names.add(String.valueOf(name)));
			names.forEach((name) -> compare(path + "." + name, one.get(name), other.get(name), differences));
		}
		else if (expected instanceof List<?> one && actual instanceof List<?> other && one.size() == other.size()) {
			for (int i = 0; i < one.size(); i++) {
				compare(path + "[" + i + "]", one.get(i), other.get(i), differences);
			}
		}
		else if (expected instanceof Number one && actual instanceof Number other) {
			if (Double.compare(one.doubleValue(), other.doubleValue()) != 0) {
				differences.add(path + ": " + one + " but " + other);
			}
		}
		else if (!Objects.equals(expected, actual)) {
			differences.add(path + ": " + shorten(expected) + " but " + shorten(actual));
		}
	}

	private static String shorten(Object value) {
		String text = String.valueOf(value);
		return (text.length() > 120) ? text.substring(0, 120) + "…" : text;
	}

}
