package io.llmspring.spi;

import java.util.Map;

import io.llmspring.model.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a dialect needs to know about the server that it talks to.
 *
 * @param name name of the provider as configured
 * @param baseUrl address up to and without the path of the endpoint, no slash at the end
 * @param headers headers that every request carries
 * @param quirks differences of the server from the dialect's original, a closed set that
 * each dialect names; absent means as the original does
 * @param keyHeader name of the header that carries the key, or {@code null} for that of
 * the dialect; {@code Authorization} carries it as bearer token
 * @since 0.1.0
 */
public record ProviderProfile(String name, String baseUrl, Map<String, String> headers, Map<String, String> quirks,
		@Nullable String keyHeader) {

	/**
	 * Create a profile.
	 */
	public ProviderProfile {
		Assert.hasText(name, "'name' must not be empty");
		Assert.hasText(baseUrl, "'baseUrl' must not be empty");
		baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
		headers = Map.copyOf(headers);
		quirks = Map.copyOf(quirks);
	}

	/**
	 * Create a profile of a server that takes the key as its dialect says.
	 * @param name name of the provider as configured
	 * @param baseUrl address up to and without the path of the endpoint
	 * @param headers headers that every request carries
	 * @param quirks differences of the server from the dialect's original
	 */
	public ProviderProfile(String name, String baseUrl, Map<String, String> headers, Map<String, String> quirks) {
		this(name, baseUrl, headers, quirks, null);
	}

	/**
	 * Take the key in another header.
	 * @param keyHeader name of the header, or {@code null} for that of the dialect
	 * @return the profile with it
	 */
	public ProviderProfile withKeyHeader(@Nullable String keyHeader) {
		return new ProviderProfile(this.name, this.baseUrl, this.headers, this.quirks, keyHeader);
	}

	/**
	 * Return the headers that carry a key to this server.
	 * @param dialect the language of the server
	 * @param key the key
	 * @return the headers
	 */
	public Map<String, String> authorization(Dialect dialect, Secret key) {
		if (this.keyHeader == null) {
			return dialect.authorization(key);
		}
		boolean bearer = "authorization".equalsIgnoreCase(this.keyHeader);
		return Map.of(this.keyHeader, bearer ? "Bearer " + key.reveal() : key.reveal());
	}

}
