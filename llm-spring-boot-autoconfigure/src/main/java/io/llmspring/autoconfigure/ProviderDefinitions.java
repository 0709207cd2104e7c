package io.llmspring.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.llmspring.model.ModelRef;
import io.llmspring.provider.ProviderPreset;
import org.jspecify.annotations.Nullable;

/**
 * Decides which providers there are: those that are configured, those of presets that an
 * alias refers to, those of presets whose key is in the environment, and the simulated
 * one. Beans are providers as well, and are not defined here.
 */
final class ProviderDefinitions {

	private final LlmProperties properties;

	private final Presets presets;

	private final ProviderDefiner definer;

	private final Set<String> beans;

	private final Set<String> connected;

	private final ConfigurationFaults faults;

	/**
	 * Create definitions.
	 * @param properties what is configured
	 * @param presets the presets
	 * @param definer defines one provider
	 * @param beans names of providers that are beans
	 * @param connected names of presets for which there is a service connection
	 * @param faults takes what is wrong
	 */
	ProviderDefinitions(LlmProperties properties, Presets presets, ProviderDefiner definer, Set<String> beans,
			Set<String> connected, ConfigurationFaults faults) {
		this.properties = properties;
		this.presets = presets;
		this.definer = definer;
		this.beans = beans;
		this.connected = connected;
		this.faults = faults;
	}

	Map<String, ProviderDefinition> define() {
		Map<String, ProviderDefinition> definitions = new LinkedHashMap<>();
		this.properties.providers().forEach((name, settings) -> {
			String property = "llm.providers." + name;
			if (!Names.isLegal(name)) {
				Names.fault(property, "provider", name, this.faults);
			}
			else if (this.beans.contains(name)) {
				this.faults.add(property, "There is a provider bean of the name '" + name + "' as well.",
						"Remove one of the two, or give one another name.");
			}
			else {
				add(definitions, this.definer.define(name, settings, true));
			}
		});
		for (String name : byThemselves()) {
			if (!this.properties.providers().containsKey(name) && !this.beans.contains(name)) {
				add(definitions, this.definer.define(name, ProviderProperties.NONE, false));
			}
		}
		return definitions;
	}

	private static void add(Map<String, ProviderDefinition> definitions, @Nullable ProviderDefinition definition) {
		if (definition != null) {
			definitions.put(definition.name(), definition);
		}
	}

	private Set<String> byThemselves() {
		Set<String> names = new LinkedHashSet<>();
		for (ProviderPreset preset : this.presets.all()) {
			if (this.definer.isReady(preset) || this.connected.contains(preset.name())) {
				names.add(preset.name());
			}
		}
		addReferences(names, this.properties.aliases().values());
		for (LlmProperties.Profile profile : this.properties.profiles().values()) {
			addReferences(names, profile.aliases().values());
		}
		names.add(Presets.SIMULATED);
		return names;
	}

	private void addReferences(Set<String> names, Collection<AliasProperties> aliases) {
		for (AliasProperties alias : aliases) {
			for (String model : alias.allModels()) {
				if (ModelRef.isReference(model) && this.presets.find(prefix(model)) != null) {
					names.add(prefix(model));
				}
			}
		}
	}

	private static String prefix(String reference) {
		return reference.split("[:/]", 2)[0].strip().toLowerCase(Locale.ROOT);
	}

}
