package io.llmspring.provider;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a provider beforehand, so that its name and a key are configuration
 * enough.
 *
 * @param name name of the preset
 * @param dialect name of the dialect that the provider speaks
 * @param baseUrl address of the provider, or {@code null} if the user has to give it
 * @param keyRequired whether the provider answers only with a key
 * @param keyVariables environment variables that usually hold the key, in order
 * @param baseUrlVariables environment variables that usually hold the address, in order
 * @param priceVendor the vendor's key in the price book, or {@code null} if it has none
 * @param telemetryName value of {@code gen_ai.provider.name}
 * @param quirks differences that the dialect has to know
 * @param parameters parts of the address that the user has to give, each with the
 * environment variables that usually hold it, in order; they stand in the address as
 * {@code {name}}
 * @param auth name of the authentication scheme that serves where there is no key, or
 * {@code null}
 * @param keyHeader name of the header that carries the key, or {@code null} for that of
 * the dialect
 * @param otherBaseUrls addresses that hold instead where a parameter has a certain value,
 * by {@code parameter=value}
 * @since 0.1.0
 */
public record ProviderPreset(String name, String dialect, @Nullable String baseUrl, boolean keyRequired,
		List<String> keyVariables, List<String> baseUrlVariables, @Nullable String priceVendor, String telemetryName,
		Map<String, String> quirks, Map<String, List<String>> parameters, @Nullable String auth,
		@Nullable String keyHeader, Map<String, String> otherBaseUrls) {

	/**
	 * Create a preset.
	 */
	public ProviderPreset {
		keyVariables = List.copyOf(keyVariables);
		baseUrlVariables = List.copyOf(baseUrlVariables);
		quirks = Map.copyOf(quirks);
		parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
		otherBaseUrls = Map.copyOf(otherBaseUrls);
	}

	/**
	 * Return the address for these parameters.
	 * @param parameters the parameters, by name
	 * @return the address, perhaps with placeholders, or {@code null} if the user has to
	 * give it
	 */
	public @Nullable String baseUrl(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> this.otherBaseUrls.get(parameter.getKey() + "=" + parameter.getValue()))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(this.baseUrl);
	}

}
