package io.llmspring.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.llmspring.provider.ProviderPreset;
import io.llmspring.provider.ProviderPresets;
import io.llmspring.simulated.SimulatedProvider;
import org.jspecify.annotations.Nullable;

/**
 * The presets by name: those of the data file, and the simulated provider, of which there
 * is nothing to know.
 */
final class Presets {

	/**
	 * Preset of the provider without a network.
	 */
	static final String SIMULATED = SimulatedProvider.DEFAULT_NAME;

	private final ProviderPresets presets;

	private final Set<String> names;

	Presets(ProviderPresets presets) {
		this.presets = presets;
		this.names = new LinkedHashSet<>(presets.names());
		this.names.add(SIMULATED);
	}

	/**
	 * Find a preset of the data file.
	 * @param name name of the preset
	 * @return the preset, or {@code null} if the file has none of that name
	 */
	@Nullable ProviderPreset find(String name) {
		return this.presets.find(name);
	}

	List<ProviderPreset> all() {
		return this.presets.names().stream().map((name) -> Objects.requireNonNull(find(name))).toList();
	}

	/**
	 * Return the names of all presets.
	 * @return the names, that of the simulated provider included
	 */
	Collection<String> names() {
		return this.names;
	}

}
