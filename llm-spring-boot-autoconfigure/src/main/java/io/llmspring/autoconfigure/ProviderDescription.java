package io.llmspring.autoconfigure;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What may be shown of a provider. It never holds a key, nor the value of a header.
 *
 * @param name name of the provider
 * @param preset preset that it begins with, or {@code null}
 * @param dialect dialect that it speaks, or {@code null} if it speaks none
 * @param baseUrl address of the server without user and query, or {@code null}
 * @param key whether there is a key
 * @param keySource name of the property or variable that holds the key, or {@code null}
 * @param keyRequired whether nothing works without key
 * @param headers names of the headers that every request carries
 * @param origin where the provider comes from, in words
 * @since 0.1.0
 */
public record ProviderDescription(String name, @Nullable String preset, @Nullable String dialect,
		@Nullable String baseUrl, boolean key, @Nullable String keySource, boolean keyRequired, Set<String> headers,
		String origin) {

	/**
	 * Create a description.
	 */
	public ProviderDescription {
		headers = Set.copyOf(headers);
	}

}
