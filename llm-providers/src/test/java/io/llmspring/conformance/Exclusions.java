package io.llmspring.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is read otherwise than the corpus says, from
 * {@code src/test/resources/conformance/<source>.tsv}: identity of the recording, row,
 * what is right instead ({@value #ANYTHING} if that is too long to say), why.
 *
 * @param source the name of the protocol as the corpus has it
 * @param entries the exclusions in the order of the file
 */
record Exclusions(String source, List<Entry> entries) {

	static final String ANYTHING = "*";

	static Exclusions of(String source) {
		List<Entry> entries = new ArrayList<>();
		for (String[] columns : table(source)) {
			entries.add(new Entry(columns[0], columns[1], columns[2], columns[3]));
		}
		return new Exclusions(source, entries);
	}

	/**
	 * The lines of a table that are not comments.
	 */
	static List<String[]> table(String name) {
		try (InputStream file = Exclusions.class.getResourceAsStream("/conformance/" + name + ".tsv")) {
			return (file != null) ? new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> line.split("\t"))
				.toList() : List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Entry find(String id, String row) {
		return this.entries.stream()
			.filter((entry) -> entry.id().equals(id) && entry.row().equals(row))
			.findFirst()
			.orElse(null);
	}

	record Entry(String id, String row, String right, String reason) {

		boolean matches(String actual) {
			return this.right.equals(ANYTHING) || actual.startsWith(this.right);
		}

	}

}
