package io.llmspring.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pieces of code that the documentation shows: in Java what stands between
 * {@code tag::name[]} and {@code end::name[]}, in YAML whole files.
 */
final class Snippets {

	private static final Pattern REGION = Pattern.compile("// tag::([a-z-]+)\\[\\]\\n(.*?)\\n\\s*// end::\\1\\[\\]",
			Pattern.DOTALL);

	private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w+)");

	private Snippets() {
	}

	/**
	 * Return the names of all types of all modules.
	 */
	static Set<String> types() {
		try (Stream<Path> files = Files.walk(MarkdownPage.ROOT)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.flatMap((file) -> TYPE.matcher(read(file)).results().map((type) -> type.group(1)))
				.collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the regions in the tests of all modules, by file and name.
	 */
	static Map<String, String> java() {
		Map<String, String> regions = new LinkedHashMap<>();
		for (Path file : files("src/test/java", ".java")) {
			List<MatchResult> found = REGION.matcher(read(file)).results().toList();
			found.forEach((region) -> regions.put(file.getFileName() + " " + region.group(1), region.group(2)));
		}
		return regions;
	}

	/**
	 * Return the files in the test resources of all modules, by name.
	 */
	static Map<String, String> yaml() {
		Map<String, String> texts = new LinkedHashMap<>();
		files("src/test/resources/docs", ".yml")
			.forEach((file) -> texts.put(file.getFileName().toString(), read(file)));
		return texts;
	}

	/**
	 * Make two texts equal that differ in white space only.
	 */
	static String normalize(String text) {
		return text.replaceAll("\\s+", " ").strip();
	}

	private static List<Path> files(String folder, String ending) {
		try (Stream<Path> modules = Files.list(MarkdownPage.ROOT)) {
			return modules.map((module) -> module.resolve(folder))
				.filter(Files::isDirectory)
				.sorted()
				.flatMap((found) -> list(found, ending).stream())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> list(Path folder, String ending) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
