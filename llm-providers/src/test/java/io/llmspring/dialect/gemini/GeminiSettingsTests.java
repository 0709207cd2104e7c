package io.llmspring.dialect.gemini;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.Secret;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GeminiSettingsTests {

	private static WireRequest reasoning(String model, Reasoning reasoning) {
		return Gemini.encode(model, Gemini.with((options) -> options.reasoning(reasoning)));
	}

	private static Object thinking(WireRequest request) {
		Object config = Gemini.body(request).get("generationConfig");
		return (config instanceof Map<?, ?> map) ? map.get("thinkingConfig") : null;
	}

	@ParameterizedTest
	@CsvSource({ "gemini-2.5-flash, /models/gemini-2.5-flash:generateContent",
			"models/gemini-2.5-flash, /models/gemini-2.5-flash:generateContent",
			"tunedModels/my-model, /tunedModels/my-model:generateContent",
			"org/my model?x=ü, /models/org/my%20model%3Fx%3D%C3%BC:generateContent" })
	void thePathNamesTheModel(String model, String path) {
		WireRequest request = Gemini.encode(model, Gemini.ask().build());
		assertThat(request.path()).isEqualTo(path);
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.framing()).isEqualTo(WireRequest.Framing.BODY);
	}

	@Test
	void aStreamIsAskedForAsEvents() {
		WireRequest request = new GeminiDialect().encode(new ProviderCall(Gemini.FLASH_25, Gemini.ask().build(), true),
				Gemini.PROFILE);
		assertThat(request.path()).isEqualTo("/models/gemini-2.5-flash:streamGenerateContent?alt=sse");
		assertThat(request.framing()).isEqualTo(WireRequest.Framing.SSE);
	}

	@Test
	void theKeyStandsInAHeader() {
		assertThat(new GeminiDialect().authorization(Secret.of("AIza"))).isEqualTo(Map.of("x-goog-api-key", "AIza"));
	}

	@Test
	void withoutSettingsNothingIsSentBesideTheConversation() {
		assertThat(Gemini.body(Gemini.ask().build()).keySet()).containsExactly("contents");
	}

	@Test
	void settingsOfTheGenerationStandTogether() {
		ChatRequest request = Gemini.with((options) -> options.temperature(0.5)
			.topP(0.9)
			.topK(40)
			.maxTokens(100)
			.stop(List.of("END"))
			.seed(7L)
			.frequencyPenalty(0.1)
			.presencePenalty(0.2)
			.logprobs(3));
		assertThat(Gemini.config(Gemini.FLASH_25, request)).isEqualTo(Gemini.json("""
				{"temperature":0.5,"topP":0.9,"topK":40,"maxOutputTokens":100,"stopSequences":["END"],"seed":7,
				"frequencyPenalty":0.1,"presencePenalty":0.2,"responseLogprobs":true,"logprobs":3}"""));
		assertThat(Gemini.encode(request).adaptations()).isEmpty();
	}

	@Test
	void logprobsOfTheChosenTokensNeedNoNumber() {
		assertThat(Gemini.config(Gemini.FLASH_25, Gemini.with((options) -> options.logprobs(0))))
			.isEqualTo(Gemini.json("{\"responseLogprobs\":true}"));
	}

	@Test
	void aLongSeedIsFolded() {
		WireRequest request = Gemini.encode(Gemini.with((options) -> options.seed(1L << 32)));
		assertThat(Gemini.body(request).get("generationConfig")).isEqualTo(Gemini.json("{\"seed\":1}"));
		assertThat(Gemini.adaptations(request)).containsExactly("SUBSTITUTED seed 1");
	}

	@Test
	void whatGeminiDoesNotKnowIsNoted() {
		WireRequest request = Gemini.encode(Gemini.with((options) -> options.user("u")
			.store(false)
			.verbosity("low")
			.serviceTier("flex")
			.cache(CacheHint.auto())));
		assertThat(Gemini.body(request).get("serviceTier")).isEqualTo("flex");
		assertThat(Gemini.adaptations(request)).containsExactlyInAnyOrder("DROPPED user", "DROPPED store",
				"DROPPED verbosity", "DROPPED cache");
	}

	@Test
	void aCacheThatAKeyNamesIsRead() {
		WireRequest request = Gemini
			.encode(Gemini.with((options) -> options.cache(CacheHint.auto().withKey("cachedContents/abc"))));
		assertThat(Gemini.body(request).get("cachedContent")).isEqualTo("cachedContents/abc");
		assertThat(request.adaptations()).isEmpty();
	}

	@Test
	void extensionsAreMergedIntoGroupsOfSettingsAndWin() {
		ChatRequest request = Gemini.with((options) -> options.temperature(0.5)
			.maxTokens(10)
			.extension("generationConfig", Map.of("temperature", 1, "responseModalities", List.of("IMAGE")))
			.extension("safetySettings", List.of()));
		assertThat(Gemini.body(request).get("generationConfig"))
			.isEqualTo(Gemini.json("{\"temperature\":1,\"maxOutputTokens\":10,\"responseModalities\":[\"IMAGE\"]}"));
		assertThat(Gemini.body(request).get("safetySettings")).isEqualTo(List.of());
	}

	@Test
	void jsonIsAskedForByItsType() {
		assertThat(
				Gemini.config(Gemini.FLASH_25, Gemini.with((options) -> options.responseFormat(ResponseFormat.json()))))
			.isEqualTo(Gemini.json("{\"responseMimeType\":\"application/json\"}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"type":"object","properties":{"a":{"type":"string","nullable":true}},"required":["a"]} | responseSchema
			{"type":"object","properties":{"a":{"type":["string","null"]}}}                         | responseJsonSchema
			{"type":"object","properties":{},"additionalProperties":false}                          | responseJsonSchema
			{"type":"array","items":{"$ref":"#/$defs/a"},"$defs":{"a":{"type":"string"}}}           | responseJsonSchema
			{"type":"string","format":"email"}                                                      | responseJsonSchema
			{"type":"string","format":"date-time"}                                                  | responseSchema
			{"anyOf":[{"type":"string"},{"type":"integer"}]}                                        | responseSchema
			{"anyOf":[{"type":"string"},{"const":1}]}                                               | responseJsonSchema
			{"type":"integer","enum":[1,2]}                                                         | responseJsonSchema
			""")
	void aSchemaGoesVerbatimIntoTheFieldThatCanSayIt(String schema, String field) {
		WireRequest request = Gemini
			.encode(Gemini.with((options) -> options.responseFormat(ResponseFormat.jsonSchema("s", schema))));
		assertThat(Gemini.body(request).get("generationConfig"))
			.isEqualTo(Gemini.json("{\"responseMimeType\":\"application/json\",\"" + field + "\":" + schema + "}"));
		assertThat(request.adaptations()).isEmpty();
	}

	@Test
	void whatGeminiDoesNotKeepOfASchemaIsNoted() {
		String schema = "{\"type\":\"object\",\"properties\":{\"a\":{\"not\":{\"type\":\"null\"}}},\"patternProperties\":{}}";
		WireRequest request = Gemini.encode(Gemini
			.with((options) -> options.responseFormat(new ResponseFormat.JsonSchema("s", schema, "An answer", false))));
		assertThat(Gemini.adaptations(request)).containsExactly("DROPPED responseFormat.schema.not",
				"DROPPED responseFormat.schema.patternProperties", "DROPPED responseFormat.description",
				"SUBSTITUTED responseFormat.strict true");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			gemini-2.5-flash,       LOW,     2048,  -
			gemini-2.5-flash,       MAX,     24576, CLAMPED reasoning.budgetTokens 24576
			gemini-2.5-pro,         MAX,     32768, -
			gemini-2.5-flash-lite,  MINIMAL, 1024,  -
			""")
	void modelsOfTheSecondGenerationTakeABudget(String model, Effort effort, int budget, String adaptation) {
		WireRequest request = reasoning(model, Reasoning.effort(effort));
		assertThat(thinking(request)).isEqualTo(Gemini.json("{\"thinkingBudget\":" + budget + "}"));
		assertThat(Gemini.adaptations(request)).isEqualTo((adaptation != null) ? List.of(adaptation) : List.of());
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			gemini-3-pro-preview,     LOW,     low,     -
			gemini-3-pro-preview,     MINIMAL, low,     SUBSTITUTED reasoning.effort low
			gemini-3-pro-preview,     MEDIUM,  high,    SUBSTITUTED reasoning.effort high
			gemini-3.1-pro-preview,   MEDIUM,  medium,  -
			gemini-3-flash-preview,   MINIMAL, minimal, -
			models/gemini-3.5-flash,  MAX,     high,    SUBSTITUTED reasoning.effort high
			gemini-flash-latest,      HIGH,    high,    -
			""")
	void laterModelsTakeALevel(String model, Effort effort, String level, String adaptation) {
		WireRequest request = reasoning(model, Reasoning.effort(effort));
		assertThat(thinking(request)).isEqualTo(Gemini.json("{\"thinkingLevel\":\"" + level + "\"}"));
		assertThat(Gemini.adaptations(request)).isEqualTo((adaptation != null) ? List.of(adaptation) : List.of());
	}

	@Test
	void budgetsAreBroughtIntoWhatTheModelTakes() {
		WireRequest request = reasoning("gemini-2.5-pro", new Reasoning(null, 5, true));
		assertThat(thinking(request)).isEqualTo(Gemini.json("{\"thinkingBudget\":128,\"includeThoughts\":true}"));
		assertThat(Gemini.adaptations(request)).containsExactly("CLAMPED reasoning.budgetTokens 128");
		request = reasoning(Gemini.PRO_3, Reasoning.budget(2000));
		assertThat(thinking(request)).isEqualTo(Gemini.json("{\"thinkingLevel\":\"low\"}"));
		assertThat(Gemini.adaptations(request)).containsExactly("SUBSTITUTED reasoning.budgetTokens low");
	}

	@Test
	void thinkingIsSwitchedOffOrTheRequestFails() {
		assertThat(thinking(reasoning(Gemini.FLASH_25, Reasoning.off())))
			.isEqualTo(Gemini.json("{\"thinkingBudget\":0}"));
		assertThat(reasoning("gemini-2.0-flash", Reasoning.off()).adaptations()).isEmpty();
		for (String model : List.of("gemini-2.5-pro", Gemini.PRO_3, "gemini-3-flash-preview", "gemini-flash-latest")) {
			assertThat(Gemini.failure(() -> reasoning(model, Reasoning.off()))).isEqualTo(ErrorKind.UNSUPPORTED);
		}
	}

	@ParameterizedTest
	@CsvSource({ "gemini-2.0-flash", "gemini-1.5-pro", "gemma-3-27b-it", "gemini-2.5-flash-image" })
	void modelsThatCannotThinkAreNotAskedTo(String model) {
		WireRequest request = reasoning(model, Reasoning.effort(Effort.HIGH));
		assertThat(thinking(request)).isNull();
		assertThat(Gemini.adaptations(request)).containsExactly("DROPPED reasoning");
	}

}
