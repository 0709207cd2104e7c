package io.llmspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.llmspring.model.Secret;
import io.llmspring.provider.ProviderPreset;
import io.llmspring.spi.Dialect;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertyResolver;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.StringUtils;

/**
 * Defines one provider from its settings, its preset and the environment.
 */
final class ProviderDefiner {

	private static final Pattern HOST_ONLY = Pattern.compile("https?://[^/?#]+");

	private final PropertyResolver environment;

	private final PropertyOrigins origins;

	private final Presets presets;

	private final BuiltInDialects dialects;

	private final UnaryOperator<@Nullable String> connections;

	private final ProviderAccessReader access;

	private final ConfigurationFaults faults;

	/**
	 * Create a definer.
	 * @param environment holds the well-known variables
	 * @param origins knows where properties come from
	 * @param presets the presets
	 * @param dialects the dialects
	 * @param connections gives the address of a service connection by name of the preset,
	 * or {@code null}
	 * @param schemes names of the authentication schemes that there are
	 * @param faults takes what is wrong
	 */
	ProviderDefiner(PropertyResolver environment, PropertyOrigins origins, Presets presets, BuiltInDialects dialects,
			UnaryOperator<@Nullable String> connections, Set<String> schemes, ConfigurationFaults faults) {
		this.environment = environment;
		this.origins = origins;
		this.presets = presets;
		this.dialects = dialects;
		this.connections = connections;
		this.access = new ProviderAccessReader(environment, schemes, faults);
		this.faults = faults;
	}

	boolean isReady(ProviderPreset preset) {
		return variable(preset.keyVariables()) != null
				&& (this.access.addressable(preset) || variable(preset.baseUrlVariables()) != null);
	}

	@Nullable ProviderDefinition define(String name, ProviderProperties settings, boolean configured) {
		String property = "llm.providers." + name;
		if (Presets.SIMULATED.equals(StringUtils.hasText(settings.preset()) ? settings.preset().strip() : name)) {
			return simulated(name, property, settings, configured);
		}
		ProviderPreset preset = preset(name, property, settings);
		if (preset == null && !StringUtils.hasText(settings.dialect())) {
			return null;
		}
		String dialectName = StringUtils.hasText(settings.dialect()) ? settings.dialect().strip()
				: Objects.requireNonNull(preset).dialect();
		Dialect dialect = this.dialects.find(dialectName);
		if (dialect == null) {
			this.faults.unknown(property + ".dialect", "There is no dialect '" + dialectName + "'.",
					String.valueOf(dialectName), this.dialects.names());
			return null;
		}
		return define(name, property, settings, preset, dialect, configured);
	}

	private @Nullable ProviderDefinition define(String name, String property, ProviderProperties settings,
			@Nullable ProviderPreset preset, Dialect dialect, boolean configured) {
		String keyVariable = (preset != null) ? variable(preset.keyVariables()) : null;
		boolean ownKey = StringUtils.hasText(settings.apiKey());
		String key = ownKey ? settings.apiKey()
				: ((keyVariable != null) ? this.environment.getProperty(keyVariable) : null);
		ProviderChecks checks = new ProviderChecks(property, this.faults);
		checks.settings(settings, dialect);
		ProviderAccess access = this.access.read(property, settings, preset, key != null);
		String template = baseUrl(property, settings, preset, dialect, access.parameters());
		String baseUrl = (template != null) ? this.access.expand(template, property, preset, access.parameters())
				: null;
		if (baseUrl == null || !checks.baseUrl(baseUrl, key != null)) {
			return null;
		}
		String vendor = StringUtils.hasText(settings.prices()) ? settings.prices().strip() : null;
		return new ProviderDefinition(name, (preset != null) ? preset.name() : null, dialect.name(), baseUrl,
				(key != null) ? Secret.of(key) : null, ownKey ? property + ".api-key" : keyVariable,
				preset != null && preset.keyRequired() && !authorizes(settings.headers(), dialect, access),
				(preset != null) ? preset.keyVariables() : List.of(), settings.headers(),
				quirks(settings, preset, dialect), access, (vendor != null) ? vendor : vendor(name, preset),
				(preset != null) ? preset.telemetryName() : name, configured, settings);
	}

	private static String vendor(String name, @Nullable ProviderPreset preset) {
		String vendor = (preset != null) ? preset.priceVendor() : null;
		return (vendor != null) ? vendor : name;
	}

	private static Map<String, String> quirks(ProviderProperties settings, @Nullable ProviderPreset preset,
			Dialect dialect) {
		Map<String, String> quirks = new LinkedHashMap<>();
		if (preset != null && dialect.name().equals(preset.dialect())) {
			quirks.putAll(preset.quirks());
		}
		quirks.putAll(settings.quirks());
		return quirks;
	}

	// Whoever writes the header of the key needs no key
	private static boolean authorizes(Map<String, String> headers, Dialect dialect, ProviderAccess access) {
		if (access.auth() != null) {
			return true;
		}
		Map<String, String> names = new LinkedCaseInsensitiveMap<>();
		names.putAll(headers);
		return (access.keyHeader() != null) ? names.containsKey(access.keyHeader())
				: dialect.authorization(Secret.of("none")).keySet().stream().anyMatch(names::containsKey);
	}

	private @Nullable ProviderPreset preset(String name, String property, ProviderProperties settings) {
		if (StringUtils.hasText(settings.preset())) {
			ProviderPreset preset = this.presets.find(settings.preset().strip());
			if (preset == null) {
				this.faults.unknown(property + ".preset", "There is no preset '" + settings.preset() + "'.",
						settings.preset(), this.presets.names());
			}
			return preset;
		}
		ProviderPreset preset = this.presets.find(name);
		if (preset == null && !StringUtils.hasText(settings.dialect())) {
			this.faults.add(property, "The provider '" + name + "' has neither a preset nor a dialect.",
					"Set '" + property + ".preset' to one of the presets, or '" + property + ".dialect' and '"
							+ property + ".base-url'." + ghost(name, property));
		}
		return preset;
	}

	// A variable cannot hold the dash of a name, and so another provider appears
	private String ghost(String name, String property) {
		if (!this.origins.isVariable(property)) {
			String candidate = Candidates.nearest(name, this.presets.names());
			return (candidate != null) ? " Did you mean '" + candidate + "'?" : "";
		}
		return " It comes from an environment variable, and variables cannot hold dashes: if it is meant for a provider"
				+ " with a dash in its name, such as 'my-vllm', name that provider in the configuration and give it"
				+ " its key there, as in 'api-key: ${MY_VLLM_KEY}'.";
	}

	private @Nullable ProviderDefinition simulated(String name, String property, ProviderProperties settings,
			boolean configured) {
		if (StringUtils.hasText(settings.dialect()) || StringUtils.hasText(settings.baseUrl())) {
			this.faults.add(property, "The simulated provider has no server, so it takes no dialect and no base URL.",
					"Remove them, or give the provider another name and no preset.");
			return null;
		}
		new ProviderChecks(property, this.faults).delays(settings);
		return new ProviderDefinition(name, Presets.SIMULATED, null, "", null, null, false, List.of(), Map.of(),
				Map.of(), ProviderAccess.NONE,
				StringUtils.hasText(settings.prices()) ? settings.prices().strip() : name, name, configured, settings);
	}

	private @Nullable String baseUrl(String property, ProviderProperties settings, @Nullable ProviderPreset preset,
			Dialect dialect, Map<String, String> parameters) {
		String known = (preset != null) ? preset.baseUrl(parameters) : null;
		String given = (preset != null) ? this.connections.apply(preset.name()) : null;
		if (given == null && StringUtils.hasText(settings.baseUrl())) {
			given = settings.baseUrl().strip();
		}
		if (given == null && preset != null) {
			String variable = variable(preset.baseUrlVariables());
			given = (variable != null) ? trim(this.environment.getProperty(variable, "")) : null;
		}
		if (given == null && known == null) {
			this.faults.add(property + ".base-url",
					"The dialect '" + dialect.name() + "' does not say where the server is, and no host is guessed.",
					"Set '" + property + ".base-url' to the address of the server.");
		}
		return (given != null && known != null) ? withPath(given, known) : ((given != null) ? given : known);
	}

	// Portals of clouds show https://host/ and mean the host
	private static String trim(String address) {
		String stripped = address.strip();
		return stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
	}

	// People write http://localhost:11434 and mean http://localhost:11434/v1
	private static String withPath(String given, String known) {
		int path = known.indexOf('/', known.indexOf("//") + 2);
		return (path >= 0 && HOST_ONLY.matcher(given).matches()) ? given + known.substring(path) : given;
	}

	private @Nullable String variable(List<String> names) {
		return names.stream()
			.filter((name) -> StringUtils.hasText(this.environment.getProperty(name)))
			.findFirst()
			.orElse(null);
	}

}
