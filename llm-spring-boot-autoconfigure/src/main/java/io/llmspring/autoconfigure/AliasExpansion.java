package io.llmspring.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.llmspring.model.ModelRef;
import io.llmspring.routing.Target;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists of models: references are taken as they are, in the place of an alias stand
 * its models.
 */
final class AliasExpansion {

	private final AliasScope scope;

	private final Set<String> providers;

	private final Set<String> presets;

	private final ConfigurationFaults faults;

	private final Set<String> reached = new LinkedHashSet<>();

	/**
	 * Create an expansion.
	 * @param scope the aliases
	 * @param providers names of the providers
	 * @param presets names of the presets
	 * @param faults takes what is wrong
	 */
	AliasExpansion(AliasScope scope, Set<String> providers, Set<String> presets, ConfigurationFaults faults) {
		this.scope = scope;
		this.providers = providers;
		this.presets = presets;
		this.faults = faults;
	}

	/**
	 * Return the aliases that stood in the lists read so far.
	 * @return names of aliases
	 */
	Set<String> reached() {
		return this.reached;
	}

	List<Target> expand(String alias, String property, List<String> models) {
		List<Target> targets = new ArrayList<>();
		List<String> path = new ArrayList<>();
		path.add(alias);
		expand(path, property, models, targets);
		return targets;
	}

	private void expand(List<String> path, String property, List<String> models, List<Target> targets) {
		for (String model : models) {
			String text = model.strip();
			if (ModelRef.isReference(text)) {
				Target target = target(property, text);
				if (target != null) {
					targets.add(target);
				}
			}
			else if (Names.isLegal(text)) {
				include(path, property, text, targets);
			}
			else {
				this.faults.add(property, "'" + text + "' is neither a reference nor the name of an alias.",
						"Write a reference as 'provider:model', or the name of an alias.");
			}
		}
	}

	private @Nullable Target target(String property, String text) {
		ModelRef ref = ModelRef.parse(text, this.providers);
		if (ref != null) {
			return new Target(ref);
		}
		String name = text.split("[:/]", 2)[0].strip();
		if (this.providers.contains(name) || this.presets.contains(name)) {
			// The fault of the provider is reported where it is configured
			if (this.faults.isEmpty()) {
				this.faults.add(property, "'" + text + "' names no model.", "Write it as '" + name + ":model'.");
			}
			return null;
		}
		Set<String> candidates = new LinkedHashSet<>(this.providers);
		candidates.addAll(this.presets);
		this.faults.unknown(property, "There is no provider '" + name + "' for '" + text + "'.", name, candidates);
		return null;
	}

	private void include(List<String> path, String property, String name, List<Target> targets) {
		AliasProperties included = this.scope.find(name);
		if (path.contains(name)) {
			this.faults.add(property, "The alias stands for itself: " + String.join(" -> ", path) + " -> " + name + ".",
					"Remove '" + name + "' from the list, or write its models instead.");
		}
		else if (included == null) {
			this.faults.add(property, "There is no alias '" + name + "'.",
					Candidates.remedy(name, this.scope.names()) + " A model is written as 'provider:model'.");
		}
		else if (included.models() != null) {
			this.reached.add(name);
			path.add(name);
			expand(path, this.scope.modelsProperty(name), included.models(), targets);
			path.remove(path.size() - 1);
		}
	}

}
