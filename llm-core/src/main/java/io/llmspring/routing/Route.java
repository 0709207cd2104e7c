package io.llmspring.routing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.chat.ChatOptions;
import io.llmspring.resilience.EmbeddingFallback;
import io.llmspring.resilience.FailurePolicy;
import io.llmspring.resilience.Timeouts;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a name stands for: the targets in the order in which they are tried, and how.
 *
 * @param name the alias, or the reference that was given directly
 * @param alias whether the name is an alias
 * @param profile named profile that the route comes from, or {@code null} for the base
 * @param targets targets in order, without repetition, never empty
 * @param contextLength targets for prompts that are too long for the others
 * @param contentFilter targets for prompts that the others filtered
 * @param options settings that count where the call has none
 * @param timeouts all four clocks
 * @param failures when to repeat and when to go on
 * @param origin where the route was configured, in words
 * @param adaptation what becomes of requests that a target cannot take as they are, or
 * {@code null} for the policy of the service
 * @since 0.1.0
 */
public record Route(String name, boolean alias, @Nullable String profile, List<Target> targets,
		List<Target> contextLength, List<Target> contentFilter, ChatOptions options, Timeouts timeouts,
		FailurePolicy failures, String origin, @Nullable AdaptationPolicy adaptation) {

	/**
	 * Create a route.
	 */
	public Route {
		Assert.notEmpty(targets, "'targets' must not be empty");
		targets = List.copyOf(new LinkedHashSet<>(targets));
		contextLength = List.copyOf(new LinkedHashSet<>(contextLength));
		contentFilter = List.copyOf(new LinkedHashSet<>(contentFilter));
		timeouts = timeouts.orElse(Timeouts.DEFAULTS);
	}

	/**
	 * Create a route with the policy of the service for adaptations.
	 * @param name the alias, or the reference that was given directly
	 * @param alias whether the name is an alias
	 * @param profile named profile that the route comes from, or {@code null}
	 * @param targets targets in order, never empty
	 * @param contextLength targets for prompts that are too long for the others
	 * @param contentFilter targets for prompts that the others filtered
	 * @param options settings that count where the call has none
	 * @param timeouts the clocks; what is missing has its default
	 * @param failures when to repeat and when to go on
	 * @param origin where the route was configured, in words
	 */
	public Route(String name, boolean alias, @Nullable String profile, List<Target> targets, List<Target> contextLength,
			List<Target> contentFilter, ChatOptions options, Timeouts timeouts, FailurePolicy failures, String origin) {
		this(name, alias, profile, targets, contextLength, contentFilter, options, timeouts, failures, origin, null);
	}

	/**
	 * Create the route of a direct reference: one target, nothing configured.
	 * @param target the target
	 * @return the route
	 */
	public static Route direct(Target target) {
		return new Route(target.toString(), false, null, List.of(target), List.of(), List.of(), ChatOptions.NONE,
				Timeouts.DEFAULTS, FailurePolicy.DEFAULTS, "the call itself");
	}

	/**
	 * Return the targets for every case: those of the chain, those for prompts that are
	 * too long and those for prompts that were filtered.
	 * @return the targets; one that serves several cases stands there several times
	 */
	public List<Target> everyTarget() {
		List<Target> every = new ArrayList<>(this.targets);
		every.addAll(this.contextLength);
		every.addAll(this.contentFilter);
		return every;
	}

	/**
	 * Return the route of a call that asks for vectors: by default without the targets
	 * whose vectors could not be compared with those of the first.
	 * @return the route
	 * @see EmbeddingFallback
	 */
	public Route forEmbeddings() {
		Target first = this.targets.get(0);
		boolean mixed = everyTarget().stream().anyMatch((target) -> !target.hasModelOf(first));
		if (this.failures.embeddings() == EmbeddingFallback.ANY_MODEL || !mixed) {
			return this;
		}
		return new Route(this.name, this.alias, this.profile, sameModel(this.targets), sameModel(this.contextLength),
				sameModel(this.contentFilter), this.options, this.timeouts, this.failures, this.origin,
				this.adaptation);
	}

	private List<Target> sameModel(List<Target> candidates) {
		return candidates.stream().filter((target) -> target.hasModelOf(this.targets.get(0))).toList();
	}

}
