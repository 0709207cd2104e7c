package io.llmspring.observation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.llmspring.accounting.Operation;
import io.llmspring.accounting.Outcome;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptions;
import io.llmspring.embedding.Embedding;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.observation.LlmObservationDocumentation.CallAttributes;
import io.llmspring.observation.LlmObservationDocumentation.CallTags;
import io.llmspring.usage.Cost;
import io.llmspring.usage.TokenUsage;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import org.jspecify.annotations.Nullable;

/**
 * Names and keys of the observation of a call, in the vocabulary of OpenTelemetry as last
 * released (semantic conventions 1.41.1).
 *
 * @since 0.1.0
 */
public class DefaultLlmCallConvention implements LlmCallConvention {

	/**
	 * Name of the observation and so of its timer: {@value}.
	 */
	public static final String NAME = "gen_ai.client.operation.duration";

	private static final int MOST_ATTRIBUTES = 12;

	private final TagNames names;

	// All values come from closed sets
	private final Map<Tags, KeyValues> known = new ConcurrentHashMap<>();

	/**
	 * Create a convention.
	 * @param names closed values of tags
	 */
	public DefaultLlmCallConvention(TagNames names) {
		this.names = names;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(LlmCallContext context) {
		return context.operation().id() + " " + context.target().model();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(LlmCallContext context) {
		boolean alias = context.route().alias();
		Tags tags = new Tags(context.operation(), this.names.provider(context.target()),
				this.names.model(context.target(), alias), context.errorType(),
				alias ? context.route().name() : KeyValue.NONE_VALUE, context.streaming(), context.outcome());
		KeyValues values = this.known.get(tags);
		return (values != null) ? values : this.known.computeIfAbsent(tags, Tags::keyValues);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(LlmCallContext context) {
		// Asked when the call starts, too, when nothing is worth being told
		if (context.outcome() == null) {
			return KeyValues.empty();
		}
		List<KeyValue> values = new ArrayList<>(MOST_ATTRIBUTES);
		add(values, CallAttributes.ATTEMPTS, context.attempts().size());
		if (context instanceof ChatCallContext chat) {
			chat(values, chat);
		}
		else if (context instanceof EmbeddingCallContext embeddings) {
			embeddings(values, embeddings);
		}
		TokenUsage usage = context.usage();
		if (usage != null) {
			add(values, CallAttributes.INPUT_TOKENS, usage.input());
			add(values, CallAttributes.OUTPUT_TOKENS, usage.output());
			add(values, CallAttributes.CACHE_READ_TOKENS, usage.cacheRead());
		}
		Cost cost = context.cost();
		BigDecimal total = (cost != null) ? cost.total() : null;
		add(values, CallAttributes.COST, (total != null) ? total.toPlainString() : null);
		return KeyValues.of(values);
	}

	private static void chat(List<KeyValue> values, ChatCallContext context) {
		ChatOptions options = context.request().options();
		add(values, CallAttributes.TEMPERATURE, options.temperature());
		add(values, CallAttributes.MAX_TOKENS, options.maxTokens());
		ChatEvent.Started started = context.started();
		if (started != null) {
			add(values, CallAttributes.RESPONSE_ID, started.id());
			add(values, CallAttributes.RESPONSE_MODEL, started.model());
		}
		ChatEvent.Finished finished = context.finished();
		if (finished != null) {
			add(values, CallAttributes.FINISH_REASONS, finished.finishReason().name().toLowerCase(Locale.ROOT));
			add(values, CallAttributes.REQUEST_ID, finished.metadata().requestId());
		}
	}

	private static void embeddings(List<KeyValue> values, EmbeddingCallContext context) {
		EmbeddingResponse response = context.response();
		if (response == null) {
			add(values, CallAttributes.DIMENSIONS, context.request().options().dimensions());
			return;
		}
		add(values, CallAttributes.RESPONSE_MODEL, response.model());
		add(values, CallAttributes.REQUEST_ID, response.metadata().requestId());
		add(values, CallAttributes.DIMENSIONS,
				response.embeddings().stream().findFirst().map(Embedding::dimensions).orElse(null));
	}

	private static void add(List<KeyValue> values, KeyName name, @Nullable Object value) {
		if (value != null) {
			values.add(name.withValue(String.valueOf(value)));
		}
	}

	private record Tags(Operation operation, String provider, String model, @Nullable String error, String alias,
			boolean streaming, @Nullable Outcome outcome) {

		KeyValues keyValues() {
			return KeyValues.of(CallTags.OPERATION.withValue(this.operation.id()),
					CallTags.PROVIDER.withValue(this.provider), CallTags.REQUEST_MODEL.withValue(this.model),
					CallTags.ERROR_TYPE.withValue((this.error != null) ? this.error : KeyValue.NONE_VALUE),
					CallTags.ALIAS.withValue(this.alias), CallTags.STREAM.withValue(String.valueOf(this.streaming)),
					CallTags.OUTCOME.withValue((this.outcome != null) ? this.outcome.id() : KeyValue.NONE_VALUE));
		}

	}

}
