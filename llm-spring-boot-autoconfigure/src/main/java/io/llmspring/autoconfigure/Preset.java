package io.llmspring.autoconfigure;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a provider before anything is configured.
 */
record Preset(String name, @Nullable String dialect, @Nullable String baseUrl, List<String> keyVariables,
		List<String> baseUrlVariables, boolean keyRequired, @Nullable String vendor, @Nullable String otelName,
		Map<String, String> headers, Map<String, String> quirks) {

}
