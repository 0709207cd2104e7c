package io.llmspring.test;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.util.Assert;

/**
 * The scripted providers of an application, one for each provider that is configured.
 *
 * @since 0.1.0
 */
public final class ScriptedProviders {

	private final Map<String, ScriptedProvider> providers = new LinkedHashMap<>();

	private ScriptedProviders(Collection<String> names) {
		names.forEach((name) -> this.providers.put(name, ScriptedProvider.named(name)));
	}

	/**
	 * Create providers with empty scripts.
	 * @param names names of the providers
	 * @return the providers
	 */
	public static ScriptedProviders named(Collection<String> names) {
		return new ScriptedProviders(names);
	}

	/**
	 * Return the provider of a name.
	 * @param name name of the provider
	 * @return the provider
	 * @throws IllegalArgumentException if there is no such provider
	 */
	public ScriptedProvider get(String name) {
		ScriptedProvider provider = this.providers.get(name);
		Assert.notNull(provider, () -> "There is no provider '" + name + "', only " + this.providers.keySet());
		return provider;
	}

	/**
	 * Return all providers.
	 * @return the providers in the order of the configuration
	 */
	public List<ScriptedProvider> all() {
		return List.copyOf(this.providers.values());
	}

	/**
	 * Forget all scripts and calls of all providers. Happens by itself after each test
	 * method.
	 */
	public void reset() {
		this.providers.values().forEach(ScriptedProvider::reset);
	}

}
