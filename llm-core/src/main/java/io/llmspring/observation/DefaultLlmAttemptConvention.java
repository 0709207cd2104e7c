package io.llmspring.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.llmspring.accounting.Outcome;
import io.llmspring.observation.LlmObservationDocumentation.CallTags;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

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

	// All values come from closed sets
	private final Map<Tags, KeyValues> known = new ConcurrentHashMap<>();

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
		Tags tags = new Tags(this.names.provider(context.target()), this.names.model(context.target(), alias),
				context.errorType(), alias ? context.route().name() : KeyValue.NONE_VALUE, context.outcome());
		KeyValues values = this.known.get(tags);
		return (values != null) ? values : this.known.computeIfAbsent(tags, Tags::keyValues);
	}

	private record Tags(String provider, String model, @Nullable String error, String alias,
			@Nullable Outcome outcome) {

		KeyValues keyValues() {
			return KeyValues.of(CallTags.PROVIDER.withValue(this.provider),
					CallTags.REQUEST_MODEL.withValue(this.model),
					CallTags.ERROR_TYPE.withValue((this.error != null) ? this.error : KeyValue.NONE_VALUE),
					CallTags.ALIAS.withValue(this.alias),
					CallTags.OUTCOME.withValue((this.outcome != null) ? this.outcome.id() : KeyValue.NONE_VALUE));
		}

	}

}
