package io.llmspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.llmspring.routing.Route;
import io.llmspring.routing.Target;
import org.jspecify.annotations.Nullable;

/**
 * Makes the routes of the aliases of one scope.
 */
final class AliasRoutes {

	private final AliasScope scope;

	private final Set<String> providers;

	private final Set<String> presets;

	private final PropertyOrigins origins;

	private final UnaryOperator<List<Target>> usable;

	private final ConfigurationFaults faults;

	/**
	 * Create routes.
	 * @param scope the aliases
	 * @param providers names of the providers
	 * @param presets names of the presets
	 * @param origins knows where properties come from
	 * @param usable leaves out the targets that cannot work
	 * @param faults takes what is wrong
	 */
	AliasRoutes(AliasScope scope, Set<String> providers, Set<String> presets, PropertyOrigins origins,
			UnaryOperator<List<Target>> usable, ConfigurationFaults faults) {
		this.scope = scope;
		this.providers = providers;
		this.presets = presets;
		this.origins = origins;
		this.usable = usable;
		this.faults = faults;
	}

	/**
	 * Make the routes of all aliases that differ from those of the base.
	 * @return the routes
	 */
	List<Route> create() {
		List<Route> routes = new ArrayList<>();
		for (String alias : this.scope.names()) {
			if (!Names.isLegal(alias)) {
				Names.fault(this.scope.property(alias), "alias", alias, this.faults);
				continue;
			}
			checkForm(this.scope.property(alias));
			Route route = route(alias, Objects.requireNonNull(this.scope.find(alias)));
			if (route != null) {
				routes.add(route);
			}
		}
		return routes;
	}

	// The text would win, and the details would be ignored
	private void checkForm(String property) {
		if (this.origins.isTwofold(property)) {
			this.faults.add(property, "The alias is given both as one text and in detail.",
					"Set '" + property + ".models' instead of '" + property + "', or remove the details.");
		}
	}

	private @Nullable Route route(String alias, AliasProperties settings) {
		String property = this.scope.property(alias);
		AliasExpansion expansion = new AliasExpansion(this.scope, this.providers, this.presets, this.faults);
		List<Target> targets = models(alias, settings, expansion);
		AliasProperties.Fallback fallback = settings.fallback();
		List<Target> contextLength = (fallback != null)
				? others(alias, property + ".fallback.context-length", fallback.contextLength(), expansion) : List.of();
		List<Target> contentFilter = (fallback != null)
				? others(alias, property + ".fallback.content-filter", fallback.contentFilter(), expansion) : List.of();
		if (!this.scope.names(alias) && expansion.reached().stream().noneMatch(this.scope::names)) {
			return null;
		}
		AliasSettings core = new AliasSettings(property, settings, this.faults);
		if (targets.isEmpty()) {
			return null;
		}
		List<Target> kept = this.usable.apply(targets);
		return new Route(alias, true, this.scope.profile(), kept, contextLength, contentFilter, core.options(),
				core.timeouts(), core.failures(), origin(alias, targets, kept), settings.adaptation());
	}

	private List<Target> models(String alias, AliasProperties settings, AliasExpansion expansion) {
		String property = this.scope.modelsProperty(alias);
		List<String> models = settings.models();
		if (models == null || models.isEmpty()) {
			this.faults.add(property, "The alias '" + alias + "' names no model.",
					"Set it to a reference such as 'openai:gpt-5-mini', or to a list of them.");
			return List.of();
		}
		return expansion.expand(alias, property, models);
	}

	private List<Target> others(String alias, String property, @Nullable List<String> models,
			AliasExpansion expansion) {
		List<Target> targets = (models != null) ? expansion.expand(alias, property, models) : List.of();
		return targets.isEmpty() ? targets : this.usable.apply(targets);
	}

	private String origin(String alias, List<Target> targets, List<Target> kept) {
		String place = this.origins.find(this.scope.modelsProperty(alias));
		if (place == null) {
			place = this.origins.find(this.scope.property(alias));
		}
		List<Target> leftOut = targets.stream().filter((target) -> !kept.contains(target)).toList();
		return ((place != null) ? place : "the configuration")
				+ (leftOut.isEmpty() ? "" : ", without " + leftOut + " for lack of a key");
	}

}
