package io.llmspring.autoconfigure.observation;

import java.math.BigDecimal;
import java.util.Locale;

import io.llmspring.accounting.Outcome;
import io.llmspring.accounting.UsageListener;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.autoconfigure.observation.LlmMeterDocumentation.MeterTags;
import io.llmspring.chat.Attempt;
import io.llmspring.model.ModelRef;
import io.llmspring.observation.LlmObservationDocumentation.CallTags;
import io.llmspring.observation.TagNames;
import io.llmspring.usage.TokenUsage;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what calls used, whatever their end. The time of calls and attempts is taken by
 * their observations.
 *
 * @since 0.1.0
 */
public final class LlmMeters implements UsageListener {

	private final MeterRegistry registry;

	private final TagNames names;

	/**
	 * Create meters.
	 * @param registry where the meters are registered
	 * @param names closed values of tags
	 */
	public LlmMeters(MeterRegistry registry, TagNames names) {
		this.registry = registry;
		this.names = names;
	}

	@Override
	public void onUsage(UsageRecord usage) {
		Tags target = target(usage.target(), usage.alias());
		attempts(usage);
		fallback(usage);
		tokens(usage, target.and(tag(CallTags.OPERATION, usage.operation().id())));
		cost(usage, target);
	}

	private Tags target(@Nullable ModelRef target, @Nullable String alias) {
		return Tags.of(tag(CallTags.ALIAS, (alias != null) ? alias : TagNames.NONE),
				tag(CallTags.PROVIDER, this.names.provider(target)),
				tag(CallTags.REQUEST_MODEL, this.names.model(target, alias != null)));
	}

	private static Tag tag(KeyName key, String value) {
		return Tag.of(key.asString(), value);
	}

	private void attempts(UsageRecord usage) {
		for (Attempt attempt : usage.attempts()) {
			String error = attempt.failed() ? attempt.error() : null;
			Outcome outcome = outcome(attempt);
			Tags tags = target(attempt.target(), usage.alias()).and(tag(CallTags.OUTCOME, outcome.id()),
					tag(CallTags.ERROR_TYPE, (error != null) ? error : TagNames.NONE));
			count(LlmMeterDocumentation.ATTEMPTS, tags, 1);
		}
	}

	private static Outcome outcome(Attempt attempt) {
		if (attempt.succeeded()) {
			return Outcome.SUCCESS;
		}
		return attempt.failed() ? Outcome.ERROR : Outcome.CANCELLED;
	}

	private void fallback(UsageRecord usage) {
		ModelRef last = usage.target();
		if (last == null || usage.attempts().isEmpty() || usage.attempts().get(0).target().equals(last)) {
			return;
		}
		count(LlmMeterDocumentation.FALLBACKS,
				Tags.of(tag(CallTags.ALIAS, (usage.alias() != null) ? usage.alias() : TagNames.NONE),
						tag(MeterTags.FROM, name(usage.attempts().get(0).target(), usage.alias())),
						tag(MeterTags.TO, name(last, usage.alias())), tag(CallTags.OUTCOME, usage.outcome().id())),
				1);
	}

	private String name(ModelRef target, @Nullable String alias) {
		return this.names.provider(target) + ":" + this.names.model(target, alias != null);
	}

	private void tokens(UsageRecord usage, Tags target) {
		TokenUsage tokens = usage.usage();
		if (tokens != null) {
			tokens("input", tokens.input(), target);
			tokens("output", tokens.output(), target);
		}
		if (usage.timeToFirstToken() != null) {
			Timer.builder(LlmMeterDocumentation.TIME_TO_FIRST_CHUNK.getName())
				.description("Time until the first visible event of a stream")
				.tags(target)
				.register(this.registry)
				.record(usage.timeToFirstToken());
		}
	}

	private void tokens(String type, @Nullable Long tokens, Tags target) {
		if (tokens != null) {
			DistributionSummary.builder(LlmMeterDocumentation.TOKEN_USAGE.getName())
				.description("Tokens that one call used")
				.baseUnit(LlmMeterDocumentation.TOKEN_USAGE.getBaseUnit())
				.tags(target.and(tag(MeterTags.TOKEN_TYPE, type)))
				.register(this.registry)
				.record(tokens);
		}
	}

	private void cost(UsageRecord usage, Tags target) {
		BigDecimal total = usage.cost().total();
		if (total != null) {
			count(LlmMeterDocumentation.COST, target, total.doubleValue());
		}
		// A call that failed has no answer that could have been billed
		else if (usage.outcome() != Outcome.ERROR) {
			String reason = usage.cost().status().name().toLowerCase(Locale.ROOT);
			count(LlmMeterDocumentation.COST_UNKNOWN, target.and(tag(MeterTags.REASON, reason)), 1);
		}
		if (usage.usage() == null && usage.outcome() != Outcome.ERROR) {
			count(LlmMeterDocumentation.USAGE_MISSING, target.and(tag(CallTags.OUTCOME, usage.outcome().id())), 1);
		}
	}

	private void count(LlmMeterDocumentation meter, Tags tags, double amount) {
		Counter.builder(meter.getName())
			.baseUnit(meter.getBaseUnit())
			.tags(tags)
			.register(this.registry)
			.increment(amount);
	}

}
