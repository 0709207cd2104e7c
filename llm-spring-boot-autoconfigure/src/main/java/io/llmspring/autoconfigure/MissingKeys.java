package io.llmspring.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.llmspring.autoconfigure.LlmProperties.Validation;
import io.llmspring.routing.Route;
import io.llmspring.routing.RouteTable;
import io.llmspring.routing.Target;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Deals with providers whose key is required and missing.
 * <p>
 * A missing key matters if an alias of the profile in force needs it, or if the provider
 * is configured and no alias of any profile names it, so that it can only be meant for
 * direct calls. {@link Validation#STRICT} then fails; {@link Validation#WARN} logs one
 * warning for each provider and leaves its targets out of chains as long as another
 * target remains. If none remains, the chain is kept and a call fails with the error kind
 * {@code authentication}.
 */
final class MissingKeys {

	private static final Log logger = LogFactory.getLog(MissingKeys.class);

	private final Map<String, ProviderDefinition> definitions;

	private final Validation validation;

	private final ConfigurationFaults faults;

	private final Set<String> named = new LinkedHashSet<>();

	MissingKeys(Map<String, ProviderDefinition> definitions, Validation validation, ConfigurationFaults faults) {
		this.definitions = definitions;
		this.validation = validation;
		this.faults = faults;
	}

	/**
	 * Leave out the targets that cannot work.
	 * @param targets the targets of a chain
	 * @return those that can work, or all if none can
	 */
	List<Target> usable(List<Target> targets) {
		for (Target target : targets) {
			this.named.add(target.ref().provider());
		}
		if (this.validation == Validation.STRICT) {
			return targets;
		}
		List<Target> usable = targets.stream().filter((target) -> !lacksKey(target.ref().provider())).toList();
		return usable.isEmpty() ? targets : usable;
	}

	/**
	 * Fail or warn.
	 * @param routes the routes
	 */
	void check(RouteTable routes) {
		Set<String> matter = new TreeSet<>((this.validation == Validation.WARN) ? this.named : inForce(routes));
		for (ProviderDefinition definition : this.definitions.values()) {
			if (definition.configured() && !this.named.contains(definition.name())) {
				matter.add(definition.name());
			}
		}
		for (String name : matter) {
			ProviderDefinition definition = this.definitions.get(name);
			if (definition != null && definition.lacksKey()) {
				report(definition);
			}
		}
	}

	private Set<String> inForce(RouteTable routes) {
		Set<String> names = new LinkedHashSet<>();
		for (Route route : routes.routes(routes.activeProfile())) {
			for (Target target : route.everyTarget()) {
				names.add(target.ref().provider());
			}
		}
		return names;
	}

	private boolean lacksKey(String provider) {
		ProviderDefinition definition = this.definitions.get(provider);
		return definition != null && definition.lacksKey();
	}

	private void report(ProviderDefinition definition) {
		String problem = "The provider '" + definition.name() + "' needs a key, and there is none.";
		if (this.validation == Validation.STRICT) {
			this.faults.add("llm.providers." + definition.name() + ".api-key", problem, definition.keyAdvice()
					+ " To start without it, set 'llm.validate' to 'warn'; its models are then left out of chains.");
		}
		else {
			logger.warn(
					problem + " Its models are left out of chains as long as others remain. " + definition.keyAdvice());
		}
	}

}
