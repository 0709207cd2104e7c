package io.llmspring.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page {@code docs/conformance.md}. Its rows are held against what each replay
 * counts, all else follows from them and from the tables of exclusions.
 *
 * @param fingerprint the corpus that the page speaks of
 * @param tallies the rows of the table by name
 */
record ConformancePage(String fingerprint, Map<String, Tally> tallies) {

	static final String PATH = "docs/conformance.md";

	private static final String CORPUS = "The corpus measured here is `";

	private static final String COMMAND = "./mvnw -Dfast -pl llm-providers -am test -Dtest='*Replay*,Usage*,Conformance*' "
			+ "-Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false";

	private static final Object LOCK = new Object();

	static void compare(List<Tally> measured) {
		synchronized (LOCK) {
			ConformancePage page = read();
			if (Boolean.getBoolean("docs.write")) {
				page = page.with(measured);
				page.write();
			}
			if (Corpus.isPresent() && Corpus.fingerprint().equals(page.fingerprint())) {
				assertThat(page.tallies().values()).as("%s is not what is measured; write it with: %s", PATH, COMMAND)
					.containsAll(measured);
			}
		}
	}

	static ConformancePage read() {
		Map<String, Tally> tallies = new TreeMap<>();
		String fingerprint = "";
		for (String line : text().lines().toList()) {
			if (line.matches("\\| [\\w-]+ \\| [\\w-]+ \\|( \\d+ \\|){4}")) {
				Tally tally = Tally.parse(line);
				tallies.put(tally.name(), tally);
			}
			if (line.startsWith(CORPUS)) {
				fingerprint = line.substring(CORPUS.length(), line.lastIndexOf('`'));
			}
		}
		return new ConformancePage(fingerprint, tallies);
	}

	static String text() {
		try {
			Path file = path();
			return Files.exists(file) ? Files.readString(file) : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path path() {
		return Corpus.root().resolve(PATH);
	}

	private ConformancePage with(Collection<Tally> measured) {
		boolean same = this.fingerprint.equals(Corpus.fingerprint());
		Map<String, Tally> tallies = new TreeMap<>(same ? this.tallies : Map.of());
		measured.forEach((tally) -> tallies.put(tally.name(), tally));
		return new ConformancePage(Corpus.fingerprint(), tallies);
	}

	void write() {
		try {
			Files.writeString(path(), render());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String render() {
		return resource("page.md").replace("{command}", COMMAND)
			.replace("{fingerprint}", this.fingerprint)
			.replace("{table}\n", ConformanceReport.table(this.tallies.values()))
			.replace("{exclusions}\n", exclusions())
			.replace("{not-replayed}\n", notReplayed());
	}

	private static String resource(String name) {
		try (InputStream file = ConformancePage.class.getResourceAsStream("/conformance/" + name)) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String exclusions() {
		return this.tallies.values()
			.stream()
			.map(Tally::source)
			.distinct()
			.flatMap((source) -> Exclusions.of(source).entries().stream())
			.map((entry) -> "| `%s` | %s | %s | %s |\n".formatted(entry.id(), entry.row(), entry.right(),
					entry.reason()))
			.collect(Collectors.joining("", "| recording | value | instead | why |\n|---|---|---|---|\n", ""));
	}

	private static String notReplayed() {
		return Exclusions.table("not-replayed")
			.stream()
			.map((row) -> "| %s | %s |\n".formatted(row[0], row[1]))
			.collect(Collectors.joining("", "| recordings | why |\n|---|---|\n", ""));
	}

}
