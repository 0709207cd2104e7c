package io.llmspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Finds the profile that counts where a call names none: {@code llm.profile}, otherwise
 * the last active Spring profile that has an entry, otherwise none.
 */
final class ProfileInForce {

	private final LlmProperties properties;

	private final ConfigurationFaults faults;

	ProfileInForce(LlmProperties properties, ConfigurationFaults faults) {
		this.properties = properties;
		this.faults = faults;
	}

	@Nullable String find(Environment environment) {
		String named = this.properties.profile();
		if (StringUtils.hasText(named)) {
			String name = named.strip();
			if (this.properties.profiles().containsKey(name)) {
				return name;
			}
			this.faults.unknown("llm.profile", "There is no profile '" + name + "' below 'llm.profiles'.", name,
					this.properties.profiles().keySet());
			return null;
		}
		String last = null;
		for (String active : environment.getActiveProfiles()) {
			last = this.properties.profiles().containsKey(active) ? active : last;
		}
		return last;
	}

}
