package io.llmspring.dialect.gemini;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * Writes the settings of the generation, see "GenerationConfig" and "Structured outputs".
 */
final class GeminiGenerationConfig {

	private final ChatOptions options;

	private final GeminiModel model;

	private final Adaptations adaptations;

	private final Map<String, Object> config = new LinkedHashMap<>();

	GeminiGenerationConfig(ChatOptions options, GeminiModel model, Adaptations adaptations) {
		this.options = options;
		this.model = model;
		this.adaptations = adaptations;
	}

	Map<String, Object> write() {
		put("temperature", this.options.temperature());
		put("topP", this.options.topP());
		put("topK", this.options.topK());
		put("maxOutputTokens", this.options.maxTokens());
		List<String> stop = this.options.stop();
		put("stopSequences", (stop == null || stop.isEmpty()) ? null : stop);
		put("seed", seed());
		put("frequencyPenalty", this.options.frequencyPenalty());
		put("presencePenalty", this.options.presencePenalty());
		logprobs();
		format(this.options.responseFormat());
		put("thinkingConfig", GeminiThinking.write(this.options.reasoning(), this.model, this.adaptations));
		return this.config;
	}

	private void put(String name, @Nullable Object value) {
		JsonTree.put(this.config, name, value);
	}

	/**
	 * The seed, which has 32 bits at Gemini.
	 * @return the seed, or {@code null}
	 */
	private @Nullable Object seed() {
		Long seed = this.options.seed();
		if (seed == null || seed.intValue() == seed) {
			return seed;
		}
		int folded = seed.hashCode();
		this.adaptations
			.add(Adaptation.substituted("seed", String.valueOf(folded), "The seeds of Gemini have 32 bits"));
		return folded;
	}

	private void logprobs() {
		Integer top = this.options.logprobs();
		if (top != null) {
			put("responseLogprobs", true);
			put("logprobs", (top > 0) ? top : null);
		}
	}

	private void format(@Nullable ResponseFormat format) {
		if (format instanceof ResponseFormat.JsonObject) {
			put("responseMimeType", "application/json");
		}
		else if (format instanceof ResponseFormat.JsonSchema schema) {
			put("responseMimeType", "application/json");
			Map<String, Object> tree = JsonObjects.schema(schema);
			put(GeminiSchemas.isOpenApi(tree) ? "responseSchema" : "responseJsonSchema", tree);
			GeminiSchemas.noteUnkept(tree, "responseFormat.schema", this.adaptations);
			this.adaptations.drop("responseFormat.description", schema.description(),
					"Gemini takes the description in the schema");
			if (Boolean.FALSE.equals(schema.strict())) {
				this.adaptations
					.add(Adaptation.substituted("responseFormat.strict", "true", "Gemini always keeps to a schema"));
			}
		}
	}

}
