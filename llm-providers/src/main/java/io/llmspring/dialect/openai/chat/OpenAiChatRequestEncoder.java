package io.llmspring.dialect.openai.chat;

import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.openai.endpoint.OpenAiPath;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireRequest;
import org.jspecify.annotations.Nullable;

/**
 * Writes one request. What the server cannot take is recorded as an adaptation or
 * refused; extensions of the caller stand last and win.
 */
final class OpenAiChatRequestEncoder {

	private static final Map<String, String> STREAM_HEADERS = Map.of("content-type", "application/json", "accept",
			"text/event-stream");

	private static final Map<String, String> BODY_HEADERS = Map.of("content-type", "application/json", "accept",
			"application/json");

	private final ProviderCall call;

	private final ProviderProfile profile;

	private final ChatRequest request;

	private final ChatOptions options;

	private final OpenAiChatQuirks quirks;

	private final Adaptations adaptations = new Adaptations(OpenAiChatDialect.NAME);

	private final JsonBody body;

	OpenAiChatRequestEncoder(ProviderCall call, ProviderProfile profile) {
		this.call = call;
		this.profile = profile;
		this.request = call.request();
		this.options = call.request().options();
		this.quirks = OpenAiChatQuirks.of(profile);
		this.body = new JsonBody(this.options.extensions());
	}

	WireRequest encode() {
		this.body.field("model", this.call.model());
		this.body.write("messages", (generator) -> new OpenAiChatMessageWriter(generator, this.quirks, this.adaptations)
			.write(this.request.messages()));
		sampling();
		service();
		new OpenAiChatReasoningWriter(this.body, this.quirks, this.adaptations).write(this.options.reasoning());
		OpenAiChatToolWriter tools = new OpenAiChatToolWriter(this.body, this.quirks, this.adaptations);
		tools.write(this.request);
		tools.write(this.options.responseFormat());
		if (this.call.streaming()) {
			this.body.field("stream", true);
			if (this.quirks.is(OpenAiChatQuirks.STREAM_USAGE, "include")) {
				this.body.field("stream_options", Map.of("include_usage", true));
			}
		}
		OpenAiPath path = OpenAiPath.of("/chat/completions", this.call.model(), this.profile);
		return new WireRequest("POST", path.path(), this.call.streaming() ? STREAM_HEADERS : BODY_HEADERS,
				this.body.finish(), this.call.streaming() ? WireRequest.Framing.SSE : WireRequest.Framing.BODY,
				this.adaptations.all(), path.template());
	}

	private void sampling() {
		send("temperature", "temperature", this.options.temperature());
		send("topP", "top_p", this.options.topP());
		topK(this.options.topK());
		send("maxTokens", this.quirks.get(OpenAiChatQuirks.MAX_TOKENS_FIELD), this.options.maxTokens());
		send("stop", "stop", this.options.stop());
		send("seed", this.quirks.get(OpenAiChatQuirks.SEED_FIELD), this.options.seed());
		send("frequencyPenalty", "frequency_penalty", this.options.frequencyPenalty());
		send("presencePenalty", "presence_penalty", this.options.presencePenalty());
		Integer logprobs = this.options.logprobs();
		if (logprobs != null && send("logprobs", "logprobs", true) && logprobs > 0) {
			this.body.field("top_logprobs", logprobs);
		}
	}

	private void topK(@Nullable Integer topK) {
		if (topK == null || this.body.isReplaced("top_k")) {
			return;
		}
		if (this.quirks.is(OpenAiChatQuirks.TOP_K, "send")) {
			send("topK", "top_k", topK);
		}
		else {
			this.adaptations.add(Adaptation.dropped("topK", "the server does not take 'top_k'"));
		}
	}

	private void service() {
		send("serviceTier", "service_tier", this.options.serviceTier());
		send("user", this.quirks.get(OpenAiChatQuirks.USER_FIELD), this.options.user());
		send("store", "store", this.options.store());
		send("verbosity", "verbosity", this.options.verbosity());
		CacheHint cache = this.options.cache();
		if (cache != null) {
			cache(cache);
		}
	}

	private void cache(CacheHint cache) {
		if (this.quirks.is(OpenAiChatQuirks.CACHE, "none")) {
			this.adaptations.add(Adaptation.dropped("cache", "the server takes no hint for its cache"));
			return;
		}
		send("cache.key", "prompt_cache_key", cache.key());
		if (!cache.longLived()) {
			return;
		}
		if (this.quirks.is(OpenAiChatQuirks.CACHE, "openai")) {
			send("cache.longLived", "prompt_cache_retention", "24h");
		}
		else {
			this.adaptations
				.add(Adaptation.dropped("cache.longLived", "the server does not let callers choose how long it keeps"));
		}
	}

	// Send a setting unless the server refuses the field.
	private boolean send(String setting, String field, @Nullable Object value) {
		if (value == null || this.body.isReplaced(field)) {
			return false;
		}
		if (this.quirks.omits(field)) {
			this.adaptations.add(Adaptation.dropped(setting, "the server does not take '" + field + "'"));
			return false;
		}
		this.body.field(field, value);
		return true;
	}

}
