package io.llmspring.autoconfigure.actuate;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.llmspring.provider.ProviderPresets;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides keys and headers of providers from the endpoints {@code env} and
 * {@code configprops}, even if these show values.
 */
final class LlmSanitizingFunction implements SanitizingFunction {

	private static final Pattern SECRET = Pattern.compile("llmproviders.*(apikey|headers|clientsecret).*");

	// What the authentication schemes read beside the keys of presets
	private static final Set<String> SCHEMES = Set.of("AZURE_CLIENT_SECRET", "IDENTITY_HEADER");

	private final Set<String> variables;

	LlmSanitizingFunction(ProviderPresets presets) {
		this.variables = presets.names()
			.stream()
			.flatMap((name) -> Objects.requireNonNull(presets.find(name)).keyVariables().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		String key = data.getKey();
		boolean secret = this.variables.contains(key) || SCHEMES.contains(key) || SECRET.matcher(plain(key)).matches();
		return secret ? data.withSanitizedValue() : data;
	}

	// One form for llm.providers.x.api-key, llm.providers.x.apiKey,
	// LLM_PROVIDERS_X_API_KEY
	private static String plain(String key) {
		return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

}
