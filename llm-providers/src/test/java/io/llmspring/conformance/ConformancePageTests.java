package io.llmspring.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page says beside the counts, which each replay compares itself.
 */
class ConformancePageTests {

	@Test
	void pageListsWhatTheTablesSay() {
		ConformancePage page = ConformancePage.read();
		if (Boolean.getBoolean("docs.write")) {
			page.write();
		}
		assertThat(ConformancePage.text()).isEqualTo(page.render());
	}

	@Test
	void everyExclusionHasAReason() {
		Set<String> sources = ConformancePage.read()
			.tallies()
			.values()
			.stream()
			.map(Tally::source)
			.collect(Collectors.toSet());
		assertThat(sources).isNotEmpty();
		assertThat(sources).flatMap((source) -> Exclusions.of(source).entries())
			.allSatisfy((entry) -> assertThat(entry.reason()).as(entry.id()).hasSizeGreaterThan(20));
	}

	@Test
	void everyRowAddsUp() {
		assertThat(ConformancePage.read().tallies().values()).isNotEmpty()
			.allSatisfy(
					(tally) -> assertThat(tally.passed() + tally.excluded()).as(tally.name()).isEqualTo(tally.cases()));
	}

	@Test
	void whatIsRecordedIsReplayedOrListed() {
		Set<String> replayed = ConformancePage.read().tallies().keySet();
		List<Pattern> listed = Exclusions.table("not-replayed")
			.stream()
			.map((row) -> Pattern.compile(row[0].replace(".", "\\.").replace("*", ".*")))
			.toList();
		List<String> forgotten = new ArrayList<>();
		for (String name : Corpus.names()) {
			boolean absent = listed.stream().anyMatch((pattern) -> pattern.matcher(name).matches());
			if (absent == replayed.contains(name)) {
				forgotten.add(name);
			}
		}
		assertThat(forgotten).as("neither replayed nor listed, or both").isEmpty();
	}

}
