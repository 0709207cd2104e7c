package io.llmspring.autoconfigure.observation;

import io.llmspring.observation.LlmObservationDocumentation.CallTags;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Meter.Type;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The meters of this library beside the timers of its observations. All values of tags
 * come from closed sets.
 *
 * @since 0.1.0
 */
public enum LlmMeterDocumentation implements MeterDocumentation {

	/**
	 * Tokens that one call used.
	 */
	TOKEN_USAGE("gen_ai.client.token.usage", Type.DISTRIBUTION_SUMMARY, "tokens", CallTags.OPERATION, CallTags.PROVIDER,
			CallTags.REQUEST_MODEL, CallTags.ALIAS, MeterTags.TOKEN_TYPE),

	/**
	 * Time until the first visible event of a stream.
	 */
	TIME_TO_FIRST_CHUNK("gen_ai.client.operation.time_to_first_chunk", Type.TIMER, "seconds", CallTags.OPERATION,
			CallTags.PROVIDER, CallTags.REQUEST_MODEL, CallTags.ALIAS),

	/**
	 * Cost of answers in USD, as far as it is known.
	 */
	COST("llm.cost", Type.COUNTER, "usd", CallTags.ALIAS, CallTags.PROVIDER, CallTags.REQUEST_MODEL),

	/**
	 * Answers whose cost is unknown.
	 */
	COST_UNKNOWN("llm.cost.unknown", Type.COUNTER, "calls", CallTags.ALIAS, CallTags.PROVIDER, CallTags.REQUEST_MODEL,
			MeterTags.REASON),

	/**
	 * Answers for which the provider reported no tokens.
	 */
	USAGE_MISSING("llm.usage.missing", Type.COUNTER, "calls", CallTags.ALIAS, CallTags.PROVIDER, CallTags.REQUEST_MODEL,
			CallTags.OUTCOME),

	/**
	 * Tries at a target.
	 */
	ATTEMPTS("llm.attempts", Type.COUNTER, "attempts", CallTags.ALIAS, CallTags.PROVIDER, CallTags.REQUEST_MODEL,
			CallTags.OUTCOME, CallTags.ERROR_TYPE),

	/**
	 * Calls that went beyond their first target.
	 */
	FALLBACKS("llm.fallbacks", Type.COUNTER, "calls", CallTags.ALIAS, MeterTags.FROM, MeterTags.TO, CallTags.OUTCOME);

	private final String meterName;

	private final Meter.Type type;

	private final String unit;

	private final KeyName[] keys;

	LlmMeterDocumentation(String meterName, Meter.Type type, String unit, KeyName... keys) {
		this.meterName = meterName;
		this.type = type;
		this.unit = unit;
		this.keys = keys;
	}

	@Override
	public String getName() {
		return this.meterName;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public String getBaseUnit() {
		return this.unit;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.keys.clone();
	}

	/**
	 * Tags that only these meters have.
	 */
	public enum MeterTags implements KeyName {

		/**
		 * {@code input} or {@code output}.
		 */
		TOKEN_TYPE("gen_ai.token.type"),

		/**
		 * Why a cost is unknown: {@code no_usage}, {@code no_price} or
		 * {@code inconsistent}.
		 */
		REASON("llm.reason"),

		/**
		 * First target of a call.
		 */
		FROM("llm.from"),

		/**
		 * Target at which a call ended.
		 */
		TO("llm.to");

		private final String key;

		MeterTags(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
