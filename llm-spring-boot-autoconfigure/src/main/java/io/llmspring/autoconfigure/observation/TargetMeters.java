package io.llmspring.autoconfigure.observation;

import java.math.BigDecimal;
import java.time.Duration;

import io.llmspring.accounting.Operation;
import io.llmspring.accounting.Outcome;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.autoconfigure.observation.LlmMeterDocumentation.MeterTags;
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
 * The meters of one target that every call counts. Each is registered when it is first
 * used, and then kept: registering looks a meter up by all its tags. Two threads may both
 * register a meter, and get the same.
 */
final class TargetMeters {

	private final MeterRegistry registry;

	private final Tags tags;

	private final Tags operation;

	private volatile @Nullable Counter answered;

	private volatile @Nullable Counter cost;

	private volatile @Nullable DistributionSummary input;

	private volatile @Nullable DistributionSummary output;

	private volatile @Nullable Timer firstChunk;

	TargetMeters(MeterRegistry registry, Labels labels) {
		this.registry = registry;
		this.tags = Tags.of(tag(CallTags.ALIAS, labels.alias()), tag(CallTags.PROVIDER, labels.provider()),
				tag(CallTags.REQUEST_MODEL, labels.model()));
		this.operation = this.tags.and(tag(CallTags.OPERATION, labels.operation().id()));
	}

	static Tag tag(KeyName key, String value) {
		return Tag.of(key.asString(), value);
	}

	Tags tags() {
		return this.tags;
	}

	/**
	 * Count an attempt that answered.
	 */
	void answered() {
		Counter counter = (this.answered != null) ? this.answered : counter(LlmMeterDocumentation.ATTEMPTS,
				this.tags.and(tag(CallTags.OUTCOME, Outcome.SUCCESS.id()), tag(CallTags.ERROR_TYPE, TagNames.NONE)));
		this.answered = counter;
		counter.increment();
	}

	/**
	 * Count what a call used, as far as it is known.
	 * @param usage the call
	 */
	void used(UsageRecord usage) {
		TokenUsage tokens = usage.usage();
		if (tokens != null) {
			used(tokens);
		}
		Duration firstToken = usage.timeToFirstToken();
		if (firstToken != null) {
			Timer timer = (this.firstChunk != null) ? this.firstChunk : firstChunk();
			this.firstChunk = timer;
			timer.record(firstToken);
		}
		BigDecimal total = usage.cost().total();
		if (total != null) {
			Counter counter = (this.cost != null) ? this.cost : counter(LlmMeterDocumentation.COST, this.tags);
			this.cost = counter;
			counter.increment(total.doubleValue());
		}
	}

	private void used(TokenUsage tokens) {
		if (tokens.input() != null) {
			DistributionSummary summary = (this.input != null) ? this.input : tokens("input");
			this.input = summary;
			summary.record(tokens.input());
		}
		if (tokens.output() != null) {
			DistributionSummary summary = (this.output != null) ? this.output : tokens("output");
			this.output = summary;
			summary.record(tokens.output());
		}
	}

	private Counter counter(LlmMeterDocumentation meter, Tags tags) {
		return Counter.builder(meter.getName()).baseUnit(meter.getBaseUnit()).tags(tags).register(this.registry);
	}

	private DistributionSummary tokens(String type) {
		return DistributionSummary.builder(LlmMeterDocumentation.TOKEN_USAGE.getName())
			.description("Tokens that one call used")
			.baseUnit(LlmMeterDocumentation.TOKEN_USAGE.getBaseUnit())
			.tags(this.operation.and(tag(MeterTags.TOKEN_TYPE, type)))
			.register(this.registry);
	}

	private Timer firstChunk() {
		return Timer.builder(LlmMeterDocumentation.TIME_TO_FIRST_CHUNK.getName())
			.description("Time until the first visible event of a stream")
			.tags(this.operation)
			.register(this.registry);
	}

	/**
	 * Values of the tags of a target, all from closed sets.
	 *
	 * @param alias alias, or {@value TagNames#NONE}
	 * @param provider provider as OpenTelemetry names it
	 * @param model model, or {@value TagNames#OTHER}
	 * @param operation what the calls do
	 */
	record Labels(String alias, String provider, String model, Operation operation) {

	}

}
