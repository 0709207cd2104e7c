package io.llmspring.dialect.gemini;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request, see "Generating content".
 */
final class GeminiRequestEncoder {

	private static final String NO_SETTING = "Gemini has no such setting";

	private static final String GENERATION_CONFIG = "generationConfig";

	private static final String TOOL_CONFIG = "toolConfig";

	private static final String COUNTED = "generateContentRequest";

	private static final Set<String> COUNTED_BY_VERTEX = Set.of("contents", "systemInstruction", "tools",
			GENERATION_CONFIG);

	private final ProviderCall call;

	private final ProviderProfile profile;

	private final ChatRequest request;

	private final ChatOptions options;

	private final Adaptations adaptations = new Adaptations(GeminiDialect.NAME);

	GeminiRequestEncoder(ProviderCall call, ProviderProfile profile) {
		this.call = call;
		this.profile = profile;
		this.request = call.request();
		this.options = call.request().options();
	}

	WireRequest encode() {
		Map<String, String> headers = new LinkedHashMap<>();
		byte[] body = write(this.options.extensions(), null, headers);
		this.adaptations.drop("user", this.options.user(), NO_SETTING);
		this.adaptations.drop("store", this.options.store(), NO_SETTING);
		this.adaptations.drop("verbosity", this.options.verbosity(), NO_SETTING);
		GeminiPath path = GeminiPath.of(this.call.model(), this.profile)
			.method(this.call.streaming() ? "streamGenerateContent?alt=sse" : "generateContent");
		return new WireRequest("POST", path.path(), headers, body, this.call.streaming() ? Framing.SSE : Framing.BODY,
				this.adaptations.all(), path.template());
	}

	/**
	 * Write a request that only counts. Google AI takes the whole request, wrapped;
	 * Vertex AI takes what makes the prompt, and refuses the rest.
	 * @return the request
	 */
	WireRequest encodeCount() {
		byte[] body;
		if (GeminiHosting.of(this.profile).isVertex()) {
			Map<String, Object> extensions = new LinkedHashMap<>(this.options.extensions());
			extensions.keySet().retainAll(COUNTED_BY_VERTEX);
			body = write(extensions, null, null);
		}
		else {
			String whole = new String(
					write(this.options.extensions(), GeminiPath.name(this.call.model()), new LinkedHashMap<>()),
					StandardCharsets.UTF_8);
			body = new JsonBody(Map.of()).write(COUNTED, (generator) -> JsonValues.writeRaw(generator, COUNTED, whole))
				.finish();
		}
		GeminiPath path = GeminiPath.of(this.call.model(), this.profile).method("countTokens");
		return new WireRequest("POST", path.path(), Map.of(), body, Framing.BODY, this.adaptations.all(),
				path.template());
	}

	// Without headers to fill, only what makes the prompt is written
	private byte[] write(Map<String, Object> given, @Nullable String name, @Nullable Map<String, String> headers) {
		GeminiModel model = GeminiModel.of(this.call.model());
		GeminiParts parts = new GeminiParts(model, this.profile.baseUrl(), this.adaptations);
		GeminiTurns turns = new GeminiTurns(parts, this.adaptations).addAll(this.request.messages());
		GeminiTools tools = new GeminiTools(this.request, this.adaptations);
		Map<String, Object> config = new GeminiGenerationConfig(this.options, model, this.adaptations).write();
		Map<String, Object> toolConfig = tools.config();
		JsonBody body = new JsonBody(extensions(given, config, toolConfig)).field("model", name)
			.field("systemInstruction", turns.system())
			.field("contents", turns.contents())
			.field("tools", tools.tools())
			.field(GENERATION_CONFIG, config.isEmpty() ? null : config);
		if (headers != null) {
			body.field(TOOL_CONFIG, toolConfig).field("cachedContent", cachedContent());
			headers.putAll(GeminiHosting.of(this.profile).serviceTier(this.options, body, this.adaptations));
		}
		return body.finish();
	}

	/**
	 * The extensions, with the settings below those that are groups of settings: whoever
	 * adds a modality does not mean to lose the temperature.
	 * @param extensions the extensions
	 * @param config the settings of the generation
	 * @param toolConfig the settings of the tools, or {@code null}
	 * @return the extensions
	 */
	private static Map<String, Object> extensions(Map<String, Object> extensions, Map<String, Object> config,
			@Nullable Map<String, Object> toolConfig) {
		if (extensions.isEmpty()) {
			return extensions;
		}
		Map<String, Object> merged = new LinkedHashMap<>(extensions);
		mergeInto(merged, GENERATION_CONFIG, config);
		mergeInto(merged, TOOL_CONFIG, (toolConfig != null) ? toolConfig : Map.of());
		return merged;
	}

	private static void mergeInto(Map<String, Object> extensions, String name, Map<String, Object> own) {
		if (extensions.get(name) instanceof Map<?, ?> extension) {
			extensions.put(name, JsonTree.merge(own, JsonTree.object(extension)));
		}
	}

	/**
	 * The cache to read from: a key that names one. Gemini caches by itself; it cannot be
	 * told what.
	 * @return the name of the cache, or {@code null}
	 */
	private @Nullable String cachedContent() {
		CacheHint hint = this.options.cache();
		if (hint == null) {
			return null;
		}
		String key = hint.key();
		if (key != null && (key.startsWith("cachedContents/") || key.contains("/cachedContents/"))) {
			return key;
		}
		this.adaptations.drop("cache", hint, "Gemini caches by itself; only a key 'cachedContents/…' can be sent");
		return null;
	}

}
