package io.llmspring.dialect.ollama;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.ServerTools;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request, see "Generate a chat message" and the parameters of a "Modelfile".
 */
final class OllamaRequestEncoder {

	private static final String PATH = "/api/chat";

	private static final String OPTIONS = "options";

	private static final String NO_SETTING = "Ollama has no such setting";

	private final ProviderCall call;

	private final ProviderProfile profile;

	private final ChatRequest request;

	private final ChatOptions options;

	private final Adaptations adaptations = new Adaptations(OllamaDialect.NAME);

	OllamaRequestEncoder(ProviderCall call, ProviderProfile profile) {
		this.call = call;
		this.profile = profile;
		this.request = call.request();
		this.options = call.request().options();
	}

	WireRequest encode() {
		ServerTools.refuse(this.options, "Ollama");
		boolean prompted = OllamaQuirks.promptedTools(this.profile);
		OllamaTools tools = new OllamaTools(this.request, prompted, this.adaptations);
		OllamaMessages messages = new OllamaMessages(prompted, this.adaptations);
		messages.addAll(this.request.messages());
		messages.instruct(tools.instructions());
		Map<String, Object> settings = settings();
		JsonBody body = new JsonBody(extensions(settings));
		body.field("model", this.call.model())
			.field("messages", messages.all())
			.field("tools", tools.definitions())
			.field("format", body.isReplaced("format") ? null : format(this.options.responseFormat()))
			.field("think", body.isReplaced("think") ? null : think())
			.field(OPTIONS, settings.isEmpty() ? null : settings);
		logprobs(body);
		body.field("stream", this.call.streaming());
		dropOthers();
		return new WireRequest("POST", PATH, Map.of(), body.finish(),
				this.call.streaming() ? Framing.NDJSON : Framing.BODY, this.adaptations.all());
	}

	private Map<String, Object> settings() {
		Map<String, Object> settings = new LinkedHashMap<>();
		JsonTree.put(settings, "temperature", this.options.temperature());
		JsonTree.put(settings, "top_p", this.options.topP());
		JsonTree.put(settings, "top_k", this.options.topK());
		JsonTree.put(settings, "num_predict", this.options.maxTokens());
		List<String> stop = this.options.stop();
		JsonTree.put(settings, "stop", (stop == null || stop.isEmpty()) ? null : stop);
		JsonTree.put(settings, "seed", this.options.seed());
		JsonTree.put(settings, "frequency_penalty", this.options.frequencyPenalty());
		JsonTree.put(settings, "presence_penalty", this.options.presencePenalty());
		return settings;
	}

	/**
	 * The extensions, with the settings below their options: whoever sets the size of the
	 * context does not mean to lose the temperature.
	 * @param settings the settings of the request
	 * @return the extensions
	 */
	private Map<String, Object> extensions(Map<String, Object> settings) {
		Map<String, Object> extensions = this.options.extensions();
		if (!(extensions.get(OPTIONS) instanceof Map<?, ?> own)) {
			return extensions;
		}
		Map<String, Object> merged = new LinkedHashMap<>(extensions);
		merged.put(OPTIONS, JsonTree.merge(settings, JsonTree.object(own)));
		return merged;
	}

	private @Nullable Object format(@Nullable ResponseFormat format) {
		if (format instanceof ResponseFormat.JsonObject) {
			return "json";
		}
		if (!(format instanceof ResponseFormat.JsonSchema schema)) {
			return null;
		}
		this.adaptations.drop("responseFormat.description", schema.description(),
				"Ollama takes the description in the schema");
		if (Boolean.FALSE.equals(schema.strict())) {
			this.adaptations
				.add(Adaptation.substituted("responseFormat.strict", "true", "Ollama always keeps to a schema"));
		}
		return JsonObjects.schema(schema);
	}

	private @Nullable Object think() {
		return OllamaThinking.write(this.options.reasoning(),
				OllamaQuirks.thinkingLevels(this.profile, this.call.model()), this.adaptations);
	}

	private void logprobs(JsonBody body) {
		Integer top = this.options.logprobs();
		if (top != null) {
			body.field("logprobs", true).field("top_logprobs", (top > 0) ? top : null);
		}
	}

	private void dropOthers() {
		this.adaptations.drop("serviceTier", this.options.serviceTier(), NO_SETTING);
		this.adaptations.drop("user", this.options.user(), NO_SETTING);
		this.adaptations.drop("store", this.options.store(), NO_SETTING);
		this.adaptations.drop("verbosity", this.options.verbosity(), NO_SETTING);
		this.adaptations.drop("cache", this.options.cache(), "Ollama caches by itself");
	}

}
