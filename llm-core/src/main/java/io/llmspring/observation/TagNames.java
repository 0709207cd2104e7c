package io.llmspring.observation;

import java.util.Map;
import java.util.function.Predicate;

import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;

/**
 * Values of tags that come from a closed set, so that no caller can make a registry grow
 * without end: names of models are configured, or known to the price book, or
 * {@value #OTHER}.
 *
 * @since 0.1.0
 */
public final class TagNames {

	/**
	 * Stands for every model that is neither configured nor known.
	 */
	public static final String OTHER = "other";

	/**
	 * Stands for a value that there is not.
	 */
	public static final String NONE = "none";

	private final Map<String, String> providers;

	private final Predicate<ModelRef> known;

	/**
	 * Create names.
	 * @param providers name that OpenTelemetry gives to a provider, by the configured
	 * name
	 * @param known tells the models whose names may be tags although no alias names them
	 */
	public TagNames(Map<String, String> providers, Predicate<ModelRef> known) {
		this.providers = Map.copyOf(providers);
		this.known = known;
	}

	/**
	 * Return the tag for a provider.
	 * @param target the target, or {@code null}
	 * @return its name, {@value #NONE} if there is no target
	 */
	public String provider(@Nullable ModelRef target) {
		return (target != null) ? this.providers.getOrDefault(target.provider(), target.provider()) : NONE;
	}

	/**
	 * Return the tag for a model.
	 * @param target the target, or {@code null}
	 * @param configured whether an alias names it
	 * @return its name, {@value #OTHER} or {@value #NONE}
	 */
	public String model(@Nullable ModelRef target, boolean configured) {
		if (target == null) {
			return NONE;
		}
		return (configured || this.known.test(target)) ? target.model() : OTHER;
	}

}
