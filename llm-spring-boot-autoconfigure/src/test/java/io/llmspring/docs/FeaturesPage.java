package io.llmspring.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.llmspring.autoconfigure.KnownDialects;
import io.llmspring.provider.ProviderPreset;
import io.llmspring.provider.ProviderPresets;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderProfile;

/**
 * Writes the page that says for every feature and every dialect what becomes of it. Every
 * cell is found out by encoding a request.
 */
final class FeaturesPage {

	static final String PATH = "docs/features-by-dialect.md";

	static final String COMMAND = "./mvnw -q -Dfast -pl llm-spring-boot-autoconfigure -am test "
			+ "-Dtest=FeaturesPageTests -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true";

	/**
	 * Models of the dialects in which the name of the model matters; the first one stands
	 * in the large tables. A dialect that is not listed takes any name.
	 */
	private static final Map<String, List<String>> MODELS = Map.of("openai-responses",
			List.of("gpt-5.2", "gpt-5", "o3", "gpt-4.1"), "anthropic-messages",
			List.of("claude-sonnet-5", "claude-opus-4-6", "claude-haiku-4-5", "claude-3-5-haiku", "claude-fable-5"),
			"bedrock-converse",
			List.of("anthropic.claude-sonnet-4-5-20250929-v1:0", "us.amazon.nova-2-lite-v1:0",
					"us.amazon.nova-lite-v1:0", "openai.gpt-oss-120b-1:0", "qwen.qwen3-32b-v1:0"),
			"ollama", List.of("qwen3:4b", "gpt-oss:20b"), "gemini",
			List.of("gemini-3-flash", "gemini-3-pro", "gemini-2.5-flash", "gemini-2.5-pro", "gemini-2.0-flash"));

	private static final String HEAD = """
			# Features by dialect

			What can be said, and what becomes of it on the way to each protocol. This page is generated: a test encodes one
			request for every cell and looks at what is sent. To write it anew:

			```
			%s
			```

			| cell | meaning |
			|---|---|
			| yes | it is sent |
			| understood | nothing is sent, because it is what the server does anyway |
			| dropped | it is left out, and `ChatResponse.adaptations()` says so |
			| clamped, replaced | something near is sent instead, and the answer says so |
			| … added | the protocol requires a value, and the answer says so |
			| left behind | what a former answer holds for its own provider does not go back, and the answer says so |
			| refused | the call fails with `unsupported` before anything is sent |

			With [`adaptation: refuse`](models-and-routing.md#what-a-target-cannot-take) whatever is dropped, clamped or replaced
			is refused as well. A server may know less than its protocol, and a model less than its server: what they refuse
			comes back as an error. State that a provider made goes back to it as it came.

			The large tables speak of %s.
			""";

	private final List<Feature> features = Stream.concat(OptionFeatures.all().stream(), MessageFeatures.all().stream())
		.toList();

	private final Map<String, Dialect> dialects = KnownDialects.all();

	private final Set<String> faults = new LinkedHashSet<>();

	List<Feature> features() {
		return this.features;
	}

	/**
	 * Return where a dialect is not honest; filled by {@link #write()}.
	 */
	Set<String> faults() {
		return this.faults;
	}

	String write() {
		StringBuilder page = new StringBuilder(HEAD.formatted(COMMAND, models()));
		Map<String, List<Feature>> sections = this.features.stream()
			.collect(Collectors.groupingBy(Feature::section, LinkedHashMap::new, Collectors.toList()));
		sections.forEach((title, features) -> page.append(section(title, features)));
		page.append("\n## Differences between models\n\nOnly what differs from the tables above.\n");
		this.dialects.values().forEach((dialect) -> page.append(models(dialect)));
		page.append("\n## Differences between presets\n\nOnly what differs from the tables above.\n");
		ProviderPresets presets = ProviderPresets.load();
		presets.names()
			.stream()
			.map(presets::find)
			.filter((preset) -> !preset.quirks().isEmpty())
			.forEach((preset) -> page.append(preset(preset)));
		return page.toString();
	}

	/**
	 * Return what becomes of a feature in all dialects, of all models and presets.
	 */
	Set<String> everywhere(Feature feature) {
		Set<String> cells = new LinkedHashSet<>();
		this.dialects.values()
			.forEach((dialect) -> MODELS.getOrDefault(dialect.name(), List.of(model(dialect.name())))
				.forEach((model) -> cells.add(cell(feature, dialect, model, Map.of()))));
		ProviderPresets presets = ProviderPresets.load();
		presets.names().stream().map(presets::find).forEach((preset) -> {
			Dialect dialect = this.dialects.get(preset.dialect());
			cells.add(cell(feature, dialect, model(dialect.name()), preset.quirks()));
		});
		return cells;
	}

	private String models() {
		return this.dialects.keySet()
			.stream()
			.filter(MODELS::containsKey)
			.map((dialect) -> "`" + model(dialect) + "` in `" + dialect + "`")
			.collect(Collectors.joining(", "));
	}

	private static String model(String dialect) {
		return MODELS.getOrDefault(dialect, List.of("some-model")).get(0);
	}

	private String section(String title, List<Feature> features) {
		StringBuilder table = new StringBuilder("\n## " + title + "\n\n| feature |");
		this.dialects.keySet().forEach((name) -> table.append(" `").append(name).append("` |"));
		table.append("\n|---|").append("---|".repeat(this.dialects.size())).append('\n');
		for (Feature feature : features) {
			table.append("| ").append(feature.name()).append(" |");
			this.dialects.values()
				.forEach((dialect) -> table.append(' ')
					.append(cell(feature, dialect, model(dialect.name()), Map.of()))
					.append(" |"));
			table.append('\n');
		}
		return table.toString();
	}

	private String cell(Feature feature, Dialect dialect, String model, Map<String, String> quirks) {
		ProviderProfile profile = new ProviderProfile("probe", "https://probe.invalid/v1", Map.of(), quirks);
		FeatureCell cell = FeatureCell.of(feature, dialect, model, profile);
		if (cell.fault() != null) {
			this.faults.add("%s %s %s: %s, %s %s".formatted(dialect.name(), model, quirks, feature.section(),
					feature.name(), cell.fault()));
		}
		return cell.text();
	}

	private String models(Dialect dialect) {
		StringBuilder lists = new StringBuilder();
		List<String> others = MODELS.getOrDefault(dialect.name(), List.of());
		others.stream()
			.skip(1)
			.forEach((model) -> lists
				.append(differences("`%s` in `%s`".formatted(model, dialect.name()), dialect, model, Map.of())));
		return lists.toString();
	}

	private String preset(ProviderPreset preset) {
		Dialect dialect = this.dialects.get(preset.dialect());
		return differences("preset `" + preset.name() + "`", dialect, model(dialect.name()), preset.quirks());
	}

	private String differences(String title, Dialect dialect, String model, Map<String, String> quirks) {
		Map<List<String>, List<String>> rows = new LinkedHashMap<>();
		for (Feature feature : this.features) {
			String usual = cell(feature, dialect, model(dialect.name()), Map.of());
			String here = cell(feature, dialect, model, quirks);
			if (!usual.equals(here)) {
				rows.computeIfAbsent(List.of(feature.section(), usual, here), (row) -> new ArrayList<>())
					.add(feature.name());
			}
		}
		StringBuilder table = new StringBuilder();
		rows.forEach((row, names) -> table
			.append("| %s: %s | %s | %s |\n".formatted(row.get(0), String.join("; ", names), row.get(1), row.get(2))));
		return table.isEmpty() ? "" : "\n| " + title + " | otherwise | here |\n|---|---|---|\n" + table;
	}

}
