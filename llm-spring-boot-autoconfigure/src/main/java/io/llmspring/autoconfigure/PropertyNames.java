package io.llmspring.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds names that would get lost when properties are bound to the keys of a map:
 * characters that are not legal there are dropped, and names that differ in dashes only
 * are one. Environment variables have no dashes and are left to
 * {@link Names#withoutGhosts}.
 */
final class PropertyNames {

	private static final Pattern KEY = Pattern
		.compile("llm\\.(provider|alias|profile)(?:s|es)\\.([^.\\[]*[^a-zA-Z0-9_.\\[\\]-][^.\\[]*)(?:[.\\[].*)?");

	private static final Pattern NAMED = Pattern
		.compile("llm\\.(?:profiles\\.[^.]+\\.)?(?:providers|aliases|profiles)\\.([^.\\[]+)");

	private final ConfigurableEnvironment environment;

	private final Map<String, String> seen = new HashMap<>();

	private final ConfigurationFaults faults;

	PropertyNames(ConfigurableEnvironment environment, ConfigurationFaults faults) {
		this.environment = environment;
		this.faults = faults;
	}

	void check() {
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				boolean variables = source instanceof SystemEnvironmentPropertySource;
				for (String name : enumerable.getPropertyNames()) {
					check(name);
					if (!variables) {
						checkDashes(name);
					}
				}
			}
		}
	}

	private void check(String property) {
		Matcher matcher = KEY.matcher(property);
		if (matcher.matches()) {
			Names.fault(property, matcher.group(1), matcher.group(2), this.faults);
		}
	}

	private void checkDashes(String property) {
		Matcher matcher = NAMED.matcher(property);
		if (matcher.lookingAt()) {
			String name = matcher.group();
			String other = this.seen.putIfAbsent(name.replace("-", ""), name);
			if (other != null && !other.equals(name)) {
				this.seen.put(name.replace("-", ""), name);
				this.faults.add(name, "'" + other + "' and '" + name + "' are the same once properties are bound.",
						"Choose names that differ in more than dashes.");
			}
		}
	}

}
