package io.llmspring.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Finds names that would get lost: characters that are not legal in the key of a map are
 * dropped when properties are bound, and another name comes out.
 */
final class PropertyNames {

	private static final Pattern KEY = Pattern
		.compile("llm\\.(provider|alias|profile)(?:s|es)\\.([^.\\[]*[^a-zA-Z0-9_.\\[\\]-][^.\\[]*)(?:[.\\[].*)?");

	private final ConfigurableEnvironment environment;

	private final ConfigurationFaults faults;

	PropertyNames(ConfigurableEnvironment environment, ConfigurationFaults faults) {
		this.environment = environment;
		this.faults = faults;
	}

	void check() {
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				for (String name : enumerable.getPropertyNames()) {
					check(name);
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

}
