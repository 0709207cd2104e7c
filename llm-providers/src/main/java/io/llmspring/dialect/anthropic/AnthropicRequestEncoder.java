package io.llmspring.dialect.anthropic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.ClaudeModel;
import io.llmspring.dialect.support.ClaudeThinking;
import io.llmspring.dialect.support.ClosedSchemas;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request, see "Messages".
 */
final class AnthropicRequestEncoder {

	private static final String VERSION = "2023-06-01";

	static final Map<String, String> VERSION_HEADERS = Map.of("anthropic-version", VERSION);

	private static final String BETA = "anthropic-beta";

	private static final String FILES_BETA = "files-api-2025-04-14";

	// Fields of "Messages" that "Token counting" does not have
	private static final Set<String> NOT_COUNTED = Set.of("max_tokens", "temperature", "top_p", "top_k",
			"stop_sequences", "metadata", "service_tier", "stream", "container", "inference_geo");

	private final ProviderCall call;

	private final ProviderProfile profile;

	private final AnthropicHosting hosting;

	private final ChatRequest request;

	private final ChatOptions options;

	private final Adaptations adaptations = new Adaptations(AnthropicDialect.NAME);

	private final AnthropicTurns turns;

	private final AnthropicTools tools;

	private final ClaudeThinking thinking;

	AnthropicRequestEncoder(ProviderCall call, ProviderProfile profile) {
		this.call = call;
		this.profile = profile;
		this.hosting = AnthropicHosting.of(profile);
		this.request = call.request();
		this.options = call.request().options();
		ClaudeModel model = ClaudeModel.of(call.model());
		this.turns = new AnthropicTurns(model, this.adaptations).addAll(this.request.messages());
		this.tools = new AnthropicTools(this.request, this.adaptations);
		this.thinking = new ClaudeThinking(model, this.options, this.tools.isForced(), this.adaptations::add);
		AnthropicCache.mark(this.options.cache(), this.tools.definitions(), this.turns, this.adaptations);
	}

	WireRequest encode() {
		JsonBody body = new JsonBody(this.options.extensions());
		boolean own = this.hosting.bodyVersion() == null;
		body.field("anthropic_version", this.hosting.bodyVersion())
			.field("anthropic_beta", this.hosting.wraps() ? betas() : null)
			.field("model", own ? this.call.model() : null)
			.field("max_tokens", maxTokens(body));
		prompt(body);
		body.field("temperature", this.thinking.temperature())
			.field("top_p", this.thinking.topP())
			.field("top_k", this.thinking.topK())
			.field("stop_sequences", stop())
			.field("metadata",
					(!this.hosting.wraps() && this.options.user() != null) ? Map.of("user_id", this.options.user())
							: null)
			.field("service_tier", own ? this.options.serviceTier() : null)
			.field("stream", (!this.hosting.wraps() && this.call.streaming()) ? true : null);
		drop();
		return new WireRequest("POST", this.hosting.path(this.call.model(), this.call.streaming()),
				headers(this.turns.usesFiles()), body.finish(),
				this.call.streaming() ? this.hosting.streamFraming() : Framing.BODY, this.adaptations.all())
			.withTemplate(this.hosting.template(this.call.streaming()));
	}

	private void prompt(JsonBody body) {
		List<Map<String, Object>> definitions = this.tools.definitions();
		body.field("system", this.turns.system())
			.field("messages", this.turns.messages())
			.field("tools", definitions.isEmpty() ? null : definitions)
			.field("tool_choice", this.tools.choice())
			.field("thinking", this.thinking.thinking())
			.field("output_config", outputConfig());
	}

	/**
	 * Write a request that only counts: it takes what makes the prompt, and refuses the
	 * rest.
	 * @return the request
	 */
	WireRequest encodeCount() {
		Map<String, Object> extensions = new LinkedHashMap<>(this.options.extensions());
		extensions.keySet().removeAll(NOT_COUNTED);
		JsonBody body = new JsonBody(extensions);
		body.field("model", this.call.model());
		prompt(body);
		return new WireRequest("POST", "/messages/count_tokens", headers(this.turns.usesFiles()), body.finish(),
				Framing.BODY, this.adaptations.all());
	}

	private int maxTokens(JsonBody body) {
		if (this.options.maxTokens() == null && !body.isReplaced("max_tokens")) {
			this.adaptations.add(Adaptation.defaulted("maxTokens", String.valueOf(this.thinking.maxTokens()),
					"Anthropic requires a limit"));
		}
		return this.thinking.maxTokens();
	}

	private @Nullable Map<String, Object> outputConfig() {
		Map<String, Object> config = new LinkedHashMap<>();
		if (this.thinking.effort() != null) {
			config.put("effort", this.thinking.effort());
		}
		if (this.options.responseFormat() instanceof ResponseFormat.JsonSchema schema) {
			config.put("format", format(schema));
		}
		else if (this.options.responseFormat() instanceof ResponseFormat.JsonObject) {
			throw WireException.of(ErrorKind.UNSUPPORTED,
					"Anthropic cannot promise JSON without a schema; give one, or ask for JSON in the instructions");
		}
		return config.isEmpty() ? null : config;
	}

	private Map<String, Object> format(ResponseFormat.JsonSchema format) {
		Map<String, Object> schema = JsonObjects.schema(format);
		if (format.description() != null) {
			this.adaptations
				.add(Adaptation.dropped("responseFormat.description", "Anthropic takes the description in the schema"));
		}
		if (Boolean.FALSE.equals(format.strict())) {
			this.adaptations
				.add(Adaptation.substituted("responseFormat.strict", "true", "Anthropic always keeps to a schema"));
		}
		Map<String, Object> result = JsonTree.map("type", "json_schema");
		result.put("schema", ClosedSchemas.closed(schema, "responseFormat", "Anthropic", this.adaptations::add));
		return result;
	}

	private @Nullable List<String> stop() {
		List<String> stop = this.options.stop();
		if (stop == null) {
			return null;
		}
		List<String> result = new ArrayList<>();
		for (String sequence : stop) {
			if (sequence.isBlank()) {
				this.adaptations.add(Adaptation.dropped("stop", "Anthropic refuses stop sequences of white space"));
			}
			else {
				result.add(sequence);
			}
		}
		return result.isEmpty() ? null : result;
	}

	private void drop() {
		drop("seed", this.options.seed());
		drop("frequencyPenalty", this.options.frequencyPenalty());
		drop("presencePenalty", this.options.presencePenalty());
		drop("logprobs", this.options.logprobs());
		drop("verbosity", this.options.verbosity());
		drop("store", this.options.store());
		if (this.hosting.bodyVersion() != null) {
			String reason = "Only Anthropic itself has such a setting";
			this.adaptations.drop("user", this.hosting.wraps() ? this.options.user() : null, reason);
			this.adaptations.drop("serviceTier", this.options.serviceTier(), reason);
		}
	}

	private void drop(String field, @Nullable Object value) {
		this.adaptations.drop(field, value, "Anthropic has no such setting");
	}

	/**
	 * The headers. References to files need a beta; whoever names betas himself names
	 * that one too.
	 * @param usesFiles whether the request refers to files
	 * @return the headers
	 */
	private Map<String, String> headers(boolean usesFiles) {
		if (this.hosting.bodyVersion() != null) {
			if (usesFiles) {
				throw WireException.of(ErrorKind.UNSUPPORTED,
						"Only Anthropic itself holds files; send the bytes instead");
			}
			return Map.of();
		}
		boolean missing = usesFiles && !named(this.request.call().headers()) && !named(this.profile.headers());
		return missing ? Map.of("anthropic-version", VERSION, BETA, FILES_BETA) : VERSION_HEADERS;
	}

	/**
	 * The betas that were named as a header, for a body that has to hold them.
	 * @return the betas, or {@code null} if there are none
	 */
	private @Nullable List<String> betas() {
		Set<String> betas = new LinkedHashSet<>();
		for (Map<String, String> headers : List.of(this.profile.headers(), this.request.call().headers())) {
			headers.forEach((name, value) -> {
				if (BETA.equalsIgnoreCase(name)) {
					Stream.of(value.split(","))
						.map(String::strip)
						.filter((beta) -> !beta.isEmpty())
						.forEach(betas::add);
				}
			});
		}
		return betas.isEmpty() ? null : List.copyOf(betas);
	}

	private static boolean named(Map<String, String> headers) {
		return headers.keySet().stream().anyMatch(BETA::equalsIgnoreCase);
	}

}
