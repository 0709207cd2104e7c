package io.llmspring.sample;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the page says about aliases.
 *
 * @param aliases words about aliases, in the order in which the page shows them; an alias
 * without words follows behind
 */
@ConfigurationProperties("sample")
record SampleProperties(@DefaultValue Map<String, Words> aliases) {

	private static final Words NO_WORDS = new Words(null, null, false);

	SampleProperties {
		aliases = new LinkedHashMap<>(aliases);
	}

	Words words(String alias) {
		return this.aliases.getOrDefault(alias, NO_WORDS);
	}

	/**
	 * Words about one alias.
	 *
	 * @param about what the alias is for
	 * @param example something to say to it
	 * @param tools whether it gets the tools of {@link ToolBox}
	 */
	record Words(@Nullable String about, @Nullable String example, @DefaultValue("false") boolean tools) {
	}

}
