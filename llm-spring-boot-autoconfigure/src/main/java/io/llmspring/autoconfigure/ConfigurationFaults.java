package io.llmspring.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Collects faults, so that all of them are reported at once.
 */
final class ConfigurationFaults {

	private final List<ConfigurationFault> faults = new ArrayList<>();

	void add(String property, String problem, String remedy) {
		add(new ConfigurationFault(property, problem, remedy));
	}

	void unknown(String property, String problem, String name, Collection<String> candidates) {
		add(ConfigurationFault.unknown(property, problem, name, candidates));
	}

	private void add(ConfigurationFault fault) {
		if (!this.faults.contains(fault)) {
			this.faults.add(fault);
		}
	}

	boolean isEmpty() {
		return this.faults.isEmpty();
	}

	void throwIfAny() {
		if (!this.faults.isEmpty()) {
			throw exception();
		}
	}

	InvalidLlmConfigurationException exception() {
		return new InvalidLlmConfigurationException(this.faults);
	}

}
