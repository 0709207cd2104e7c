package io.llmspring.spi;

import java.util.Map;

import org.springframework.util.Assert;

/**
 * What a dialect needs to know about the server that it talks to.
 *
 * @param name name of the provider as configured
 * @param baseUrl address up to and without the path of the endpoint, no slash at the end
 * @param headers headers that every request carries
 * @param quirks differences of the server from the dialect's original, a closed set that
 * each dialect names; absent means as the original does
 * @since 0.1.0
 */
public record ProviderProfile(String name, String baseUrl, Map<String, String> headers, Map<String, String> quirks) {

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

}
