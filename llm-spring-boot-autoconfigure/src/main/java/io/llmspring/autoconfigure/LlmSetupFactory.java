package io.llmspring.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.llmspring.model.ModelRef;
import io.llmspring.routing.Route;
import io.llmspring.routing.RouteTable;
import io.llmspring.routing.Target;
import io.llmspring.spi.Provider;
import io.llmspring.usage.Price;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads and checks the configuration. It opens no connection and reads nothing but the
 * environment.
 */
final class LlmSetupFactory {

	private final LlmProperties properties;

	private final ConfigurableEnvironment environment;

	private final PropertyOrigins origins;

	private final Presets presets;

	private final ConfigurationFaults faults;

	LlmSetupFactory(LlmProperties properties, ConfigurableEnvironment environment, Presets presets) {
		this.properties = properties;
		this.environment = environment;
		this.origins = new PropertyOrigins(environment);
		this.faults = new ConfigurationFaults(this.origins);
		this.presets = presets;
	}

	/**
	 * Read and check.
	 * @param beans providers that are beans
	 * @param dialects built-in dialects and those that are beans
	 * @param connections addresses of service connections by name of the preset
	 * @param schemes names of the authentication schemes that there are
	 * @return what the configuration comes to
	 * @throws InvalidLlmConfigurationException if something is wrong
	 */
	LlmSetup create(List<Provider> beans, BuiltInDialects dialects, Map<String, String> connections,
			Set<String> schemes) {
		new PropertyNames(this.environment, this.faults).check();
		Set<String> beanNames = beanNames(beans);
		UnaryOperator<@Nullable String> connection = connections::get;
		ProviderDefiner definer = new ProviderDefiner(this.environment, this.origins, this.presets, dialects,
				connection, schemes, this.faults);
		Map<String, ProviderDefinition> definitions = new ProviderDefinitions(this.properties, this.presets, definer,
				beanNames, connections.keySet(), this.faults)
			.define();
		Set<String> providers = new LinkedHashSet<>(definitions.keySet());
		providers.addAll(beanNames);
		MissingKeys keys = new MissingKeys(definitions, this.properties.validate(), this.faults);
		RouteTable routes = routes(providers, keys);
		keys.check(routes);
		Map<String, String> vendors = new LinkedHashMap<>();
		definitions.forEach((name, definition) -> vendors.put(name, definition.vendor()));
		beanNames.forEach((name) -> vendors.put(name, name));
		Set<String> known = new HashSet<>(this.presets.names());
		this.presets.all().forEach((preset) -> {
			if (preset.priceVendor() != null) {
				known.add(preset.priceVendor());
			}
		});
		Map<ModelRef, List<Price>> prices = new PriceOverrides(vendors, known, this.faults)
			.read(this.properties.prices());
		this.faults.throwIfAny();
		return new LlmSetup(definitions, beans, dialects, routes, prices, this.origins);
	}

	private Set<String> beanNames(Collection<Provider> beans) {
		Set<String> names = new LinkedHashSet<>();
		for (Provider bean : beans) {
			String name = bean.name();
			String property = "llm.providers." + name;
			if (!Names.isLegal(name)) {
				Names.fault(property, "provider", name, this.faults);
			}
			else if (!names.add(name)) {
				this.faults.add(property, "There are two provider beans of the name '" + name + "'.",
						"Remove one of them, or give it another name.");
			}
		}
		return names;
	}

	private RouteTable routes(Set<String> providers, MissingKeys keys) {
		RouteTable.Builder builder = RouteTable.builder(providers);
		routes(AliasScope.base(this.properties, this.origins), providers, keys::usable).forEach(builder::route);
		this.properties.profiles().keySet().forEach((name) -> {
			if (!Names.isLegal(name)) {
				Names.fault("llm.profiles." + name, "profile", name, this.faults);
				return;
			}
			AliasScope scope = AliasScope.profile(this.properties, name, this.origins);
			builder.profile(name, routes(scope, providers, keys::usable));
		});
		String profile = new ProfileInForce(this.properties, this.faults).find(this.environment);
		return builder.activeProfile(profile).build();
	}

	private List<Route> routes(AliasScope scope, Set<String> providers, UnaryOperator<List<Target>> usable) {
		Set<String> presets = new LinkedHashSet<>(this.presets.names());
		return new ArrayList<>(new AliasRoutes(scope, providers, presets, this.origins, usable, this.faults).create());
	}

}
