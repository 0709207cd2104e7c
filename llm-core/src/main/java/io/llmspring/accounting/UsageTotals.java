package io.llmspring.accounting;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

import io.llmspring.chat.Attempt;
import io.llmspring.model.ModelRef;

/**
 * Adds up in memory what calls used, by target. It holds the configured targets and one
 * entry named {@value #OTHER} for all other models of each provider, so that it never
 * grows.
 *
 * @since 0.1.0
 */
public final class UsageTotals implements UsageListener {

	/**
	 * Stands for all models of a provider that are not configured.
	 */
	public static final String OTHER = "other";

	private final Map<ModelRef, AtomicReference<TargetUsage>> targets = new LinkedHashMap<>();

	private final AtomicReference<TargetUsage> unknown = new AtomicReference<>(TargetUsage.NONE);

	/**
	 * Create totals that are zero.
	 * @param targets the configured targets
	 * @param providers names of all providers
	 */
	public UsageTotals(Collection<ModelRef> targets, Collection<String> providers) {
		new TreeSet<>(targets).forEach((target) -> this.targets.put(target, new AtomicReference<>(TargetUsage.NONE)));
		new TreeSet<>(providers).forEach((provider) -> this.targets.computeIfAbsent(new ModelRef(provider, OTHER),
				(target) -> new AtomicReference<>(TargetUsage.NONE)));
	}

	@Override
	public void onUsage(UsageRecord usage) {
		for (Attempt attempt : usage.attempts()) {
			find(attempt.target()).updateAndGet((before) -> before.attempt(attempt, usage.at()));
		}
		if (usage.target() != null) {
			find(usage.target()).updateAndGet((before) -> before.end(usage));
		}
	}

	private AtomicReference<TargetUsage> find(ModelRef target) {
		AtomicReference<TargetUsage> usage = this.targets.get(target);
		return (usage != null) ? usage
				: this.targets.getOrDefault(new ModelRef(target.provider(), OTHER), this.unknown);
	}

	/**
	 * Return what each target was asked and answered.
	 * @return the usage by target, sorted; targets that were never asked included
	 */
	public Map<ModelRef, TargetUsage> targets() {
		Map<ModelRef, TargetUsage> usages = new LinkedHashMap<>();
		this.targets.forEach((target, usage) -> usages.put(target, usage.get()));
		return usages;
	}

	/**
	 * Return what all targets together were asked and answered.
	 * @return the sum
	 */
	public TargetUsage total() {
		return this.targets.values().stream().map(AtomicReference::get).reduce(this.unknown.get(), TargetUsage::plus);
	}

}
