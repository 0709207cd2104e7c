package io.llmspring.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The configuration metadata of this module, with the settings of providers, aliases,
 * profiles and prices written out where they stand in maps and lists.
 */
final class ConfigurationMetadata {

	private static final String MAIN = "META-INF/spring-configuration-metadata.json";

	private static final String SOURCES = "META-INF/spring/configuration-metadata/";

	private static final Pattern CONTAINER = Pattern
		.compile("java\\.util\\.(?:Map<java\\.lang\\.String,|List<)(io\\.llmspring\\.[\\w.$]+)>");

	private final Map<String, Property> properties = new TreeMap<>();

	private final Map<String, List<String>> hints = new TreeMap<>();

	private ConfigurationMetadata() {
	}

	/**
	 * Read the metadata.
	 */
	static ConfigurationMetadata load() {
		ConfigurationMetadata metadata = new ConfigurationMetadata();
		for (JsonNode document : documents(MAIN)) {
			boolean own = document.path("properties")
				.valueStream()
				.anyMatch((property) -> name(property).equals("llm.enabled"));
			if (own) {
				document.path("properties").forEach((node) -> metadata.add(property("", node)));
				document.path("hints").forEach(metadata::hint);
				metadata.expand("", document);
			}
		}
		return metadata;
	}

	private static Property property(String prefix, JsonNode node) {
		return new Property(prefix + name(node), node.path("type").asString(""), text(node.path("defaultValue")),
				text(node.path("description")));
	}

	// What stands in the main document counts; the documents of the types fill in the
	// rest
	private void expand(String prefix, JsonNode document) {
		for (JsonNode node : document.path("properties")) {
			Property property = property(prefix, node);
			List<JsonNode> inner = property.type().startsWith("io.llmspring.")
					? documents(SOURCES + property.type() + ".json") : List.of();
			if (!inner.isEmpty()) {
				inner.forEach((source) -> expand(property.name() + ".", source));
				continue;
			}
			this.properties.putIfAbsent(property.name(), property);
			Matcher container = CONTAINER.matcher(property.type());
			if (container.matches()) {
				String item = property.name() + (property.type().contains("Map") ? ".<name>." : "[<n>].");
				documents(SOURCES + container.group(1) + ".json").forEach((source) -> expand(item, source));
			}
		}
	}

	private void add(Property property) {
		this.properties.put(property.name(), property);
	}

	private void hint(JsonNode node) {
		List<String> values = node.path("values").valueStream().map((value) -> text(value.path("value"))).toList();
		if (!values.isEmpty()) {
			this.hints.put(name(node), values);
		}
	}

	private static String name(JsonNode property) {
		return property.path("name").asString("").replace(".*", ".<name>").replace("[*]", "[<n>]");
	}

	private static @Nullable String text(JsonNode node) {
		if (node.isArray()) {
			return String.join(", ", node.valueStream().map(JsonNode::asString).toList());
		}
		return node.isMissingNode() ? null : node.asString();
	}

	private static List<JsonNode> documents(String resource) {
		try {
			List<JsonNode> documents = new ArrayList<>();
			for (URL url : Collections.list(ConfigurationMetadata.class.getClassLoader().getResources(resource))) {
				try (InputStream in = url.openStream()) {
					documents.add(JsonMapper.shared().readTree(in));
				}
			}
			return documents;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return all properties by name; a segment {@code <name>} stands for any.
	 */
	Map<String, Property> properties() {
		return this.properties;
	}

	/**
	 * Return the values that an IDE proposes, by name of the property.
	 */
	Map<String, List<String>> hints() {
		return this.hints;
	}

	/**
	 * One property.
	 *
	 * @param name its name
	 * @param type its type in Java
	 * @param defaultValue what holds if it is not set, or {@code null}
	 * @param description what it is for, or {@code null}
	 */
	record Property(String name, String type, @Nullable String defaultValue, @Nullable String description) {
	}

}
