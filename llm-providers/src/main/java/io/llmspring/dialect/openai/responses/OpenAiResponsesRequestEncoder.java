package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptions;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireRequest;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request. What the server cannot take is recorded as an adaptation or refused;
 * extensions of the caller stand last and win.
 */
final class OpenAiResponsesRequestEncoder {

	private static final Map<String, String> STREAM_HEADERS = Map.of("content-type", "application/json", "accept",
			"text/event-stream");

	private static final Map<String, String> BODY_HEADERS = Map.of("content-type", "application/json", "accept",
			"application/json");

	// Fields that "Get input token counts" has
	private static final Set<String> COUNTED = Set.of("conversation", "input", "instructions", "model",
			"parallel_tool_calls", "previous_response_id", "reasoning", "text", "tool_choice", "tools", "truncation");

	private final ProviderCall call;

	private final ProviderProfile profile;

	private final ChatOptions options;

	private final OpenAiResponsesModel model;

	private final Adaptations adaptations = new Adaptations(OpenAiResponsesDialect.NAME);

	private final JsonBody body;

	OpenAiResponsesRequestEncoder(ProviderCall call, ProviderProfile profile) {
		this.call = call;
		this.profile = profile;
		this.options = call.request().options();
		this.model = OpenAiResponsesModel.of(call.model());
		this.body = new JsonBody(this.options.extensions());
	}

	WireRequest encode() {
		boolean stored = !Boolean.FALSE.equals(this.options.store());
		boolean remembers = stored && !this.body.isReplaced("previous_response_id");
		OpenAiResponsesMemory memory = OpenAiResponsesMemory.of(this.call.request().messages(),
				remembers ? this.profile.name() : null);
		OpenAiResponsesInput input = new OpenAiResponsesInput(stored, this.adaptations).addAll(memory.messages());
		OpenAiResponsesTools tools = new OpenAiResponsesTools(this.call.request());
		this.body.field("model", this.call.model())
			.field("previous_response_id", memory.responseId())
			.field("instructions", input.instructions())
			.field("input", input.items())
			.field("include", include(stored))
			.field("tools", tools.definitions())
			.field("tool_choice", tools.choice())
			.field("parallel_tool_calls", tools.isEmpty() ? null : this.options.parallelToolCalls())
			.field("text", tools.text())
			.field("reasoning", reasoning())
			.field("max_output_tokens", this.options.maxTokens())
			.field("temperature", sampling("temperature", "temperature", this.options.temperature()))
			.field("top_p", sampling("topP", "top_p", this.options.topP()));
		service();
		this.body.field("stream", this.call.streaming() ? true : null);
		drop();
		return new WireRequest("POST", "/responses", this.call.streaming() ? STREAM_HEADERS : BODY_HEADERS,
				this.body.finish(), this.call.streaming() ? WireRequest.Framing.SSE : WireRequest.Framing.BODY,
				this.adaptations.all());
	}

	/**
	 * Write a request that only counts: it takes what makes the prompt, and refuses the
	 * rest.
	 * @return the request
	 */
	WireRequest encodeCount() {
		boolean stored = !Boolean.FALSE.equals(this.options.store());
		OpenAiResponsesInput input = new OpenAiResponsesInput(stored, this.adaptations)
			.addAll(this.call.request().messages());
		OpenAiResponsesTools tools = new OpenAiResponsesTools(this.call.request());
		Map<String, Object> extensions = new LinkedHashMap<>(this.options.extensions());
		extensions.keySet().retainAll(COUNTED);
		byte[] counted = new JsonBody(extensions).field("model", this.call.model())
			.field("instructions", input.instructions())
			.field("input", input.items())
			.field("tools", tools.definitions())
			.field("tool_choice", tools.choice())
			.field("parallel_tool_calls", tools.isEmpty() ? null : this.options.parallelToolCalls())
			.field("text", tools.text())
			.field("reasoning", reasoning())
			.finish();
		return new WireRequest("POST", "/responses/input_tokens", BODY_HEADERS, counted, WireRequest.Framing.BODY,
				this.adaptations.all());
	}

	private @Nullable Object reasoning() {
		return this.body.isReplaced("reasoning") ? null
				: new OpenAiResponsesThinking(this.model, this.adaptations).write(this.options.reasoning());
	}

	// A model that does not think has nothing to encrypt, and refuses to be asked for it.
	private @Nullable List<String> include(boolean stored) {
		List<String> include = new ArrayList<>(2);
		if (!stored && this.model.thinks()) {
			include.add("reasoning.encrypted_content");
		}
		if (this.options.logprobs() != null) {
			include.add("message.output_text.logprobs");
		}
		return include.isEmpty() ? null : include;
	}

	private @Nullable Double sampling(String setting, String field, @Nullable Double value) {
		if (value != null && !this.model.samples() && !this.body.isReplaced(field)) {
			this.adaptations.add(Adaptation.dropped(setting, "The model refuses sampling parameters"));
			return null;
		}
		return value;
	}

	private void service() {
		Integer logprobs = this.options.logprobs();
		String userField = this.profile.quirks()
			.getOrDefault(OpenAiResponsesDialect.USER_FIELD, OpenAiResponsesDialect.SAFETY_IDENTIFIER);
		CacheHint cache = this.options.cache();
		this.body.field("top_logprobs", (logprobs != null && logprobs > 0) ? logprobs : null)
			.field("service_tier", this.options.serviceTier())
			.field(userField, this.options.user())
			.field("store", this.options.store())
			.field("prompt_cache_key", (cache != null) ? cache.key() : null)
			.field("prompt_cache_retention", (cache != null && cache.longLived()) ? "24h" : null);
	}

	private void drop() {
		drop("stop", "stop", this.options.stop());
		drop("seed", "seed", this.options.seed());
		drop("frequencyPenalty", "frequency_penalty", this.options.frequencyPenalty());
		drop("presencePenalty", "presence_penalty", this.options.presencePenalty());
		drop("topK", "top_k", this.options.topK());
	}

	private void drop(String setting, String field, @Nullable Object value) {
		if (value != null && !this.body.isReplaced(field)) {
			this.adaptations.add(Adaptation.dropped(setting, "The protocol has no such setting"));
		}
	}

}
