package io.llmspring.provider;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.model.Secret;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is special about a preset is seen on the wire.
 */
class PresetRequestTests {

	private static final Map<String, String> PARAMETERS = Map.of("resource", "res", "account", "acc", "project", "prj",
			"location", "europe-west4");

	private final ProviderPresets presets = ProviderPresets.load();

	private final Map<String, Dialect> dialects = Stream
		.of(new OpenAiChatDialect(), new OpenAiResponsesDialect(), new AnthropicDialect(), new GeminiDialect())
		.collect(Collectors.toMap(Dialect::name, (dialect) -> dialect));

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					openai            | https://api.openai.com/v1/chat/completions
					azure             | https://res.openai.azure.com/openai/v1/chat/completions
					azure-responses   | https://res.openai.azure.com/openai/v1/responses
					azure-deployments | https://res.openai.azure.com/openai/deployments/m%20m/chat/completions?api-version=2024-10-21
					azure-foundry     | https://res.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview
					azure-anthropic   | https://res.services.ai.azure.com/anthropic/v1/messages
					github            | https://models.github.ai/inference/chat/completions
					vertex-express    | https://aiplatform.googleapis.com/v1beta1/publishers/google/models/m%20m:generateContent
					cloudflare        | https://api.cloudflare.com/client/v4/accounts/acc/ai/v1/chat/completions
					cerebras          | https://api.cerebras.ai/v1/chat/completions
					deepinfra         | https://api.deepinfra.com/v1/openai/chat/completions
					huggingface       | https://router.huggingface.co/v1/chat/completions
					moonshot          | https://api.moonshot.ai/v1/chat/completions
					nvidia            | https://integrate.api.nvidia.com/v1/chat/completions
					perplexity        | https://api.perplexity.ai/chat/completions
					qwen              | https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions
					venice            | https://api.venice.ai/api/v1/chat/completions
					zai               | https://api.z.ai/api/paas/v4/chat/completions
					sglang            | http://localhost:30000/v1/chat/completions
					openrouter        | https://openrouter.ai/api/v1/chat/completions
					""")
	void requestsGoToTheAddressOfTheProvider(String name, String address) {
		assertThat(address(name, PARAMETERS, false)).isEqualTo(address);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			europe-west4 | europe-west4-aiplatform.googleapis.com
			global       | aiplatform.googleapis.com
			us           | aiplatform.us.rep.googleapis.com
			eu           | aiplatform.eu.rep.googleapis.com
			""")
	void modelsAtVertexStandBelowTheirPublisherAndTheHostGoesByTheLocation(String location, String host) {
		Map<String, String> parameters = Map.of("project", "prj", "location", location);
		String project = "/projects/prj/locations/" + location + "/publishers/";
		assertThat(address("vertex", parameters, false))
			.isEqualTo("https://" + host + "/v1beta1" + project + "google/models/m%20m:generateContent");
		assertThat(address("vertex", parameters, true))
			.isEqualTo("https://" + host + "/v1beta1" + project + "google/models/m%20m:streamGenerateContent?alt=sse");
		assertThat(address("vertex-anthropic", parameters, false))
			.isEqualTo("https://" + host + "/v1" + project + "anthropic/models/m%20m:rawPredict");
		assertThat(address("vertex-anthropic", parameters, true))
			.isEqualTo("https://" + host + "/v1" + project + "anthropic/models/m%20m:streamRawPredict");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			azure             | "max_completion_tokens":9 | "store":true | "verbosity":"low"
			azure-responses   | "max_output_tokens":9 | "user":"u" | "prompt_cache_key":"k"
			azure-deployments | "max_completion_tokens":9 | "user":"u" | "seed":7
			azure-foundry     | "max_tokens":9 | "seed":7 | "temperature":1.0
			azure-anthropic   | "model":"m m" | "messages":[ | "metadata":{"user_id":"u"}
			github            | "max_tokens":9 | "reasoning_effort":"low" | "seed":7
			vertex            | "maxOutputTokens":9 | "topK":5 | "seed":7
			vertex-anthropic  | "anthropic_version":"vertex-2023-10-16" | "messages":[ | "metadata":{"user_id":"u"}
			cloudflare        | "max_tokens":9 | "top_k":5 | "seed":7
			cerebras          | "max_completion_tokens":9 | "reasoning_effort":"low" | "user":"u"
			deepinfra         | "max_tokens":9 | "top_k":5 | "reasoning_effort":"low"
			huggingface       | "max_tokens":9 | "seed":7 | "reasoning_effort":"low"
			moonshot          | "max_completion_tokens":9 | "safety_identifier":"u" | "prompt_cache_key":"k"
			nvidia            | "max_tokens":9 | "seed":7 | "temperature":1.0
			perplexity        | "max_tokens":9 | "top_k":5 | "reasoning_effort":"low"
			qwen              | "enable_thinking":true | "thinking_budget":2048 | "top_k":5
			venice            | "top_k":5 | "reasoning_effort":"low" | "user":"u"
			zai               | "thinking":{"type":"enabled"} | "user_id":"u" | "max_tokens":9
			sglang            | "top_k":5 | "max_tokens":9 | "user":"u"
			openrouter        | "reasoning":{"effort":"low"} | "top_k":5 | "prompt_cache_key":"k"
			together          | "top_k":5 | "max_tokens":9 | "seed":7
			fireworks         | "top_k":5 | "user":"u" | "max_tokens":9
			""")
	void settingsAreSaidInTheWordsOfTheProvider(String name, String first, String second, String third) {
		assertThat(body(encode(name, request(Effort.LOW), false))).contains(first, second, third);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			azure-deployments | "store" | "verbosity"
			azure-foundry     | "store" | "reasoning_effort"
			azure-foundry     | "user"  | "service_tier"
			vertex            | "serviceTier" | "store"
			vertex-anthropic  | "model" | "service_tier"
			cerebras          | "frequency_penalty" | "store"
			cloudflare        | "user" | "store"
			moonshot          | "seed" | "verbosity"
			nvidia            | "store" | "user"
			perplexity        | "seed" | "user"
			qwen              | "user" | "reasoning_effort"
			zai               | "seed" | "frequency_penalty"
			""")
	void whatTheProviderDoesNotTakeIsNotSent(String name, String first, String second) {
		assertThat(body(encode(name, request(Effort.LOW), false))).doesNotContain(first + ":", second + ":");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			moonshot   | "thinking":{"type":"disabled"}
			zai        | "thinking":{"type":"disabled"}
			qwen       | "enable_thinking":false
			openrouter | "reasoning":{"enabled":false}
			cerebras   | "reasoning_effort":"none"
			azure      | "reasoning_effort":"none"
			""")
	void thoughtsAreTurnedOffInTheWayOfTheProvider(String name, String field) {
		assertThat(body(encode(name, request(Effort.OFF), false))).contains(field);
	}

	@ParameterizedTest
	@CsvSource({ "perplexity, false", "mistral, false", "cerebras, true", "azure-deployments, true" })
	void theUsageOfAStreamIsAskedForWhereThatIsNeeded(String name, boolean asked) {
		assertThat(body(encode(name, request(Effort.LOW), true)).contains("include_usage")).isEqualTo(asked);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			azure,            api-key,        secret
			azure-responses,  api-key,        secret
			azure-foundry,    api-key,        secret
			azure-anthropic,  x-api-key,      secret
			vertex,           Authorization,  Bearer secret
			vertex-anthropic, Authorization,  Bearer secret
			vertex-express,   x-goog-api-key, secret
			""")
	void theKeyTravelsInTheHeaderOfTheProvider(String name, String header, String value) {
		ProviderPreset preset = Objects.requireNonNull(this.presets.find(name));
		Dialect dialect = Objects.requireNonNull(this.dialects.get(preset.dialect()));
		assertThat(profile(preset, PARAMETERS).authorization(dialect, Secret.of("secret")))
			.isEqualTo(Map.of(header, value));
	}

	@ParameterizedTest
	@CsvSource({ "azure-deployments, /deployments/{deployment}/chat/completions?api-version=2024-10-21",
			"vertex, /publishers/google/models/{model}:generateContent",
			"vertex-anthropic, /publishers/anthropic/models/{model}:rawPredict", "azure, /chat/completions" })
	void theTemplateForMetricsHoldsNoName(String name, String template) {
		assertThat(encode(name, request(Effort.LOW), false).template()).isEqualTo(template);
	}

	private String address(String name, Map<String, String> parameters, boolean streaming) {
		ProviderPreset preset = Objects.requireNonNull(this.presets.find(name), name);
		return profile(preset, parameters).baseUrl() + encode(name, request(Effort.LOW), streaming).path();
	}

	private WireRequest encode(String name, ChatRequest request, boolean streaming) {
		ProviderPreset preset = Objects.requireNonNull(this.presets.find(name), name);
		Dialect dialect = Objects.requireNonNull(this.dialects.get(preset.dialect()));
		return dialect.encode(new ProviderCall("m m", request, streaming), profile(preset, PARAMETERS));
	}

	private static ProviderProfile profile(ProviderPreset preset, Map<String, String> parameters) {
		String address = Objects.requireNonNull(preset.baseUrl(parameters));
		for (Map.Entry<String, String> parameter : parameters.entrySet()) {
			address = address.replace("{" + parameter.getKey() + "}", parameter.getValue());
		}
		return new ProviderProfile(preset.name(), address, Map.of(), preset.quirks(), preset.keyHeader());
	}

	private static ChatRequest request(Effort effort) {
		return ChatRequest.of("x", "hi")
			.withOptions(ChatOptions.builder()
				.maxTokens(9)
				.topK(5)
				.temperature(1.0)
				.seed(7L)
				.frequencyPenalty(0.1)
				.user("u")
				.store(true)
				.verbosity("low")
				.serviceTier("standard")
				.cache(CacheHint.auto().withKey("k"))
				.reasoning(Reasoning.effort(effort))
				.build());
	}

	private static String body(WireRequest request) {
		return new String(request.body(), StandardCharsets.UTF_8);
	}

}
