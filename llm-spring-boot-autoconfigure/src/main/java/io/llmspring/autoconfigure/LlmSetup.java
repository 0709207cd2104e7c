package io.llmspring.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.llmspring.model.ModelRef;
import io.llmspring.routing.Route;
import io.llmspring.routing.RouteTable;
import io.llmspring.routing.Target;
import io.llmspring.spi.Provider;
import io.llmspring.usage.Price;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration comes to once it is read and checked. It is created at start-up
 * and never changes.
 *
 * @since 0.1.0
 */
public final class LlmSetup {

	private final Map<String, ProviderDefinition> definitions;

	private final List<Provider> beans;

	private final BuiltInDialects dialects;

	private final RouteTable routes;

	private final Map<ModelRef, List<Price>> prices;

	private final PropertyOrigins origins;

	LlmSetup(Map<String, ProviderDefinition> definitions, List<Provider> beans, BuiltInDialects dialects,
			RouteTable routes, Map<ModelRef, List<Price>> prices, PropertyOrigins origins) {
		this.definitions = definitions;
		this.beans = beans;
		this.dialects = dialects;
		this.routes = routes;
		this.prices = prices;
		this.origins = origins;
	}

	/**
	 * Return what may be shown of the providers.
	 * @return the providers, configured ones first
	 */
	public List<ProviderDescription> providers() {
		List<ProviderDescription> descriptions = new ArrayList<>();
		this.definitions.values().forEach((definition) -> descriptions.add(description(definition)));
		this.beans.forEach((bean) -> descriptions.add(new ProviderDescription(bean.name(), null, null, null, false,
				null, false, Set.of(), "bean of type " + bean.getClass().getName())));
		return List.copyOf(descriptions);
	}

	private ProviderDescription description(ProviderDefinition definition) {
		String place = this.origins.find("llm.providers." + definition.name());
		String origin = (place != null) ? place : "preset";
		return new ProviderDescription(definition.name(), definition.preset(), definition.dialect(),
				definition.simulated() ? null : definition.baseUrl(), definition.key() != null, definition.keySource(),
				definition.keyRequired(), definition.headers().keySet(), origin);
	}

	/**
	 * Return the names of the profiles.
	 * @return the names, sorted
	 */
	public Collection<String> profiles() {
		return this.routes.profiles();
	}

	/**
	 * Say where everything that is set for an alias was set.
	 * @param alias name of the alias
	 * @param profile name of the profile, or {@code null} for the base
	 * @return places in words, by setting such as {@code options.temperature}
	 */
	public Map<String, String> origins(String alias, @Nullable String profile) {
		Map<String, String> places = new TreeMap<>(settings("llm.aliases." + alias));
		if (profile != null) {
			places.putAll(settings("llm.profiles." + profile + ".aliases." + alias));
		}
		return places;
	}

	// An alias that is written as one text has nothing below it
	private Map<String, String> settings(String property) {
		Map<String, String> below = this.origins.below(property);
		String place = below.isEmpty() ? this.origins.find(property) : null;
		return (place != null) ? Map.of("models", place) : below;
	}

	/**
	 * Return the targets of all aliases in all profiles.
	 * @return the targets
	 */
	Set<ModelRef> targets() {
		List<Route> routes = new ArrayList<>(this.routes.routes(null));
		for (String profile : this.routes.profiles()) {
			routes.addAll(this.routes.routes(profile));
		}
		Set<ModelRef> refs = new LinkedHashSet<>();
		for (Route route : routes) {
			for (Target target : route.everyTarget()) {
				refs.add(target.ref());
			}
		}
		return refs;
	}

	Collection<ProviderDefinition> definitions() {
		return this.definitions.values();
	}

	List<Provider> beans() {
		return this.beans;
	}

	BuiltInDialects dialects() {
		return this.dialects;
	}

	RouteTable routes() {
		return this.routes;
	}

	Map<ModelRef, List<Price>> prices() {
		return this.prices;
	}

}
