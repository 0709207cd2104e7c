package io.llmspring.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.llmspring.provider.HttpProvider;
import io.llmspring.provider.RawProvider;
import io.llmspring.spi.Provider;

import org.springframework.util.Assert;

/**
 * The wire of every provider behind HTTP, for what the canonical model does not express:
 * prepared web clients and answers as they come.
 *
 * @since 0.1.0
 */
public final class RawProviders {

	private final Map<String, RawProvider> providers = new LinkedHashMap<>();

	RawProviders(Collection<? extends Provider> providers) {
		for (Provider provider : providers) {
			if (provider instanceof HttpProvider http) {
				this.providers.put(http.name(), http.raw());
			}
		}
	}

	/**
	 * Return the names of the providers behind HTTP.
	 * @return the names
	 */
	public Set<String> names() {
		return Set.copyOf(this.providers.keySet());
	}

	/**
	 * Return the wire of a provider.
	 * @param name name of the provider as configured
	 * @return raw access to it
	 * @throws IllegalArgumentException if there is no provider behind HTTP of that name
	 */
	public RawProvider get(String name) {
		RawProvider provider = this.providers.get(name);
		Assert.notNull(provider,
				() -> "There is no provider '" + name + "' behind HTTP; there are " + this.providers.keySet());
		return provider;
	}

}
