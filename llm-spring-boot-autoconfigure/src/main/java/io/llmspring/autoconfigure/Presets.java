package io.llmspring.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.simulated.SimulatedProvider;
import org.jspecify.annotations.Nullable;

/**
 * The presets by name: those of the data file, and the simulated provider.
 */
final class Presets {

	/**
	 * Preset of the provider without a network.
	 */
	static final String SIMULATED = SimulatedProvider.DEFAULT_NAME;

	private final Map<String, Preset> presets = new LinkedHashMap<>();

	Presets(Collection<Preset> presets) {
		presets.forEach((preset) -> this.presets.put(preset.name(), preset));
		this.presets.put(SIMULATED,
				new Preset(SIMULATED, null, null, List.of(), List.of(), false, null, null, Map.of(), Map.of()));
	}

	@Nullable Preset find(String name) {
		return this.presets.get(name);
	}

	Collection<Preset> all() {
		return this.presets.values();
	}

	Collection<String> names() {
		return this.presets.keySet();
	}

}
