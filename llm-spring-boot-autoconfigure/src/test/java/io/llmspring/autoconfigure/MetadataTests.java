package io.llmspring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

import io.llmspring.provider.ProviderPresets;
import io.llmspring.resilience.FallbackTrigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the files below {@code META-INF}.
 */
class MetadataTests {

	private static final String SOURCES = "META-INF/spring/configuration-metadata/io.llmspring.autoconfigure.";

	private static final JsonNode METADATA = read("META-INF/spring-configuration-metadata.json");

	private static JsonNode read(String resource) {
		try (InputStream stream = MetadataTests.class.getClassLoader()
			.getResources(resource)
			.asIterator()
			.next()
			.openStream()) {
			return JsonMapper.shared().readTree(stream);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<JsonNode> properties() {
		List<JsonNode> properties = new ArrayList<>();
		METADATA.path("properties").forEach(properties::add);
		return properties;
	}

	@Test
	void everyPropertyIsDescribed() {
		assertThat(properties()).extracting((property) -> property.path("name").stringValue())
			.contains("llm.enabled", "llm.validate", "llm.providers.*.api-key", "llm.aliases.*.retry.max-attempts",
					"management.health.llm.enabled");
		assertThat(properties())
			.allSatisfy((property) -> assertThat(property.path("description").stringValue("")).endsWith("."));
	}

	@ParameterizedTest
	@CsvSource({ "ProviderProperties, llm.providers.*.", "AliasProperties, llm.aliases.*.",
			"OptionProperties, llm.aliases.*.options.", "PriceProperties, llm.prices[*]." })
	void entriesBelowMapsAreThoseOfTheTypes(String type, String prefix) {
		List<String> expected = new ArrayList<>();
		read(SOURCES + type + ".json").path("properties").forEach((property) -> {
			if (!property.path("type").stringValue().endsWith(".OptionProperties")) {
				expected.add(prefix + property.path("name").stringValue() + " "
						+ property.path("description").stringValue());
			}
		});
		List<String> actual = properties().stream()
			.map((property) -> property.path("name").stringValue() + " " + property.path("description").stringValue())
			.filter((text) -> text.startsWith(prefix))
			.filter((text) -> prefix.endsWith("options.") || !text.startsWith(prefix + "options."))
			.toList();
		assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void hintsNameWhatThereIs() {
		List<String> presets = new ArrayList<>(new Presets(ProviderPresets.load()).names());
		assertThat(hint("llm.providers.*.preset")).containsExactlyInAnyOrderElementsOf(presets);
		assertThat(hint("llm.providers.keys")).containsExactlyInAnyOrderElementsOf(presets);
		assertThat(hint("llm.providers.*.dialect"))
			.containsExactlyInAnyOrderElementsOf(BuiltInDialects.with(Stream.of()).names());
		assertThat(hint("llm.aliases.*.fallback.on"))
			.containsExactlyInAnyOrderElementsOf(Stream.of(FallbackTrigger.values())
				.map((trigger) -> trigger.name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList());
	}

	private static List<String> hint(String name) {
		List<String> values = new ArrayList<>();
		METADATA.path("hints").forEach((hint) -> {
			if (hint.path("name").stringValue().equals(name)) {
				hint.path("values").forEach((value) -> values.add(value.path("value").stringValue()));
			}
		});
		return values;
	}

	@Test
	void classesThatAreListedExist() throws IOException {
		List<String> classes = new ArrayList<>(
				lines("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"));
		for (String resource : List.of("META-INF/spring.factories", "META-INF/spring/aot.factories")) {
			Enumeration<URL> urls = MetadataTests.class.getClassLoader().getResources(resource);
			for (URL url : Collections.list(urls)) {
				Properties properties = new Properties();
				try (InputStream stream = url.openStream()) {
					properties.load(stream);
				}
				properties.values()
					.stream()
					.flatMap((value) -> Stream.of(value.toString().split(",")))
					.filter((name) -> name.startsWith("io.llmspring"))
					.forEach(classes::add);
			}
		}
		assertThat(classes).hasSizeGreaterThan(8)
			.allSatisfy((name) -> assertThat(ClassUtils.isPresent(name.strip(), null)).as(name).isTrue());
	}

	private static List<String> lines(String resource) throws IOException {
		List<String> lines = new ArrayList<>();
		for (URL url : Collections.list(MetadataTests.class.getClassLoader().getResources(resource))) {
			try (InputStream stream = url.openStream()) {
				new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
					.filter((line) -> line.startsWith("io.llmspring"))
					.forEach(lines::add);
			}
		}
		return lines;
	}

	@Test
	void nativeImageHoldsTheDataFiles() {
		RuntimeHints hints = new RuntimeHints();
		new LlmRuntimeHints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.resource().forResource(ProviderPresets.RESOURCE)).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("META-INF/llm/prices.txt")).accepts(hints);
	}

}
