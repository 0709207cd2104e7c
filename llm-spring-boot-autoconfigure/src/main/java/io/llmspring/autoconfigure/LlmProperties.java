package io.llmspring.autoconfigure;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.AdaptationPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} of the LLM service. What is
 * not known here is an error, so that no setting is ignored silently.
 *
 * @param enabled Whether the LLM service is auto-configured.
 * @param profile Named profile below 'llm.profiles' that is in force where a call names
 * none. When empty, the last active Spring profile that has an entry below 'llm.profiles'
 * counts, otherwise the aliases below 'llm.aliases' as they are.
 * @param validate Whether a required key that is missing fails the start or only warns.
 * When it only warns, targets without key are left out of their chains as long as another
 * target remains. Everything else that is wrong fails the start either way.
 * @param adaptation What becomes of a request that a target cannot take exactly as it is:
 * it is sent and the answer says what was adapted, it is sent and the answer does not say
 * it, or it is not sent there and the next target is asked. An alias and a call can say
 * otherwise.
 * @param providers Providers by name. Only lower-case letters, digits and dashes can
 * stand in a name. A text instead of settings is the name of a preset.
 * @param aliases Aliases by name. Only lower-case letters, digits and dashes can stand in
 * a name. A text instead of settings is one reference or a comma-separated list of them.
 * @param profiles Named profiles, each with the aliases that it changes.
 * @param prices List of prices that win over the bundled ones.
 * @since 0.1.0
 */
@ConfigurationProperties(prefix = "llm", ignoreUnknownFields = false)
public record LlmProperties(@DefaultValue("true") boolean enabled, @Nullable String profile,
		@DefaultValue("strict") Validation validate, @DefaultValue("note") AdaptationPolicy adaptation,
		@DefaultValue Map<String, ProviderProperties> providers, @DefaultValue Map<String, AliasProperties> aliases,
		@DefaultValue Map<String, Profile> profiles, @DefaultValue List<PriceProperties> prices) {

	/**
	 * Create properties.
	 */
	public LlmProperties {
		providers = Names.withoutGhosts(providers);
		aliases = Names.withoutGhosts(aliases);
		profiles = Names.withoutGhosts(profiles);
		prices = List.copyOf(prices);
	}

	/**
	 * What becomes of a required key that is missing.
	 */
	public enum Validation {

		/**
		 * It fails the start.
		 */
		STRICT,

		/**
		 * It is logged once for each provider, whose targets are left out of chains as
		 * long as another target remains.
		 */
		WARN

	}

	/**
	 * Changes to the aliases under a name.
	 *
	 * @param aliases Aliases that the profile changes or adds. An alias inherits what it
	 * does not name from the alias of the same name below 'llm.aliases'.
	 */
	@ConfigurationPropertiesSource
	public record Profile(@DefaultValue Map<String, AliasProperties> aliases) {

		/**
		 * Create a profile.
		 */
		public Profile {
			aliases = Names.withoutGhosts(aliases);
		}

	}

}
