package io.llmspring.usage;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The words that providers use for the service tier they served.
 */
final class ServiceTiers {

	private static final Set<String> STANDARD = Set.of("", "default", "standard", "auto", "on-demand");

	private ServiceTiers() {
	}

	/**
	 * Return the key of a service tier in a price, or {@code null} for the standard one.
	 * @param serviceTier the word of the provider
	 * @return the key in lower case with dashes, or {@code null}
	 */
	static @Nullable String normalize(@Nullable String serviceTier) {
		if (serviceTier == null || STANDARD.contains(serviceTier)) {
			return null;
		}
		String key = serviceTier.trim().toLowerCase(Locale.ROOT).replace('_', '-');
		return STANDARD.contains(key) ? null : key;
	}

}
