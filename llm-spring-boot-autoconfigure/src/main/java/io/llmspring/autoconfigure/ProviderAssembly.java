package io.llmspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.llmspring.simulated.SimulatedProvider;
import io.llmspring.simulated.SimulatedSettings;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Creates the providers that are defined and adds those that are beans.
 */
final class ProviderAssembly {

	private final @Nullable ProviderFactory factory;

	/**
	 * Create an assembly.
	 * @param factory creates providers that are reached over a network, or {@code null}
	 * if the application has no web client
	 */
	ProviderAssembly(@Nullable ProviderFactory factory) {
		this.factory = factory;
	}

	List<Provider> assemble(LlmSetup setup) {
		List<Provider> providers = new ArrayList<>(setup.beans());
		ConfigurationFaults faults = new ConfigurationFaults(null);
		for (ProviderDefinition definition : setup.definitions()) {
			if (definition.simulated()) {
				providers.add(simulated(definition));
			}
			else if (this.factory != null) {
				Dialect dialect = setup.dialects().find(Objects.requireNonNull(definition.dialect()));
				providers.add(this.factory.create(definition, Objects.requireNonNull(dialect)));
			}
			else {
				faults.add("llm.providers." + definition.name(),
						"The provider is reached over HTTP, and there is no web client.",
						"Add 'org.springframework.boot:spring-boot-starter-webclient' to the class path.");
			}
		}
		faults.throwIfAny();
		return providers;
	}

	private static Provider simulated(ProviderDefinition definition) {
		SimulatedSettings settings = SimulatedSettings.DEFAULTS;
		ProviderProperties properties = definition.settings();
		if (properties.firstTokenDelay() != null) {
			settings = settings.withFirstTokenDelay(properties.firstTokenDelay());
		}
		if (properties.tokenDelay() != null) {
			settings = settings.withTokenDelay(properties.tokenDelay());
		}
		if (properties.retryAfter() != null) {
			settings = settings.withRetryAfter(properties.retryAfter());
		}
		return new SimulatedProvider(definition.name(), settings);
	}

}
