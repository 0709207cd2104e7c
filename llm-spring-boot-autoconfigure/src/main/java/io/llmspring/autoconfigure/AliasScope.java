package io.llmspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The aliases that can be called together: those of the base, with the changes of one
 * profile laid over them.
 */
final class AliasScope {

	private final @Nullable String profile;

	private final Map<String, AliasProperties> base;

	private final Map<String, AliasProperties> own;

	private final Map<String, AliasProperties> effective;

	private final PropertyOrigins origins;

	private AliasScope(@Nullable String profile, Map<String, AliasProperties> base, Map<String, AliasProperties> own,
			PropertyOrigins origins) {
		this.origins = origins;
		this.profile = profile;
		this.base = base;
		this.own = own;
		this.effective = new LinkedHashMap<>(base);
		own.forEach((name, settings) -> {
			AliasProperties inherited = base.get(name);
			this.effective.put(name, (inherited != null) ? settings.orElse(inherited) : settings);
		});
	}

	static AliasScope base(LlmProperties properties, PropertyOrigins origins) {
		return new AliasScope(null, properties.aliases(), Map.of(), origins);
	}

	static AliasScope profile(LlmProperties properties, String name, PropertyOrigins origins) {
		return new AliasScope(name, properties.aliases(),
				Objects.requireNonNull(properties.profiles().get(name)).aliases(), origins);
	}

	@Nullable String profile() {
		return this.profile;
	}

	Set<String> names() {
		return this.effective.keySet();
	}

	@Nullable AliasProperties find(String alias) {
		return this.effective.get(alias);
	}

	/**
	 * Whether the profile says something about an alias; true of every alias of the base.
	 * @param alias name of the alias
	 * @return {@code true} if the scope is that of the base, or the profile names it
	 */
	boolean names(String alias) {
		return this.profile == null || this.own.containsKey(alias);
	}

	/**
	 * Return the property under which the models of an alias are given.
	 * @param alias name of the alias
	 * @return the property, below the profile if that names the models itself; the alias
	 * itself if it is written as one text
	 */
	String modelsProperty(String alias) {
		AliasProperties changed = this.own.get(alias);
		boolean inherited = changed != null && changed.models() == null && this.base.containsKey(alias);
		String property = inherited ? "llm.aliases." + alias : property(alias);
		AliasProperties settings = this.effective.get(alias);
		boolean oneText = settings != null && settings.models() != null
				&& this.origins.find(property + ".models") == null;
		return oneText ? property : property + ".models";
	}

	/**
	 * Return the property of an alias.
	 * @param alias name of the alias
	 * @return the property, below the profile if that names the alias
	 */
	String property(String alias) {
		return this.own.containsKey(alias) ? "llm.profiles." + this.profile + ".aliases." + alias
				: "llm.aliases." + alias;
	}

}
