package io.llmspring.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation says is what the code is.
 */
class DocumentationTests {

	private static final Pattern TYPE = Pattern.compile("^@?([A-Z][a-z]+[A-Z]\\w*)");

	private static final Set<String> FOREIGN_TYPES = Set.of("BigDecimal", "BigInteger", "ClientHttpConnectorBuilder",
			"IllegalArgumentException", "LogFactory", "MeterRegistry", "NullMarked", "ObservationRegistry",
			"OllamaContainer", "ServerSentEventHttpMessageReader", "ServiceConnection", "SpringBootTest",
			"StepVerifier", "UncheckedIOException", "WebClient");

	private final List<MarkdownPage> pages = MarkdownPage.all();

	@Test
	void everyJavaBlockIsCompiledByATest() {
		assertShown("java", Snippets.java());
	}

	@Test
	void everyYamlBlockIsBoundByATest() {
		assertShown("yaml", Snippets.yaml());
	}

	private void assertShown(String language, Map<String, String> snippets) {
		Map<String, String> unused = new LinkedHashMap<>();
		snippets.forEach((name, text) -> unused.put(Snippets.normalize(text), name));
		List<String> known = List.copyOf(unused.keySet());
		List<String> unknown = new ArrayList<>();
		for (MarkdownPage page : this.pages) {
			for (String block : page.blocks(language)) {
				unused.remove(Snippets.normalize(block));
				if (!known.contains(Snippets.normalize(block))) {
					unknown.add(page + ":\n" + block);
				}
			}
		}
		assertThat(unknown).as("blocks that no test runs").isEmpty();
		assertThat(unused.values()).as("snippets that no page shows").isEmpty();
	}

	@Test
	void everyLinkLeadsSomewhere() {
		List<String> broken = new ArrayList<>();
		for (MarkdownPage page : this.pages) {
			page.links().stream().filter((link) -> !link.contains("://")).forEach((link) -> {
				if (!resolves(page, link)) {
					broken.add(page + ": " + link);
				}
			});
		}
		assertThat(broken).isEmpty();
	}

	private static boolean resolves(MarkdownPage page, String link) {
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
		if (!Files.exists(target)) {
			return false;
		}
		return parts.length == 1 || MarkdownPage.read(target).anchors().contains(parts[1]);
	}

	@Test
	void everyPageIsReachedFromTheIndex() {
		MarkdownPage index = MarkdownPage.read("docs/index.md");
		List<String> linked = index.links();
		Stream<String> names = this.pages.stream()
			.map(MarkdownPage::path)
			.filter((path) -> path.startsWith(MarkdownPage.ROOT.resolve("docs")) && !path.equals(index.path()))
			.map((path) -> index.path().getParent().relativize(path).toString());
		assertThat(names).allSatisfy((name) -> assertThat(linked).contains(name));
	}

	@Test
	void readmeAndContributingAreShort() {
		assertThat(MarkdownPage.read("README.md").lines()).hasSizeLessThanOrEqualTo(120);
		assertThat(MarkdownPage.read("CONTRIBUTING.md").lines()).hasSizeLessThanOrEqualTo(60);
	}

	@Test
	void namesOfPropertiesMetersTagsAndAttributesExist() {
		KnownNames known = KnownNames.collect();
		List<String> unknown = new ArrayList<>();
		for (MarkdownPage page : this.pages) {
			page.code()
				.stream()
				.filter(known::isClaimed)
				.filter((name) -> !known.contains(name))
				.forEach((name) -> unknown.add(page + ": " + name));
		}
		assertThat(unknown).isEmpty();
	}

	@Test
	void typesThatAreNamedExist() {
		Set<String> known = Snippets.types();
		List<String> unknown = new ArrayList<>();
		for (MarkdownPage page : this.pages) {
			for (String word : page.code()) {
				Matcher type = TYPE.matcher(word);
				if (type.find() && !known.contains(type.group(1)) && !FOREIGN_TYPES.contains(type.group(1))) {
					unknown.add(page + ": " + word);
				}
			}
		}
		assertThat(unknown).isEmpty();
	}

}
