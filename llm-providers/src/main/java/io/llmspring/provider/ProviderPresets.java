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

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

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
			// By the parser that calls need as well, and not by data binding
			try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), stream)) {
				return read(JsonTree.object(JsonValues.read(parser)));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'" + RESOURCE + "' cannot be read", ex);
		}
	}

	private static ProviderPresets read(Map<String, Object> document) {
		Map<String, ProviderPreset> presets = new LinkedHashMap<>();
		for (Map.Entry<String, Object> entry : document.entrySet()) {
			presets.put(entry.getKey(), read(entry.getKey(), JsonTree.object(entry.getValue())));
		}
		return new ProviderPresets(presets);
	}

	private static ProviderPreset read(String name, Map<String, Object> entry) {
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		for (Map.Entry<String, Object> parameter : JsonTree.object(entry.get("parameters")).entrySet()) {
			parameters.put(parameter.getKey(), texts(parameter.getValue()));
		}
		return new ProviderPreset(name, required(name, entry, "dialect"), JsonTree.text(entry.get("base-url")),
				"required".equals(entry.get("key")), texts(entry.get("key-variables")),
				texts(entry.get("base-url-variables")), JsonTree.text(entry.get("price-vendor")),
				required(name, entry, "telemetry-name"), map(entry.get("quirks")), parameters,
				JsonTree.text(entry.get("auth")), JsonTree.text(entry.get("key-header")),
				map(entry.get("other-base-urls")));
	}

	private static String required(String name, Map<String, Object> entry, String field) {
		String text = JsonTree.text(entry.get(field));
		if (text == null) {
			throw new IllegalStateException("The preset '" + name + "' in '" + RESOURCE + "' has no '" + field + "'");
		}
		return text;
	}

	private static Map<String, String> map(@Nullable Object value) {
		Map<String, String> map = new LinkedHashMap<>();
		for (Map.Entry<String, Object> entry : JsonTree.object(value).entrySet()) {
			map.put(entry.getKey(), (String) entry.getValue());
		}
		return map;
	}

	private static List<String> texts(@Nullable Object value) {
		List<String> texts = new ArrayList<>();
		for (Object element : JsonTree.array(value)) {
			texts.add((String) element);
		}
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
