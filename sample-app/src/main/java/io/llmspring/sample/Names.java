package io.llmspring.sample;

import java.util.Locale;

/**
 * Writes constants as JSON and YAML have them.
 */
final class Names {

	private Names() {
	}

	static String of(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
