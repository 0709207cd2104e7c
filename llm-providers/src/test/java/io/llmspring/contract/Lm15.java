package io.llmspring.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The vectors of the lm15 contract, read in place; tests are skipped where they are not
 * there. What is left out, and why, stands in {@code lm15-exclusions.tsv}: set, case,
 * where it differs ({@code *} for the whole case), reason. A case that was recorded
 * several times is named once, {@code case/*}.
 */
final class Lm15 {

	private final String set;

	private final Path root;

	private final Map<String, String> exclusions = new HashMap<>();

	private final List<String> used = new ArrayList<>();

	private final List<String> failures = new ArrayList<>();

	/**
	 * Whether the case at hand is left out altogether.
	 */
	private boolean whole;

	private int passed;

	private int excluded;

	Lm15(String set) {
		this.set = set;
		this.root = root();
		try (InputStream file = Lm15.class.getResourceAsStream("lm15-exclusions.tsv")) {
			new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> line.split("\t"))
				.filter((columns) -> columns[0].equals(set))
				.forEach((columns) -> this.exclusions.put(columns[1] + "\t" + columns[2], columns[3]));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
			directory = directory.getParent();
		}
		assumeTrue(directory != null, "The root of the repository was not found");
		Path corpus = directory.resolve("../shared/corpora/lm15-contract").normalize();
		assumeTrue(Files.exists(corpus), "No vectors of the lm15 contract");
		return corpus;
	}

	Path path(String file) {
		return this.root.resolve(file);
	}

	String text(String file) {
		try {
			return Files.readString(path(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Object json(String file) {
		return JsonValues.parse(text(file));
	}

	List<Map<String, Object>> lines(String file) {
		return text(file).lines().map(JsonValues::parse).map(JsonTree::object).toList();
	}

	List<Map<String, Object>> files(String directory) {
		try (Stream<Path> files = Files.list(path(directory))) {
			return files.sorted().map((file) -> JsonTree.object(json(this.root.relativize(file).toString()))).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Take the outcome of a case.
	 * @param id name of the case
	 * @param differences what differs, each beginning with its place and a colon; empty
	 * if nothing does
	 */
	void outcome(String id, List<String> differences) {
		this.whole = false;
		List<String> open = differences.stream().filter((difference) -> !isExcluded(id, difference)).toList();
		if (!open.isEmpty()) {
			open.forEach((difference) -> this.failures.add(id + " " + difference));
		}
		else if (this.whole) {
			this.excluded++;
		}
		else {
			this.passed++;
		}
	}

	private boolean isExcluded(String id, String difference) {
		String group = id.replaceFirst("/.*", "/*");
		String place = difference.substring(0, difference.indexOf(':'));
		for (String key : List.of(id + "\t*", id + "\t" + place, group + "\t*", group + "\t" + place)) {
			if (this.exclusions.containsKey(key)) {
				this.used.add(key);
				this.whole |= key.endsWith("\t*");
				return true;
			}
		}
		return false;
	}

	/**
	 * Print the counts and fail if anything differs that should not, or an exclusion is
	 * no longer needed.
	 * @param cases how many cases there are at least
	 */
	void report(int cases) {
		long places = this.used.stream().filter((key) -> !key.endsWith("\t*")).count();
		System.out.printf("lm15 %-9s %4d passed (%d places excepted), %d excluded, %d failed%n", this.set, this.passed,
				places, this.excluded, this.failures.size());
		assertThat(this.failures).as(this.set).isEmpty();
		assertThat(this.passed + this.excluded).as(this.set).isGreaterThanOrEqualTo(cases);
		assertThat(this.exclusions.keySet()).as("needed exclusions").isSubsetOf(this.used);
	}

}
