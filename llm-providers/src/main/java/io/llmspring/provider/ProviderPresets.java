package io.llmspring.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The providers that are known beforehand. They stand in one data file, so that another
 * server of a known protocol is an entry and no code.
 *
 * @since 0.1.0
 */
public final class ProviderPresets {

	/**
	 * Where the data file is on the class path: {@value}.
	 */
	public static final String RESOURCE = "META-INF/llm/presets.json";

	private final Map<String, ProviderPreset> presets;

	private ProviderPresets(Map<String, ProviderPreset> presets) {
		this.presets = Collections.unmodifiableMap(presets);
	}

	/**
	 * Read the data file of this library.
	 * @return the presets
	 */
	public static ProviderPresets load() {
		try (InputStream stream = ProviderPresets.class.getClassLoader().getResourceAsStream(RESOURCE)) {
			if (stream == null) {
				throw new IllegalStateException("The class path holds no '" + RESOURCE + "'");
			}
			return read(JsonMapper.shared().readTree(stream));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'" + RESOURCE + "' cannot be read", ex);
		}
	}

	private static ProviderPresets read(JsonNode document) {
		Map<String, ProviderPreset> presets = new LinkedHashMap<>();
		document.properties().forEach((entry) -> presets.put(entry.getKey(), read(entry.getKey(), entry.getValue())));
		return new ProviderPresets(presets);
	}

	private static ProviderPreset read(String name, JsonNode node) {
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		node.path("parameters")
			.properties()
			.forEach((entry) -> parameters.put(entry.getKey(), texts(entry.getValue())));
		return new ProviderPreset(name, node.required("dialect").stringValue(), text(node, "base-url"),
				"required".equals(text(node, "key")), texts(node, "key-variables"), texts(node, "base-url-variables"),
				text(node, "price-vendor"), node.required("telemetry-name").stringValue(), map(node, "quirks"),
				parameters, text(node, "auth"), text(node, "key-header"), map(node, "other-base-urls"));
	}

	private static Map<String, String> map(JsonNode node, String field) {
		Map<String, String> map = new LinkedHashMap<>();
		node.path(field).properties().forEach((entry) -> map.put(entry.getKey(), entry.getValue().stringValue()));
		return map;
	}

	private static @Nullable String text(JsonNode node, String field) {
		return node.path(field).isString() ? node.path(field).stringValue() : null;
	}

	private static List<String> texts(JsonNode node, String field) {
		return texts(node.path(field));
	}

	private static List<String> texts(JsonNode node) {
		List<String> texts = new ArrayList<>();
		node.forEach((element) -> texts.add(element.stringValue()));
		return texts;
	}

	/**
	 * Return the names of the presets.
	 * @return the names, in the order of the file
	 */
	public Set<String> names() {
		return this.presets.keySet();
	}

	/**
	 * Find a preset.
	 * @param name its name, in which a dot counts as a dash ({@code llama.cpp})
	 * @return the preset, or {@code null} if there is none of that name
	 */
	public @Nullable ProviderPreset find(String name) {
		return this.presets.get(name.replace('.', '-'));
	}

}
