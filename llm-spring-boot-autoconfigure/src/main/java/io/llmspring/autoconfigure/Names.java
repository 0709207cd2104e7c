package io.llmspring.autoconfigure;

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

	static void fault(String property, String kind, String name, ConfigurationFaults faults) {
		faults.add(property,
				"'" + name + "' cannot be the name of a" + ("alias".equals(kind) ? "n " : " ") + kind + ".",
				"Use lower-case letters, digits and dashes only. Other characters get lost when properties are bound"
						+ " to the keys of a map, which is why names of models are always values and never keys.");
	}

}
