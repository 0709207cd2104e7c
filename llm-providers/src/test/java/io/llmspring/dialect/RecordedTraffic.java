package io.llmspring.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Recorded traffic, read in place, and a table of what was read as recorded. Differences
 * that are right stand in {@code endpoints/exclusions.properties}, each with its reason.
 */
final class RecordedTraffic {

	private final Map<String, int[]> table = new TreeMap<>();

	private final List<String> failures = new ArrayList<>();

	private final Properties exclusions = new Properties();

	private int excluded;

	RecordedTraffic() {
		try (InputStream stream = getClass().getResourceAsStream("/endpoints/exclusions.properties")) {
			this.exclusions.load(stream);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Play the cases of a file.
	 * @param name name of the file without its ending
	 * @param check compares a case
	 */
	void replay(String name, BiConsumer<String, Map<String, Object>> check) throws IOException {
		Path file = corpus().resolve(name + ".jsonl");
		assumeTrue(Files.exists(file), () -> "No recorded traffic at " + file.getFileName());
		for (String line : Files.readAllLines(file)) {
			Map<String, Object> recorded = JsonTree.object(JsonValues.parse(line));
			check.accept((String) recorded.get("id"), recorded);
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

	void compare(String row, String id, Object actual, Object expected) {
		int[] counts = this.table.computeIfAbsent(row, (name) -> new int[2]);
		counts[1]++;
		boolean same = Objects.equals(String.valueOf(actual), String.valueOf(expected));
		boolean exclusion = this.exclusions.containsKey(id + "." + row);
		if (same != exclusion) {
			counts[0]++;
			this.excluded += exclusion ? 1 : 0;
		}
		else {
			this.failures.add(row + " " + id + ": " + actual + " instead of " + expected
					+ (exclusion ? " (no longer an exclusion)" : ""));
		}
	}

	int cases(String row) {
		return this.table.getOrDefault(row, new int[2])[1];
	}

	void report() {
		StringBuilder lines = new StringBuilder();
		this.table.forEach((row, counts) -> lines.append("%-36s %4d of %4d%n".formatted(row, counts[0], counts[1])));
		lines.append("differences with a reason            %4d%n".formatted(this.excluded));
		System.out.println(lines);
		assertThat(this.failures).as(lines.toString()).isEmpty();
	}

}
