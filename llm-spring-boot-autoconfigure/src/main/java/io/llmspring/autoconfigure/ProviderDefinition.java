package io.llmspring.autoconfigure;

import java.util.List;
import java.util.Map;

import io.llmspring.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A provider as configured, with what its preset and the environment add.
 *
 * @param name name of the provider
 * @param preset name of the preset, or {@code null}
 * @param dialect name of the dialect, or {@code null} for the simulated provider
 * @param baseUrl address of the server, empty for the simulated provider
 * @param key the key, or {@code null}
 * @param keySource name of the property or variable that holds the key, or {@code null}
 * @param keyRequired whether nothing works without key
 * @param keyVariables environment variables that are asked for the key
 * @param headers headers of every request
 * @param quirks differences from the original of the dialect
 * @param access how requests are addressed and authorized beside the key
 * @param vendor name in the price book
 * @param otelName name in metrics
 * @param configured whether the configuration names the provider itself
 * @param settings the settings as configured
 */
record ProviderDefinition(String name, @Nullable String preset, @Nullable String dialect, String baseUrl,
		@Nullable Secret key, @Nullable String keySource, boolean keyRequired, List<String> keyVariables,
		Map<String, String> headers, Map<String, String> quirks, ProviderAccess access, String vendor, String otelName,
		boolean configured, ProviderProperties settings) {

	boolean simulated() {
		return this.dialect == null;
	}

	boolean lacksKey() {
		return this.keyRequired && this.key == null;
	}

	/**
	 * Return what to do about a missing key.
	 * @return a sentence
	 */
	String keyAdvice() {
		String variables = this.keyVariables.isEmpty() ? ""
				: " or the environment variable " + String.join(" or ", this.keyVariables);
		String library = (this.access.presetAuth() != null) ? " The authentication '" + this.access.presetAuth()
				+ "' serves without a key once its library is on the class path." : "";
		return "Set 'llm.providers." + this.name + ".api-key'" + variables + "." + library;
	}

}
