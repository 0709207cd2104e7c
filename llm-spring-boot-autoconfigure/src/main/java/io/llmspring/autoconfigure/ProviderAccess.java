package io.llmspring.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How the requests of a provider are addressed and authorized beside its key.
 *
 * @param keyHeader name of the header that carries the key, or {@code null} for that of
 * the dialect
 * @param auth name of the authentication scheme in force, or {@code null} for the key
 * @param presetAuth name of the scheme that would serve without a key, or {@code null}
 * @param parameters parts of the address and settings of the scheme
 */
record ProviderAccess(@Nullable String keyHeader, @Nullable String auth, @Nullable String presetAuth,
		Map<String, String> parameters) {

	/**
	 * Nothing beside the key.
	 */
	static final ProviderAccess NONE = new ProviderAccess(null, null, null, Map.of());

	ProviderAccess {
		parameters = Map.copyOf(parameters);
	}

}
