package io.llmspring.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Collects faults, so that all of them are reported at once.
 */
final class ConfigurationFaults {

	private final List<ConfigurationFault> faults = new ArrayList<>();

	private final @Nullable PropertyOrigins origins;

	/**
	 * Start without faults.
	 * @param origins knows where properties come from, or {@code null}
	 */
	ConfigurationFaults(@Nullable PropertyOrigins origins) {
		this.origins = origins;
	}

	void add(String property, String problem, String remedy) {
		String origin = (this.origins != null) ? this.origins.find(property) : null;
		ConfigurationFault fault = new ConfigurationFault(property, origin, problem, remedy);
		if (!this.faults.contains(fault)) {
			this.faults.add(fault);
		}
	}

	void unknown(String property, String problem, String name, Collection<String> candidates) {
		add(property, problem, Candidates.remedy(name, candidates));
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
