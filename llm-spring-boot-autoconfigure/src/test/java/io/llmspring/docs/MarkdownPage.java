package io.llmspring.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of the documentation, read for its facts: blocks of code, tables, links and
 * words set as code.
 */
final class MarkdownPage {

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	/**
	 * The directory that holds the whole project.
	 */
	static final Path ROOT = root();

	private final Path path;

	private final List<String> lines;

	private MarkdownPage(Path path, List<String> lines) {
		this.path = path;
		this.lines = lines;
	}

	private static Path root() {
		Path path = Path.of("").toAbsolutePath();
		while (!Files.exists(path.resolve("mvnw"))) {
			path = path.getParent();
		}
		return path;
	}

	static MarkdownPage read(String path) {
		return read(ROOT.resolve(path));
	}

	static MarkdownPage read(Path path) {
		try {
			return new MarkdownPage(path, Files.readAllLines(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<MarkdownPage> all() {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			Stream<Path> top = Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md").map(ROOT::resolve);
			return Stream.concat(top, docs.filter((path) -> path.toString().endsWith(".md")))
				.map(MarkdownPage::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path path() {
		return this.path;
	}

	List<String> lines() {
		return this.lines;
	}

	/**
	 * Return the blocks of one language.
	 */
	List<String> blocks(String language) {
		List<String> blocks = new ArrayList<>();
		StringBuilder block = null;
		boolean wanted = false;
		for (String line : this.lines) {
			if (line.startsWith("```")) {
				if (block != null && wanted) {
					blocks.add(block.toString());
				}
				wanted = line.equals("```" + language);
				block = (block != null) ? null : new StringBuilder();
			}
			else if (block != null) {
				block.append(line).append('\n');
			}
		}
		return blocks;
	}

	/**
	 * Return the lines that stand in no block.
	 */
	List<String> prose() {
		List<String> prose = new ArrayList<>();
		boolean block = false;
		for (String line : this.lines) {
			if (line.startsWith("```")) {
				block = !block;
			}
			else if (!block) {
				prose.add(line);
			}
		}
		return prose;
	}

	List<String> links() {
		return prose().stream().flatMap((line) -> groups(LINK, line)).toList();
	}

	List<String> code() {
		return prose().stream().flatMap((line) -> groups(CODE, line)).toList();
	}

	private static Stream<String> groups(Pattern pattern, String line) {
		return pattern.matcher(line).results().map((result) -> result.group(1));
	}

	/**
	 * Return the rows of the table that has these headings, cells without back quotes.
	 */
	List<List<String>> table(String... headings) {
		List<List<String>> rows = new ArrayList<>();
		boolean inside = false;
		for (String line : prose()) {
			List<String> cells = line.startsWith("|") ? cells(line) : List.of();
			if (cells.equals(Arrays.asList(headings))) {
				inside = true;
			}
			else if (inside && cells.isEmpty()) {
				break;
			}
			else if (inside && !line.startsWith("|-")) {
				rows.add(cells);
			}
		}
		return rows;
	}

	private static List<String> cells(String line) {
		return Arrays.stream(line.substring(1).split("(?<!\\\\)\\|"))
			.map((cell) -> cell.strip().replace("`", "").replace("\\|", "|"))
			.toList();
	}

	/**
	 * Return the anchors of the headings, made as GitHub makes them.
	 */
	List<String> anchors() {
		return prose().stream()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
			.map((title) -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
			.toList();
	}

	@Override
	public String toString() {
		return ROOT.relativize(this.path).toString();
	}

}
