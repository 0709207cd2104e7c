package io.llmspring.autoconfigure.observation;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.llmspring.accounting.Outcome;
import io.llmspring.accounting.UsageListener;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.autoconfigure.observation.LlmMeterDocumentation.MeterTags;
import io.llmspring.chat.Attempt;
import io.llmspring.model.ModelRef;
import io.llmspring.observation.LlmObservationDocumentation.CallTags;
import io.llmspring.observation.TagNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * Counts what calls used, whatever their end. The time of calls and attempts is taken by
 * their observations. What every call counts is looked up in the registry once for each
 * target, what goes wrong each time.
 *
 * @since 0.1.0
 */
public final class LlmMeters implements UsageListener {

	private final MeterRegistry registry;

	private final TagNames names;

	private final Map<TargetMeters.Labels, TargetMeters> targets = new ConcurrentHashMap<>();

	/**
	 * Create meters.
	 * @param registry where the meters are registered
	 * @param names closed values of tags
	 */
	public LlmMeters(MeterRegistry registry, TagNames names) {
		this.registry = registry;
		this.names = names;
		registry.config().onMeterRemoved((meter) -> this.targets.clear());
	}

	@Override
	public void onUsage(UsageRecord usage) {
		TargetMeters target = target(usage, usage.target());
		attempts(usage);
		fallback(usage);
		target.used(usage);
		unknown(usage, target.tags());
	}

	private TargetMeters target(UsageRecord usage, @Nullable ModelRef target) {
		String alias = usage.alias();
		TargetMeters.Labels labels = new TargetMeters.Labels((alias != null) ? alias : TagNames.NONE,
				this.names.provider(target), this.names.model(target, alias != null), usage.operation());
		TargetMeters known = this.targets.get(labels);
		return (known != null) ? known
				: this.targets.computeIfAbsent(labels, (absent) -> new TargetMeters(this.registry, absent));
	}

	private void attempts(UsageRecord usage) {
		for (Attempt attempt : usage.attempts()) {
			TargetMeters target = target(usage, attempt.target());
			if (attempt.succeeded()) {
				target.answered();
				continue;
			}
			String error = attempt.failed() ? attempt.error() : null;
			Outcome outcome = attempt.failed() ? Outcome.ERROR : Outcome.CANCELLED;
			count(LlmMeterDocumentation.ATTEMPTS,
					target.tags()
						.and(TargetMeters.tag(CallTags.OUTCOME, outcome.id()),
								TargetMeters.tag(CallTags.ERROR_TYPE, (error != null) ? error : TagNames.NONE)));
		}
	}

	private void fallback(UsageRecord usage) {
		ModelRef last = usage.target();
		if (last == null || usage.attempts().isEmpty() || usage.attempts().get(0).target().equals(last)) {
			return;
		}
		count(LlmMeterDocumentation.FALLBACKS,
				Tags.of(TargetMeters.tag(CallTags.ALIAS, (usage.alias() != null) ? usage.alias() : TagNames.NONE),
						TargetMeters.tag(MeterTags.FROM, name(usage.attempts().get(0).target(), usage.alias())),
						TargetMeters.tag(MeterTags.TO, name(last, usage.alias())),
						TargetMeters.tag(CallTags.OUTCOME, usage.outcome().id())));
	}

	private String name(ModelRef target, @Nullable String alias) {
		return this.names.provider(target) + ":" + this.names.model(target, alias != null);
	}

	// A call that failed has no answer that could have been billed
	private void unknown(UsageRecord usage, Tags target) {
		if (usage.outcome() == Outcome.ERROR) {
			return;
		}
		if (usage.cost().total() == null) {
			String reason = usage.cost().status().name().toLowerCase(Locale.ROOT);
			count(LlmMeterDocumentation.COST_UNKNOWN, target.and(TargetMeters.tag(MeterTags.REASON, reason)));
		}
		if (usage.usage() == null) {
			count(LlmMeterDocumentation.USAGE_MISSING,
					target.and(TargetMeters.tag(CallTags.OUTCOME, usage.outcome().id())));
		}
	}

	private void count(LlmMeterDocumentation meter, Tags tags) {
		Counter.builder(meter.getName()).baseUnit(meter.getBaseUnit()).tags(tags).register(this.registry).increment();
	}

}
