package io.llmspring.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;

/**
 * Knows where properties come from, in words such as {@code application.yml, line 12}.
 */
final class PropertyOrigins {

	private static final String VARIABLE = "environment variable ";

	private final List<ConfigurationPropertySource> sources = new ArrayList<>();

	PropertyOrigins(Environment environment) {
		ConfigurationPropertySources.get(environment).forEach(this.sources::add);
	}

	/**
	 * Find out where a property or the first one below it comes from.
	 * @param property name of the property
	 * @return the place, or {@code null} if it is not set
	 */
	@Nullable String find(String property) {
		ConfigurationPropertyName name = name(property);
		for (ConfigurationPropertySource source : this.sources) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				return words(found);
			}
		}
		return below(name).values().stream().findFirst().orElse(null);
	}

	/**
	 * Find out where everything below a property comes from.
	 * @param property name of the property
	 * @return places by what follows the name of the property, the winning ones only
	 */
	Map<String, String> below(String property) {
		return below(name(property));
	}

	private Map<String, String> below(ConfigurationPropertyName parent) {
		Map<String, String> places = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : this.sources) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().filter(parent::isAncestorOf).forEach((name) -> {
					ConfigurationProperty found = iterable.getConfigurationProperty(name);
					if (found != null) {
						places.putIfAbsent(name.subName(parent.getNumberOfElements()).toString(), words(found));
					}
				});
			}
		}
		return places;
	}

	/**
	 * Whether a property was set by an environment variable.
	 * @param property name of the property, or of one above it
	 * @return {@code true} if a variable sets it or something below it
	 */
	boolean isVariable(String property) {
		String place = find(property);
		return place != null && place.startsWith(VARIABLE);
	}

	/**
	 * Whether a property has a value of its own as well as values below it.
	 * @param property name of the property
	 * @return {@code true} if it is given in both forms
	 */
	boolean isTwofold(String property) {
		ConfigurationPropertyName name = name(property);
		return !below(name).isEmpty()
				&& this.sources.stream().anyMatch((source) -> source.getConfigurationProperty(name) != null);
	}

	// Adapted, because it is asked for names that are not legal as well
	private static ConfigurationPropertyName name(String property) {
		return ConfigurationPropertyName.adapt(property, '.');
	}

	private static String words(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		while (origin instanceof PropertySourceOrigin wrapper && wrapper.getOrigin() != null
				&& wrapper.getOrigin() != origin) {
			origin = wrapper.getOrigin();
		}
		if (origin instanceof TextResourceOrigin text && text.getResource() != null) {
			String line = (text.getLocation() != null) ? ", line " + (text.getLocation().getLine() + 1) : "";
			return text.getResource().getFilename() + line;
		}
		if (origin instanceof SystemEnvironmentOrigin variable) {
			return VARIABLE + variable.getProperty();
		}
		if (origin instanceof PropertySourceOrigin source) {
			return source(source);
		}
		return (origin != null) ? origin.toString() : "configuration";
	}

	private static String source(PropertySourceOrigin origin) {
		return switch (origin.getPropertySource().getName()) {
			case "systemEnvironment" -> VARIABLE + origin.getPropertyName();
			case "commandLineArgs" -> "command line, " + origin.getPropertyName();
			case "systemProperties" -> "system property " + origin.getPropertyName();
			default -> origin.getPropertySource().getName();
		};
	}

}
