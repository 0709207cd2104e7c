package io.llmspring.dialect.cohere;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.ServerTools;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request, see "Chat". What Cohere cannot take is recorded as an adaptation or
 * refused; extensions of the caller stand last and win.
 */
final class CohereRequestEncoder {

	private static final String NO_SETTING = "Cohere has no such setting";

	private static final Map<String, String> STREAM_HEADERS = Map.of("content-type", "application/json", "accept",
			"text/event-stream");

	private static final Map<String, String> BODY_HEADERS = Map.of("content-type", "application/json", "accept",
			"application/json");

	private final ProviderCall call;

	private final ChatOptions options;

	private final Adaptations adaptations = new Adaptations(CohereDialect.NAME);

	CohereRequestEncoder(ProviderCall call) {
		this.call = call;
		this.options = call.request().options();
	}

	WireRequest encode() {
		ServerTools.refuse(this.options, "Cohere");
		JsonBody body = new JsonBody(this.options.extensions());
		CohereMessages messages = new CohereMessages(this.adaptations).addAll(this.call.request().messages());
		CohereTools tools = new CohereTools(this.call.request(), this.adaptations);
		body.field("model", this.call.model())
			.field("messages", messages.messages())
			.field("documents", documents(messages, body))
			.field("tools", tools.tools())
			.field("tool_choice", tools.choice())
			.field("strict_tools", tools.strict());
		sampling(body);
		body.field("thinking", CohereThinking.write(this.options.reasoning(), this.adaptations))
			.field("response_format", format(this.options.responseFormat()))
			.field("stream", this.call.streaming());
		unknown();
		return new WireRequest("POST", "/v2/chat", this.call.streaming() ? STREAM_HEADERS : BODY_HEADERS, body.finish(),
				this.call.streaming() ? Framing.SSE : Framing.BODY, this.adaptations.all());
	}

	private @Nullable List<Map<String, Object>> documents(CohereMessages messages, JsonBody body) {
		List<Map<String, Object>> documents = messages.documents();
		if (documents.isEmpty()) {
			return null;
		}
		if (body.isReplaced("documents")) {
			this.adaptations
				.add(Adaptation.dropped("document", "The extension 'documents' takes the place of all documents"));
		}
		return documents;
	}

	private void sampling(JsonBody body) {
		body.field("max_tokens", this.options.maxTokens())
			.field("temperature", this.options.temperature())
			.field("p", clamped("topP", this.options.topP(), 0.01, 0.99))
			.field("k", clamped("topK", this.options.topK(), 0, 500))
			.field("seed", seed())
			.field("frequency_penalty", clamped("frequencyPenalty", this.options.frequencyPenalty(), 0, 1))
			.field("presence_penalty", clamped("presencePenalty", this.options.presencePenalty(), 0, 1));
		List<String> stop = this.options.stop();
		body.field("stop_sequences", (stop == null || stop.isEmpty()) ? null : stop);
		Integer logprobs = this.options.logprobs();
		if (logprobs != null) {
			body.field("logprobs", true);
			this.adaptations.drop("logprobs", (logprobs > 0) ? logprobs : null,
					"Cohere tells the likelihood of what it wrote, not of what it could have written");
		}
	}

	private @Nullable Number clamped(String field, @Nullable Number value, double least, double most) {
		if (value == null || (value.doubleValue() >= least && value.doubleValue() <= most)) {
			return value;
		}
		double nearest = (value.doubleValue() < least) ? least : most;
		Number sent = (nearest == Math.rint(nearest)) ? (Number) (long) nearest : (Number) nearest;
		this.adaptations.add(Adaptation.clamped(field, sent.toString(), "Cohere takes " + least + " to " + most));
		return sent;
	}

	private @Nullable Long seed() {
		Long seed = this.options.seed();
		if (seed == null || seed >= 0) {
			return seed;
		}
		long positive = seed & Long.MAX_VALUE;
		this.adaptations
			.add(Adaptation.substituted("seed", String.valueOf(positive), "The seeds of Cohere are not negative"));
		return positive;
	}

	/**
	 * The form of the answer, see "Structured Outputs".
	 * @param format the form, or {@code null}
	 * @return the form as Cohere takes it, or {@code null}
	 */
	private @Nullable Map<String, Object> format(@Nullable ResponseFormat format) {
		if (format instanceof ResponseFormat.Text) {
			return JsonTree.map("type", "text");
		}
		if (format instanceof ResponseFormat.JsonObject) {
			return JsonTree.map("type", "json_object");
		}
		if (!(format instanceof ResponseFormat.JsonSchema schema)) {
			return null;
		}
		this.adaptations.drop("responseFormat.description", schema.description(),
				"Cohere takes the description in the schema");
		if (Boolean.FALSE.equals(schema.strict())) {
			this.adaptations
				.add(Adaptation.substituted("responseFormat.strict", "true", "Cohere always keeps to a schema"));
		}
		Map<String, Object> written = JsonTree.map("type", "json_object");
		written.put("json_schema", JsonObjects.schema(schema));
		return written;
	}

	private void unknown() {
		this.adaptations.drop("serviceTier", this.options.serviceTier(), NO_SETTING);
		this.adaptations.drop("user", this.options.user(), NO_SETTING);
		this.adaptations.drop("store", this.options.store(), NO_SETTING);
		this.adaptations.drop("verbosity", this.options.verbosity(), NO_SETTING);
		this.adaptations.drop("parallelToolCalls", this.options.parallelToolCalls(), NO_SETTING);
		this.adaptations.drop("cache", this.options.cache(), "Cohere caches by itself and takes no hint");
	}

}
