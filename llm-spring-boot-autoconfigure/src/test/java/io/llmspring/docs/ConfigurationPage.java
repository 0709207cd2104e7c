package io.llmspring.docs;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.llmspring.docs.ConfigurationMetadata.Property;
import io.llmspring.resilience.RetryPolicy;
import io.llmspring.resilience.Timeouts;
import io.llmspring.simulated.SimulatedSettings;
import io.llmspring.transport.ConnectionPoolSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * Writes the page of all properties from the configuration metadata. Defaults that the
 * metadata cannot hold, because an absent value is inherited first, come from the
 * constants of the code.
 */
final class ConfigurationPage {

	static final String PATH = "docs/configuration.md";

	static final String COMMAND = "./mvnw -q -Dfast -pl llm-spring-boot-autoconfigure -am test "
			+ "-Dtest=ConfigurationPageTests -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true";

	private static final String PROFILE_ALIAS = "llm.profiles.<name>.aliases.<name>.";

	private static final String HEAD = """
			# Configuration

			All properties. This page is generated from the configuration metadata that IDEs read as well; a test compares
			the two. To write it anew:

			```
			%s
			```

			How the parts work together is told in [Models and routing](models-and-routing.md),
			[Errors](errors.md) and [Usage and cost](usage-and-cost.md).

			* `<name>` stands for the name of a provider, an alias or a profile: lower-case letters, digits and dashes.
			* `<n>` stands for the position in a list, from 0.
			* "inherited" means: a profile inherits it from the alias of the same name below `llm.aliases`.
			* What is not listed here is an error at start-up, not a setting without effect.
			"""
		.formatted(COMMAND);

	private static final Map<String, String> SECTIONS = sections();

	private final ConfigurationMetadata metadata;

	private final Map<String, String> defaults = defaults();

	ConfigurationPage(ConfigurationMetadata metadata) {
		this.metadata = metadata;
	}

	private static Map<String, String> sections() {
		Map<String, String> sections = new LinkedHashMap<>();
		sections.put("llm.providers.<name>.", "Providers");
		sections.put("llm.aliases.<name>.", "Aliases");
		sections.put("llm.profiles.<name>.", "Profiles");
		sections.put("llm.prices[<n>].", "Prices");
		sections.put("llm.", "The service");
		sections.put("management.", "Actuator");
		return sections;
	}

	private static Map<String, String> defaults() {
		Map<String, String> defaults = new LinkedHashMap<>();
		String retry = "llm.aliases.<name>.retry.";
		defaults.put(retry + "max-total-attempts", String.valueOf(RetryPolicy.DEFAULTS.maxTotalAttempts()));
		defaults.put(retry + "backoff", simple(RetryPolicy.DEFAULTS.backoff()));
		defaults.put(retry + "max-backoff", simple(RetryPolicy.DEFAULTS.maxBackoff()));
		defaults.put(retry + "retry-after-max", simple(RetryPolicy.DEFAULTS.retryAfterMax()));
		String timeout = "llm.aliases.<name>.timeout.";
		defaults.put(timeout + "connect", simple(Timeouts.DEFAULTS.connect()));
		defaults.put(timeout + "first-token", simple(Timeouts.DEFAULTS.firstToken()));
		defaults.put(timeout + "idle", simple(Timeouts.DEFAULTS.idle()));
		defaults.put(timeout + "total", simple(Timeouts.DEFAULTS.total()));
		defaults.put("llm.aliases.<name>.fallback.on", "all of them");
		String pool = "llm.providers.<name>.pool.";
		defaults.put(pool + "max-connections", String.valueOf(ConnectionPoolSettings.DEFAULT.maxConnections()));
		defaults.put(pool + "max-pending", String.valueOf(ConnectionPoolSettings.DEFAULT.maxPending()));
		defaults.put(pool + "acquire-timeout", simple(ConnectionPoolSettings.DEFAULT.acquireTimeout()));
		defaults.put(pool + "max-idle-time", simple(ConnectionPoolSettings.DEFAULT.maxIdle()));
		defaults.put(pool + "max-life-time", simple(ConnectionPoolSettings.DEFAULT.maxLife()));
		String provider = "llm.providers.<name>.";
		defaults.put(provider + "first-token-delay", simple(SimulatedSettings.DEFAULTS.firstTokenDelay()));
		defaults.put(provider + "token-delay", simple(SimulatedSettings.DEFAULTS.tokenDelay()));
		defaults.put(provider + "retry-after", simple(SimulatedSettings.DEFAULTS.retryAfter()));
		return defaults;
	}

	private static String simple(@Nullable Duration duration) {
		if (duration == null) {
			return "";
		}
		boolean minutes = duration.toSeconds() >= 120 && duration.toSecondsPart() == 0;
		if (minutes) {
			return duration.toMinutes() + "m";
		}
		return (duration.toMillisPart() == 0) ? duration.toSeconds() + "s"
				: DurationStyle.SIMPLE.print(duration, java.time.temporal.ChronoUnit.MILLIS);
	}

	/**
	 * Write the page.
	 */
	String write() {
		Map<String, StringBuilder> tables = new LinkedHashMap<>();
		for (String title : List.of("The service", "Providers", "Aliases", "Profiles", "Prices", "Actuator")) {
			tables.put(title, new StringBuilder());
		}
		for (Property property : this.metadata.properties().values()) {
			if (!property.name().startsWith(PROFILE_ALIAS)) {
				tables.get(section(property.name())).append(row(property));
			}
		}
		tables.get("Profiles")
			.append("| `%s*` |  | inherited | Everything that can stand below `llm.aliases.<name>`. |  |\n"
				.formatted(PROFILE_ALIAS));
		String body = tables.entrySet()
			.stream()
			.filter((table) -> !table.getValue().isEmpty())
			.map((table) -> "\n## " + table.getKey() + "\n\n| property | type | default | description | values |\n"
					+ "|---|---|---|---|---|\n" + table.getValue())
			.collect(Collectors.joining());
		return HEAD + body;
	}

	private static String section(String name) {
		return SECTIONS.entrySet()
			.stream()
			.filter((section) -> name.startsWith(section.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No section for " + name));
	}

	private String row(Property property) {
		String value = this.defaults.getOrDefault(property.name(), property.defaultValue());
		String description = (property.description() != null) ? property.description().replace("|", "\\|") : "";
		return "| `%s` | %s | %s | %s | %s |\n".formatted(property.name(), type(property.type()),
				(value != null) ? code(value) : "", description, values(property));
	}

	/**
	 * Return the defaults of the code that differ from those of the metadata.
	 */
	List<String> contradictions() {
		return this.defaults.entrySet().stream().filter((entry) -> {
			Property property = this.metadata.properties().get(entry.getKey());
			return property == null
					|| (property.defaultValue() != null && !property.defaultValue().equals(entry.getValue()));
		}).map(Map.Entry::toString).toList();
	}

	private static String code(String value) {
		return value.contains(" ") ? value : "`" + value + "`";
	}

	static String type(String type) {
		int generic = type.indexOf('<');
		if (generic < 0) {
			return isEnum(type) ? "one of" : simpleName(type);
		}
		String outer = simpleName(type.substring(0, generic)).toLowerCase(Locale.ROOT);
		String inner = type.substring(generic + 1, type.length() - 1);
		inner = inner.substring(inner.lastIndexOf(',') + 1);
		return outer + " of " + (isEnum(inner) ? "values" : simpleName(inner));
	}

	private static String simpleName(String type) {
		String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
		return switch (name) {
			case "String" -> "text";
			case "Boolean" -> "true or false";
			case "Integer", "Long" -> "whole number";
			case "Double", "BigDecimal" -> "number";
			case "Duration" -> "duration";
			case "Object" -> "any value";
			case "AliasProperties" -> "aliases";
			case "ProviderProperties" -> "providers";
			case "PriceProperties" -> "prices";
			case "Profile" -> "profiles";
			case "Tier" -> "tiers";
			default -> name;
		};
	}

	private static boolean isEnum(String type) {
		return constants(type) != null;
	}

	private String values(Property property) {
		List<String> hints = this.metadata.hints().get(property.name());
		return (hints != null) ? hints.stream().map((value) -> "`" + value + "`").collect(Collectors.joining(", "))
				: values(property.type());
	}

	private static String values(String type) {
		int start = type.lastIndexOf('<') + 1;
		Collection<String> constants = constants(type.substring(start, type.length() - ((start > 0) ? 1 : 0)));
		return (constants != null)
				? constants.stream().map((value) -> "`" + value + "`").collect(Collectors.joining(", ")) : "";
	}

	private static @Nullable Collection<String> constants(String type) {
		if (!type.startsWith("io.llmspring.") && !type.startsWith("org.springframework.boot.actuate.")) {
			return null;
		}
		try {
			Object[] constants = Class.forName(type, false, ConfigurationPage.class.getClassLoader())
				.getEnumConstants();
			return (constants != null) ? Arrays.stream(constants)
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList() : null;
		}
		catch (ClassNotFoundException ex) {
			return null;
		}
	}

}
