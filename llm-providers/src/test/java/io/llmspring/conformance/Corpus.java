package io.llmspring.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The recorded traffic, read in place. It is not part of the repository: what needs it is
 * skipped where it is absent.
 */
public final class Corpus {

	private Corpus() {
	}

	/**
	 * The recordings of one kind.
	 * @param source the name of the protocol as the corpus has it
	 * @param kind {@code chat}, {@code stream}, {@code error} and so on
	 * @return the recordings in the order of the file
	 */
	public static List<Recording> recordings(String source, String kind) {
		Path file = traffic().resolve(source + "." + kind + ".jsonl");
		assumeTrue(Files.exists(file), () -> "No recorded traffic at " + file.getFileName());
		try (Stream<String> lines = Files.lines(file)) {
			return lines.map((line) -> new Recording(JsonTree.object(JsonValues.parse(line)))).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether there are recordings of one kind.
	 * @param source the name of the protocol as the corpus has it
	 * @param kind the kind
	 * @return {@code false} if there are none, or no corpus at all
	 */
	public static boolean has(String source, String kind) {
		return Files.exists(traffic().resolve(source + "." + kind + ".jsonl"));
	}

	/**
	 * The names of the files of recordings, without their end.
	 * @return pairs of source and kind, joined by a dot, sorted
	 */
	public static List<String> names() {
		assumeTrue(Files.exists(traffic()), "No recorded traffic here");
		try (Stream<Path> files = Files.list(traffic())) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".jsonl"))
				.map((name) -> name.substring(0, name.length() - ".jsonl".length()))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where a file of the corpora lies.
	 * @param name path below the directory of all corpora
	 * @return the file, which is there
	 */
	public static Path file(String name) {
		Path file = root().resolve("../shared/corpora").resolve(name).normalize();
		assumeTrue(Files.exists(file), () -> "No corpus at " + file.getFileName());
		return file;
	}

	static boolean isPresent() {
		return Files.exists(traffic().resolve("INDEX.tsv"));
	}

	/**
	 * Tells one corpus from another.
	 */
	static String fingerprint() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(Files.readAllBytes(traffic().resolve("INDEX.tsv")));
			Path prices = traffic().resolveSibling("pricing").resolve("cases.json");
			digest.update(Files.exists(prices) ? Files.readAllBytes(prices) : new byte[0]);
			return HexFormat.of().formatHex(digest.digest(), 0, 6);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The root of the repository.
	 * @return the directory
	 */
	public static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
			directory = directory.getParent();
		}
		assumeTrue(directory != null, "The root of the repository was not found");
		return directory;
	}

	private static Path traffic() {
		return root().resolve("../shared/corpora/traffic").normalize();
	}

}
