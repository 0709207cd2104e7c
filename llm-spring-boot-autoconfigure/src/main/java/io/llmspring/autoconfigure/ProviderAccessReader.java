package io.llmspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.llmspring.provider.ProviderPreset;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/**
 * Finds out how the requests of one provider are addressed and authorized beside its key.
 */
final class ProviderAccessReader {

	/**
	 * The value of {@code auth} that stands for the key.
	 */
	static final String KEY = "key";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9-]+)}");

	private static final Pattern PART = Pattern.compile("[A-Za-z0-9._:-]+");

	private final PropertyResolver environment;

	private final Set<String> schemes;

	private final ConfigurationFaults faults;

	/**
	 * Create a reader.
	 * @param environment holds the well-known variables
	 * @param schemes names of the authentication schemes that there are
	 * @param faults takes what is wrong
	 */
	ProviderAccessReader(PropertyResolver environment, Set<String> schemes, ConfigurationFaults faults) {
		this.environment = environment;
		this.schemes = schemes;
		this.faults = faults;
	}

	/**
	 * Read the access to a provider.
	 * @param property name of the property that holds the settings
	 * @param settings the settings
	 * @param preset the preset, or {@code null}
	 * @param key whether there is a key
	 * @return the access
	 */
	ProviderAccess read(String property, ProviderProperties settings, @Nullable ProviderPreset preset, boolean key) {
		String presetAuth = (preset != null) ? preset.auth() : null;
		String keyHeader = (preset != null) ? preset.keyHeader() : null;
		return new ProviderAccess(StringUtils.hasText(settings.keyHeader()) ? settings.keyHeader().strip() : keyHeader,
				auth(property, settings, presetAuth, key), presetAuth, parameters(settings, preset));
	}

	private @Nullable String auth(String property, ProviderProperties settings, @Nullable String presetAuth,
			boolean key) {
		if (StringUtils.hasText(settings.auth())) {
			String auth = settings.auth().strip();
			if (!KEY.equals(auth) && !this.schemes.contains(auth)) {
				this.faults.unknown(property + ".auth",
						"There is no authentication scheme '" + auth
								+ "'. The scheme of a cloud may need a library of the cloud on the class path.",
						auth, this.schemes);
			}
			return KEY.equals(auth) ? null : auth;
		}
		return (!key && presetAuth != null && this.schemes.contains(presetAuth)) ? presetAuth : null;
	}

	private Map<String, String> parameters(ProviderProperties settings, @Nullable ProviderPreset preset) {
		Map<String, String> parameters = new LinkedHashMap<>(settings.parameters());
		if (preset != null) {
			preset.parameters().forEach((name, variables) -> {
				String value = variable(variables);
				if (value != null) {
					parameters.putIfAbsent(name, value);
				}
			});
		}
		parameters.values().removeIf((value) -> !StringUtils.hasText(value));
		return parameters;
	}

	/**
	 * Whether the environment gives every part of the address of a preset.
	 * @param preset the preset
	 * @return {@code true} if nothing has to be configured
	 */
	boolean addressable(ProviderPreset preset) {
		return preset.parameters().values().stream().allMatch((variables) -> variable(variables) != null);
	}

	/**
	 * Put the parameters into an address.
	 * @param baseUrl the address, perhaps with placeholders
	 * @param property name of the property that holds the settings
	 * @param preset the preset, or {@code null}
	 * @param parameters the parameters
	 * @return the address, or {@code null} if a parameter is missing or wrong
	 */
	@Nullable String expand(String baseUrl, String property, @Nullable ProviderPreset preset, Map<String, String> parameters) {
		Matcher matcher = PLACEHOLDER.matcher(baseUrl);
		StringBuilder address = new StringBuilder();
		boolean complete = true;
		while (matcher.find()) {
			String value = parameters.get(matcher.group(1));
			if (value == null || !PART.matcher(value).matches()) {
				fault(property, preset, matcher.group(1), value);
				complete = false;
			}
			matcher.appendReplacement(address, Matcher.quoteReplacement((value != null) ? value : ""));
		}
		return complete ? matcher.appendTail(address).toString() : null;
	}

	private void fault(String property, @Nullable ProviderPreset preset, String name, @Nullable String value) {
		List<String> variables = (preset != null) ? preset.parameters().getOrDefault(name, List.of()) : List.of();
		String other = variables.isEmpty() ? "" : " or the environment variable " + String.join(" or ", variables);
		this.faults.add(property + ".parameters." + name,
				(value != null) ? "The value cannot stand in an address."
						: "The address of the provider needs the parameter '" + name + "', and there is none.",
				"Set '" + property + ".parameters." + name + "'" + other + ".");
	}

	private @Nullable String variable(List<String> names) {
		return names.stream().map(this.environment::getProperty).filter(StringUtils::hasText).findFirst().orElse(null);
	}

}
