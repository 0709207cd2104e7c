package io.llmspring.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.llmspring.conformance.RequestComparison.Protocol;
import io.llmspring.dialect.anthropic.AnthropicRequestForm;
import io.llmspring.dialect.anthropic.AnthropicRequestReader;
import io.llmspring.dialect.bedrock.BedrockRequestForm;
import io.llmspring.dialect.bedrock.BedrockRequestReader;
import io.llmspring.dialect.gemini.GeminiRequestForm;
import io.llmspring.dialect.gemini.GeminiRequestReader;
import io.llmspring.dialect.ollama.OllamaRequestForm;
import io.llmspring.dialect.ollama.OllamaRequestReader;
import io.llmspring.dialect.openai.chat.OpenAiChatRequestForm;
import io.llmspring.dialect.openai.chat.OpenAiChatRequestReader;
import io.llmspring.dialect.openai.responses.ResponsesRequestForm;
import io.llmspring.dialect.openai.responses.ResponsesRequestReader;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.provider.ProviderPreset;
import io.llmspring.provider.ProviderPresets;
import org.junit.jupiter.api.Test;

/**
 * Writes recorded requests again, as {@link RequestComparison} describes.
 */
class RequestReplayTests {

	/**
	 * Servers without a preset that need more than the defaults, as an application would
	 * configure them.
	 */
	private static final Map<String, Map<String, String>> CONFIGURED = Map.of("avian",
			Map.of("reasoning-replay", "reasoning_content"), "doubleword",
			Map.of("reasoning-replay", "reasoning_content"), "local", Map.of("reasoning-replay", "reasoning_content"),
			"other", Map.of("reasoning", "enable-thinking", "reasoning-replay", "reasoning_content"), "vercel-gateway",
			Map.of("reasoning", "openrouter", "reasoning-replay", "reasoning_details"));

	@Test
	void requestsOfChatCompletionsAreWrittenAsRecorded() {
		Map<String, Map<String, String>> profiles = new LinkedHashMap<>(CONFIGURED);
		profiles.putAll(presets("openai-chat", Map.of("llamacpp", "llama-cpp", "ollama", "ollama-compatible")));
		replay(Protocol.of("openai-chat", OpenAiChatRequestReader::read, OpenAiChatRequestForm::of)
			.with(profiles)
			.adding("model", null)
			.adding("stream_options", Map.of("include_usage", true))
			.adding("reasoning_format", "parsed"));
	}

	@Test
	void requestsOfMistralAreWrittenAsRecorded() {
		replay("mistral",
				Protocol
					.of("openai-chat", (body, path, profile) -> CohereAndMistralRequestReader.read("openai-chat", body),
							CohereAndMistralRequestForm::of)
					.with(presets("openai-chat", Map.of())),
				RequestReplayTests::shortIdentities);
	}

	@Test
	void requestsOfResponsesAreWrittenAsRecorded() {
		replay(Protocol
			.of("openai-responses", (body, path, profile) -> ResponsesRequestReader.read(body, path),
					ResponsesRequestForm::of)
			.with(presets("openai-responses", Map.of("azure", "azure-responses"))));
	}

	@Test
	void requestsOfAnthropicAreWrittenAsRecorded() {
		replay(Protocol
			.of("anthropic-messages", (body, path, profile) -> AnthropicRequestReader.read(body, path),
					AnthropicRequestForm::of)
			.with(presets("anthropic-messages", Map.of("vertex", "vertex-anthropic"))));
	}

	@Test
	void requestsOfGeminiAreWrittenAsRecorded() {
		replay(Protocol
			.of("gemini", (body, path, profile) -> GeminiRequestReader.read(body, path), GeminiRequestForm::of)
			.with(presets("gemini", Map.of())));
	}

	@Test
	void requestsOfOllamaAreWrittenAsRecorded() {
		replay(Protocol.of("ollama", (body, path, profile) -> OllamaRequestReader.read(body), OllamaRequestForm::of)
			.streaming());
	}

	@Test
	void requestsOfCohereAreWrittenAsRecorded() {
		replay(Protocol.of("cohere", (body, path, profile) -> CohereAndMistralRequestReader.read("cohere", body),
				CohereAndMistralRequestForm::of));
	}

	@Test
	void requestsOfBedrockAreWrittenAsRecorded() {
		replay(Protocol.of("bedrock-converse", (body, path, profile) -> BedrockRequestReader.read(body, path),
				BedrockRequestForm::of));
	}

	@Test
	void requestsOfAnthropicAtBedrockAreWrittenAsRecorded() {
		replay("bedrock-invoke",
				Protocol
					.of("anthropic-messages", (body, path, profile) -> AnthropicRequestReader.read(body, path),
							AnthropicRequestForm::of)
					.with(Map.of("bedrock", ProviderPresets.load().find("bedrock-anthropic").quirks())),
				UnaryOperator.identity());
	}

	/**
	 * The quirks of the presets of a dialect by the names that the corpus gives them.
	 */
	private static Map<String, Map<String, String>> presets(String dialect, Map<String, String> names) {
		ProviderPresets presets = ProviderPresets.load();
		Map<String, Map<String, String>> quirks = new LinkedHashMap<>();
		for (String name : presets.names()) {
			ProviderPreset preset = presets.find(name);
			if (preset.dialect().equals(dialect)) {
				quirks.put(name, preset.quirks());
			}
		}
		names.forEach((name, preset) -> quirks.put(name, presets.find(preset).quirks()));
		return quirks;
	}

	/**
	 * The corpus hides identities of calls behind words that are longer than Mistral
	 * takes.
	 */
	private static Recording shortIdentities(Recording recording) {
		String json = JsonValues.toJson(recording.tree()).replace("call_REDACTED_", "REDACTED");
		return new Recording(JsonTree.object(JsonValues.parse(json)));
	}

	private static void replay(Protocol protocol) {
		replay(protocol.dialect().name(), protocol, UnaryOperator.identity());
	}

	private static void replay(String source, Protocol protocol, UnaryOperator<Recording> reading) {
		List<Recording> recordings = Stream.of("chat", "stream", "error")
			.filter((kind) -> Corpus.has(source, kind) || !kind.equals("error"))
			.flatMap((kind) -> Corpus.recordings(source, kind).stream())
			.filter(RequestComparison::isRecorded)
			.filter((recording) -> !((String) recording.request().get("path")).endsWith("/count-tokens"))
			.map(reading)
			.toList();
		Replay replay = Replay.of(source);
		replay.run("request", recordings, new RequestComparison(protocol)::compare);
		replay.finish();
	}

}
