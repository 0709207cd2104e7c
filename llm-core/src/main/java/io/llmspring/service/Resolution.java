package io.llmspring.service;

import java.util.List;

import io.llmspring.chat.ChatOptions;
import io.llmspring.model.ModelRef;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.Route;
import io.llmspring.routing.Target;
import org.jspecify.annotations.Nullable;

/**
 * What a name stands for, and why.
 *
 * @param name the name that was resolved
 * @param alias whether it is an alias; otherwise it names a model directly
 * @param profile named profile that it was resolved in, or {@code null} for the base
 * @param targets the targets in the order in which they are tried
 * @param options settings that count where a call has none
 * @param timeouts the four clocks
 * @param explanation where the answer comes from, in words
 * @since 0.1.0
 */
public record Resolution(String name, boolean alias, @Nullable String profile, List<ModelRef> targets,
		ChatOptions options, Timeouts timeouts, String explanation) {

	/**
	 * Create a resolution.
	 */
	public Resolution {
		targets = List.copyOf(targets);
	}

	static Resolution of(Route route) {
		List<ModelRef> targets = route.targets().stream().map(Target::ref).toList();
		String kind = route.alias() ? "Alias '" + route.name() + "'" : "Reference '" + route.name() + "'";
		String profile = (route.profile() != null) ? " in profile '" + route.profile() + "'" : "";
		String explanation = kind + profile + " stands for " + targets + ", as given by " + route.origin() + ".";
		return new Resolution(route.name(), route.alias(), route.profile(), targets, route.options(), route.timeouts(),
				explanation);
	}

}
