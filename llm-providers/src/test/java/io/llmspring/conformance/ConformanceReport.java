package io.llmspring.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Collects what the replays of this build counted. When the last test has ended, the
 * table is printed and written to {@code target/conformance.md}.
 */
public final class ConformanceReport implements BeforeAllCallback {

	private static final Map<String, Tally> TALLIES = new TreeMap<>();

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getRoot()
			.getStore(ExtensionContext.Namespace.create(ConformanceReport.class))
			.computeIfAbsent("report", (key) -> (AutoCloseable) ConformanceReport::write, AutoCloseable.class);
	}

	static void add(List<Tally> tallies) {
		synchronized (TALLIES) {
			tallies.forEach((tally) -> TALLIES.put(tally.name(), tally));
		}
	}

	static String table(Collection<Tally> tallies) {
		Tally all = new Tally("all", "", sum(tallies.stream().map(Tally::cases)),
				sum(tallies.stream().map(Tally::passed)), sum(tallies.stream().map(Tally::excluded)),
				sum(tallies.stream().map(Tally::comparisons)));
		return Stream
			.concat(Stream.of("| dialect | kind | recordings | pass | excluded | comparisons |",
					"|---|---|---:|---:|---:|---:|"), Stream.concat(tallies.stream(), Stream.of(all)).map(Tally::line))
			.collect(Collectors.joining("\n", "", "\n"));
	}

	private static int sum(Stream<Integer> numbers) {
		return numbers.mapToInt(Integer::intValue).sum();
	}

	private static void write() throws IOException {
		if (!TALLIES.isEmpty()) {
			String table = table(TALLIES.values());
			System.out.println(table);
			Path folder = Files.createDirectories(Path.of("target"));
			Files.writeString(folder.resolve("conformance.md"), table);
		}
	}

}
