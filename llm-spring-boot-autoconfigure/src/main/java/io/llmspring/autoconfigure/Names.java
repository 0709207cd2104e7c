package io.llmspring.autoconfigure;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What providers, aliases and profiles may be called.
 */
final class Names {

	private static final Pattern LEGAL = Pattern.compile("[a-z0-9-]+");

	private Names() {
	}

	static boolean isLegal(String name) {
		return LEGAL.matcher(name).matches();
	}

	/**
	 * Leave out names that are others without their dashes. An environment variable such
	 * as {@code LLM_PROVIDERS_MYVLLM_APIKEY} reaches {@code my-vllm} and brings
	 * {@code myvllm} along, with the same settings.
	 * @param <T> type of the settings
	 * @param map settings by name
	 * @return the settings by the names that were meant, in order
	 */
	static <T> Map<String, T> withoutGhosts(Map<String, T> map) {
		Set<String> ghosts = new HashSet<>();
		for (String name : map.keySet()) {
			if (name.contains("-")) {
				ghosts.add(name.replace("-", ""));
			}
		}
		Map<String, T> named = new LinkedHashMap<>(map);
		named.keySet().removeAll(ghosts);
		return Collections.unmodifiableMap(named);
	}

	static void fault(String property, String kind, String name, ConfigurationFaults faults) {
		faults.add(property,
				"'" + name + "' cannot be the name of a" + ("alias".equals(kind) ? "n " : " ") + kind + ".",
				"Use lower-case letters, digits and dashes only. Other characters get lost when properties are bound"
						+ " to the keys of a map, which is why names of models are always values and never keys.");
	}

}
