package io.llmspring.routing;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.llmspring.model.ModelRef;
import io.llmspring.spi.Provider;

import org.springframework.util.Assert;

/**
 * The providers of the application by name.
 *
 * @since 0.1.0
 */
public final class ProviderRegistry {

	private final Map<String, Provider> providers = new LinkedHashMap<>();

	/**
	 * Create a registry.
	 * @param providers the providers, names unique
	 */
	public ProviderRegistry(Collection<? extends Provider> providers) {
		for (Provider provider : providers) {
			Assert.isTrue(this.providers.put(provider.name(), provider) == null,
					() -> "There are two providers of the name '" + provider.name() + "'");
		}
	}

	/**
	 * Return the names of all providers.
	 * @return the names
	 */
	public Set<String> names() {
		return Set.copyOf(this.providers.keySet());
	}

	/**
	 * Return all providers.
	 * @return the providers in the order in which they were given
	 */
	public Collection<Provider> providers() {
		return Collections.unmodifiableCollection(this.providers.values());
	}

	/**
	 * Find a provider.
	 * @param name name of the provider
	 * @return the provider, empty if there is none of that name
	 */
	public Optional<Provider> find(String name) {
		return Optional.ofNullable(this.providers.get(name));
	}

	/**
	 * Return the provider of a model.
	 * @param ref the model
	 * @return the provider
	 * @throws IllegalArgumentException if there is none of that name
	 */
	public Provider provider(ModelRef ref) {
		Provider provider = this.providers.get(ref.provider());
		Assert.notNull(provider, () -> "There is no provider '" + ref.provider() + "'");
		return provider;
	}

}
