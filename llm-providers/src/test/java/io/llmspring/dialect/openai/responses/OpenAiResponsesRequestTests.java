package io.llmspring.dialect.openai.responses;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.Secret;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenAiResponsesRequestTests {

	private static final ToolDefinition WEATHER = new ToolDefinition("weather", "Tells the weather",
			"{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}", true);

	private static final ToolDefinition TIME = new ToolDefinition("time", null, "", null);

	private static Map<String, Object> body(String model, ChatOptions options) {
		return Responses.tree(Responses.encode(model, ChatRequest.of("test", "Hi").withOptions(options)));
	}

	private static Object reasoning(String model, Reasoning reasoning) {
		return body(model, ChatOptions.builder().reasoning(reasoning).build()).get("reasoning");
	}

	private static Map<String, Object> tools(ToolChoice choice) {
		return Responses.tree(ChatRequest.builder("test")
			.user("Hi")
			.tool(WEATHER)
			.tool(TIME)
			.options(ChatOptions.builder().toolChoice(choice).build())
			.build());
	}

	@Test
	void aQuestionNeedsNothingButModelAndInput() {
		WireRequest request = Responses.encode("gpt-5.2", ChatRequest.of("test", "Hi"));
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.path()).isEqualTo("/responses");
		assertThat(request.framing()).isEqualTo(WireRequest.Framing.BODY);
		assertThat(request.adaptations()).isEmpty();
		assertThat(Responses.tree(request)).isEqualTo(Responses.json("""
				{"model":"gpt-5.2","input":[{"type":"message","role":"user","content":"Hi"}]}
				"""));
	}

	@Test
	void aStreamIsAskedForInBodyAndHeader() {
		WireRequest request = new OpenAiResponsesDialect()
			.encode(new ProviderCall("m", ChatRequest.of("test", "Hi"), true), Responses.PROFILE);
		assertThat(request.framing()).isEqualTo(WireRequest.Framing.SSE);
		assertThat(request.headers()).containsEntry("accept", "text/event-stream");
		assertThat(Responses.tree(request)).containsEntry("stream", true);
	}

	@Test
	void theKeyIsABearerToken() {
		assertThat(new OpenAiResponsesDialect().authorization(Secret.of("k")))
			.isEqualTo(Map.of("authorization", "Bearer k"));
	}

	@Test
	void settingsHaveTheNamesOfTheProtocol() {
		Map<String, Object> body = body("gpt-4.1",
				ChatOptions.builder()
					.temperature(0.5)
					.topP(0.9)
					.maxTokens(100)
					.serviceTier("flex")
					.user("u-1")
					.store(true)
					.verbosity("low")
					.logprobs(2)
					.cache(CacheHint.auto().keepLong().withKey("k"))
					.build());
		body.remove("input");
		assertThat(JsonNumbers.plain(body)).isEqualTo(JsonNumbers.plain(Responses.json("""
				{"model":"gpt-4.1","include":["message.output_text.logprobs"],"text":{"verbosity":"low"},
				 "max_output_tokens":100,"temperature":0.5,"top_p":0.9,"top_logprobs":2,"service_tier":"flex",
				 "safety_identifier":"u-1","store":true,"prompt_cache_key":"k","prompt_cache_retention":"24h"}
				""")));
	}

	@Test
	void aServerMayCallTheFieldOfTheUserOtherwise() {
		ProviderProfile profile = new ProviderProfile("x", "https://x.example", Map.of(), Map.of("user-field", "user"));
		ChatRequest request = Responses.with((options) -> options.user("u-1"));
		assertThat(Responses.tree(new OpenAiResponsesDialect().encode(new ProviderCall("m", request, false), profile)))
			.containsEntry("user", "u-1")
			.doesNotContainKey("safety_identifier");
	}

	@Test
	void likelihoodsOfTheChosenTokensAloneNeedNoNumber() {
		assertThat(body("gpt-4.1", ChatOptions.builder().logprobs(0).build()))
			.containsEntry("include", List.of("message.output_text.logprobs"))
			.doesNotContainKey("top_logprobs");
	}

	@Test
	void settingsThatTheProtocolLacksAreLeftOutVisibly() {
		WireRequest request = Responses.encode("gpt-5.2", Responses
			.with((options) -> options.stop(List.of("x")).seed(1L).frequencyPenalty(1.0).presencePenalty(1.0).topK(3)));
		assertThat(Responses.adaptations(request)).containsExactly("DROPPED stop", "DROPPED seed",
				"DROPPED frequencyPenalty", "DROPPED presencePenalty", "DROPPED topK");
		assertThat(Responses.tree(request)).containsOnlyKeys("model", "input");
	}

	@Test
	void extensionsWin() {
		WireRequest request = Responses.encode("gpt-5.2",
				Responses.with((options) -> options.maxTokens(5)
					.topK(3)
					.extension("max_output_tokens", 7)
					.extension("top_k", 4)
					.extension("previous_response_id", "resp_0")
					.extension("metadata", Map.of("a", "b"))));
		assertThat(Responses.tree(request)).isEqualTo(Responses.json("""
				{"model":"gpt-5.2","input":[{"type":"message","role":"user","content":"Hi"}],"max_output_tokens":7,
				 "top_k":4,"previous_response_id":"resp_0","metadata":{"a":"b"}}
				"""));
		assertThat(request.adaptations()).isEmpty();
	}

	@Test
	void thoughtsAreAskedForInEncryptedFormWhenNothingIsStored() {
		ChatOptions unstored = ChatOptions.builder().store(false).build();
		assertThat(body("gpt-5", unstored)).containsEntry("include", List.of("reasoning.encrypted_content"));
		assertThat(body("grok-4", unstored)).containsKey("include");
		assertThat(body("gpt-4o", unstored)).doesNotContainKey("include");
		assertThat(body("gpt-5", ChatOptions.builder().store(true).build())).doesNotContainKey("include");
	}

	@Test
	void toolsAreFunctions() {
		assertThat(tools(ToolChoice.auto()).get("tools")).isEqualTo(Responses.json("""
				[{"type":"function","name":"weather","description":"Tells the weather","strict":true,
				  "parameters":{"type":"object","properties":{"city":{"type":"string"}}}},
				 {"type":"function","name":"time","parameters":{"type":"object","properties":{}}}]
				"""));
	}

	@Test
	void aChoiceAmongToolsIsNeverWider() {
		assertThat(tools(ToolChoice.auto())).containsEntry("tool_choice", "auto");
		assertThat(tools(ToolChoice.required())).containsEntry("tool_choice", "required");
		assertThat(tools(ToolChoice.none())).containsEntry("tool_choice", "none");
		assertThat(tools(ToolChoice.tool("time"))).containsEntry("tool_choice",
				Map.of("type", "function", "name", "time"));
		assertThat(tools(new ToolChoice(ToolChoice.Mode.AUTO, List.of("time"))).get("tool_choice"))
			.isEqualTo(Responses.json("""
					{"type":"allowed_tools","mode":"auto","tools":[{"type":"function","name":"time"}]}
					"""));
	}

	@Test
	void aChoiceThatCannotBeKeptFails() {
		assertThat(Responses.failure(() -> tools(ToolChoice.tool("nothing")))).isEqualTo(ErrorKind.INVALID_REQUEST);
		assertThat(Responses.failure(() -> body("m", ChatOptions.builder().toolChoice(ToolChoice.required()).build())))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@Test
	void aChoiceMayNameToolsOfAnExtension() {
		assertThat(body("m",
				ChatOptions.builder()
					.toolChoice(ToolChoice.required())
					.extension("tools", List.of(Map.of("type", "web_search")))
					.build()))
			.containsEntry("tool_choice", "required")
			.containsEntry("tools", List.of(Map.of("type", "web_search")));
	}

	@Test
	void parallelCallsAreMentionedWithToolsOnly() {
		ChatOptions single = ChatOptions.builder().parallelToolCalls(false).build();
		assertThat(body("m", single)).doesNotContainKey("parallel_tool_calls");
		assertThat(Responses.tree(ChatRequest.builder("test").user("Hi").tool(TIME).options(single).build()))
			.containsEntry("parallel_tool_calls", false);
	}

	@Test
	void theFormOfTheAnswerStandsBesideItsVerbosity() {
		assertThat(body("m",
				ChatOptions.builder()
					.verbosity("high")
					.responseFormat(ResponseFormat.jsonSchema("person", "{\"type\":\"object\"}"))
					.build())
			.get("text")).isEqualTo(Responses.json("""
					{"format":{"type":"json_schema","name":"person","schema":{"type":"object"},"strict":true},
					 "verbosity":"high"}
					"""));
		assertThat(body("m", ChatOptions.builder().responseFormat(ResponseFormat.json()).build()).get("text"))
			.isEqualTo(Map.of("format", Map.of("type", "json_object")));
		assertThat(body("m", ChatOptions.builder().responseFormat(ResponseFormat.text()).build()).get("text"))
			.isEqualTo(Map.of("format", Map.of("type", "text")));
	}

	@Test
	void aSchemaThatIsNoObjectFails() {
		assertThat(Responses.failure(
				() -> body("m", ChatOptions.builder().responseFormat(ResponseFormat.jsonSchema("x", "[1]")).build())))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@ParameterizedTest
	@CsvSource({ "gpt-5, MINIMAL, minimal", "gpt-5, MAX, high", "gpt-5-codex, MINIMAL, low", "gpt-5-pro, LOW, high",
			"gpt-5.1, MINIMAL, low", "gpt-5.1, XHIGH, high", "gpt-5.1-codex-max, XHIGH, xhigh", "gpt-5.2, XHIGH, xhigh",
			"gpt-5.2-pro, LOW, medium", "openai/o4-mini, MINIMAL, low", "o3, MAX, high", "gpt-oss-120b, MAX, high",
			"grok-4.3, MINIMAL, minimal", "gpt-5.1-chat-latest, MEDIUM, medium" })
	void theEffortIsBroughtIntoTheRangeOfTheModel(String model, Effort effort, String sent) {
		assertThat(reasoning(model, Reasoning.effort(effort))).isEqualTo(Map.of("effort", sent));
	}

	@Test
	void aRangeIsKeptVisibly() {
		assertThat(Responses.adaptations(
				Responses.encode("o3", Responses.with((options) -> options.reasoning(Reasoning.effort(Effort.MAX))))))
			.containsExactly("CLAMPED reasoning.effort high");
		assertThat(Responses.adaptations(
				Responses.encode("gpt-5.2", Responses.with((options) -> options.reasoning(Reasoning.budget(8000))))))
			.containsExactly("SUBSTITUTED reasoning.budgetTokens effort medium");
		assertThat(Responses.adaptations(Responses.encode("gpt-4o",
				Responses.with((options) -> options.reasoning(Reasoning.effort(Effort.LOW))))))
			.containsExactly("DROPPED reasoning");
	}

	@Test
	void thoughtsInWordsAreASummary() {
		assertThat(reasoning("gpt-5.2", new Reasoning(Effort.LOW, null, true)))
			.isEqualTo(Map.of("effort", "low", "summary", "auto"));
		assertThat(reasoning("gpt-5.2", new Reasoning(Effort.LOW, null, false))).isEqualTo(Map.of("effort", "low"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-5.1", "gpt-5.6-sol", "grok-4.3", "my-deployment" })
	void offReachesTheServer(String model) {
		assertThat(reasoning(model, Reasoning.off())).isEqualTo(Map.of("effort", "none"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "gpt-5", "gpt-5-mini-2025-08-07", "o3", "openai/o4-mini", "gpt-5.2-pro", "openai.gpt-oss-20b" })
	void offFailsWhereTheModelAlwaysThinks(String model) {
		assertThat(Responses.failure(() -> reasoning(model, Reasoning.off()))).isEqualTo(ErrorKind.UNSUPPORTED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-4o", "ft:gpt-4.1:acme", "chatgpt-4o-latest", "gpt-5-chat-latest" })
	void offNeedsNotBeSaidToAModelThatDoesNotThink(String model) {
		assertThat(reasoning(model, Reasoning.off())).isNull();
	}

	@Test
	void modelsThatRefuseSamplingAreSparedIt() {
		WireRequest request = Responses.encode("o3", Responses.with((options) -> options.temperature(0.5).topP(0.5)));
		assertThat(Responses.adaptations(request)).containsExactly("DROPPED temperature", "DROPPED topP");
		assertThat(Responses.tree(request)).containsOnlyKeys("model", "input");
	}

}
