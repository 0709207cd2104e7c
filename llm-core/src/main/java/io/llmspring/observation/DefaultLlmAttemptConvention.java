package io.llmspring.observation;

import io.llmspring.accounting.Outcome;
import io.llmspring.observation.LlmObservationDocumentation.CallTags;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * Names and keys of the observation of an attempt.
 *
 * @since 0.1.0
 */
public class DefaultLlmAttemptConvention implements LlmAttemptConvention {

	/**
	 * Name of the observation and so of its timer: {@value}.
	 */
	public static final String NAME = "llm.attempt";

	private final TagNames names;

	/**
	 * Create a convention.
	 * @param names closed values of tags
	 */
	public DefaultLlmAttemptConvention(TagNames names) {
		this.names = names;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(LlmAttemptContext context) {
		return "attempt " + context.number() + " " + context.target();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(LlmAttemptContext context) {
		boolean alias = context.route().alias();
		String error = context.errorType();
		Outcome outcome = context.outcome();
		return KeyValues.of(CallTags.PROVIDER.withValue(this.names.provider(context.target())),
				CallTags.REQUEST_MODEL.withValue(this.names.model(context.target(), alias)),
				CallTags.ERROR_TYPE.withValue((error != null) ? error : KeyValue.NONE_VALUE),
				CallTags.ALIAS.withValue(alias ? context.route().name() : KeyValue.NONE_VALUE),
				CallTags.OUTCOME.withValue((outcome != null) ? outcome.id() : KeyValue.NONE_VALUE));
	}

}
