package io.llmspring.dialect.bedrock;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for how settings and tools are written.
 */
class BedrockSettingsTests {

	private static final ToolDefinition A = ToolDefinition.of("a", "Does a", "{\"type\":\"object\"}");

	private static final ToolDefinition B = ToolDefinition.of("b", "", "{\"type\":\"object\"}");

	@Test
	void settingsThatAllModelsTakeAreTheInferenceConfig() {
		WireRequest request = Bedrock.encode(Bedrock.NOVA,
				Bedrock.with((options) -> options.maxTokens(10).temperature(1.5).topP(0.5).stop(List.of("x")).topK(3)));
		assertThat(Bedrock.body(request)).containsEntry("inferenceConfig", Bedrock.json("""
				{"maxTokens": 10, "temperature": 1.0, "topP": 0.5, "stopSequences": ["x"]}"""))
			.containsEntry("additionalModelRequestFields", Bedrock.json("{\"inferenceConfig\": {\"topK\": 3}}"));
		assertThat(Bedrock.adaptations(request)).containsExactly("CLAMPED temperature 1.0");
	}

	@Test
	void settingsThatBedrockDoesNotHaveAreDroppedVisibly() {
		WireRequest request = Bedrock.encode(Bedrock.CLAUDE,
				Bedrock.with((options) -> options.seed(1L).user("u").parallelToolCalls(false).store(true)));
		assertThat(Bedrock.body(request)).containsOnlyKeys("messages");
		assertThat(Bedrock.adaptations(request)).containsExactlyInAnyOrder("DROPPED seed", "DROPPED user",
				"DROPPED parallelToolCalls", "DROPPED store");
	}

	@Test
	void claudeThinksAsAnthropicSays() {
		Map<String, Object> budget = Bedrock.body(Bedrock.CLAUDE,
				Bedrock.with((options) -> options.reasoning(Reasoning.budget(2000)).maxTokens(500)));
		assertThat(budget)
			.containsEntry("additionalModelRequestFields",
					Bedrock.json("{\"thinking\": {\"type\": \"enabled\", \"budget_tokens\": 2000}}"))
			.containsEntry("inferenceConfig", Bedrock.json("{\"maxTokens\": 2500}"));
		Map<String, Object> effort = Bedrock.body("us.anthropic.claude-opus-4-7-v1",
				Bedrock.with((options) -> options.reasoning(Reasoning.effort(Effort.HIGH))));
		assertThat(effort).containsEntry("additionalModelRequestFields", Bedrock.json("""
				{"thinking": {"type": "adaptive"}, "output_config": {"effort": "high"}}"""))
			.doesNotContainKey("inferenceConfig");
	}

	@Test
	void novaThinksWithAnEffortAndWithoutLimitsAtTheHighest() {
		WireRequest request = Bedrock.encode(Bedrock.NOVA_2, Bedrock.with(
				(options) -> options.reasoning(Reasoning.effort(Effort.MAX)).maxTokens(10).temperature(0.5).topP(0.5)));
		assertThat(Bedrock.body(request)).containsEntry("additionalModelRequestFields", Bedrock.json("""
				{"reasoningConfig": {"type": "enabled", "maxReasoningEffort": "high"}}"""))
			.doesNotContainKey("inferenceConfig");
		assertThat(Bedrock.adaptations(request)).containsExactly("SUBSTITUTED reasoning.effort high",
				"DROPPED maxTokens", "DROPPED temperature", "DROPPED topP");
		assertThat(Bedrock.body(Bedrock.NOVA_2, Bedrock.with((options) -> options.reasoning(Reasoning.off()))))
			.containsEntry("additionalModelRequestFields",
					Bedrock.json("{\"reasoningConfig\": {\"type\": \"disabled\"}}"));
	}

	@Test
	void howOtherModelsThinkIsNotGuessed() {
		ChatRequest request = Bedrock.with((options) -> options.reasoning(Reasoning.effort(Effort.LOW)));
		assertThat(Bedrock.adaptations(Bedrock.encode("qwen.qwen3-32b-v1:0", request)))
			.containsExactly("DROPPED reasoning");
		assertThat(Bedrock.adaptations(Bedrock.encode(Bedrock.NOVA, request))).containsExactly("DROPPED reasoning");
		assertThat(Bedrock.body("openai.gpt-oss-120b-1:0", request)).containsEntry("additionalModelRequestFields",
				Bedrock.json("{\"reasoning_effort\": \"low\"}"));
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> Bedrock.body("qwen.qwen3-32b-v1:0",
					Bedrock.with((options) -> options.reasoning(Reasoning.off()))))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

	@Test
	void schemaIsSentAsTextAndClosed() {
		WireRequest request = Bedrock.encode(Bedrock.CLAUDE, Bedrock
			.with((options) -> options.responseFormat(ResponseFormat.jsonSchema("city", "{\"type\":\"object\"}"))));
		assertThat(Bedrock.body(request)).containsEntry("outputConfig", Bedrock.json("""
				{"textFormat": {"type": "json_schema", "structure": {"jsonSchema": {
				"schema": "{\\"type\\":\\"object\\",\\"additionalProperties\\":false}", "name": "city"}}}}"""));
		assertThat(Bedrock.adaptations(request))
			.containsExactly("SUBSTITUTED responseFormat.schema additionalProperties: false");
	}

	@Test
	void formatsThatNobodyPromisesAreRefused() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> Bedrock.body(Bedrock.with((options) -> options.responseFormat(ResponseFormat.json()))))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> Bedrock.body(Bedrock.NOVA,
					Bedrock.with((options) -> options.responseFormat(ResponseFormat.jsonSchema("city", "{}")))))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

	@Test
	void toolsAndTheChoiceAmongThem() {
		assertThat(tools(ToolChoice.auto())).isEqualTo(Bedrock
			.json("""
					{"tools": [{"toolSpec": {"name": "a", "description": "Does a", "inputSchema": {"json": {"type": "object"}}}},
					{"toolSpec": {"name": "b", "inputSchema": {"json": {"type": "object"}}}}]}"""));
		assertThat(tools(new ToolChoice(ToolChoice.Mode.REQUIRED, List.of())).toString())
			.contains("toolChoice={any={}}");
		assertThat(tools(new ToolChoice(ToolChoice.Mode.REQUIRED, List.of("b"))).toString())
			.contains("toolChoice={tool={name=b}}")
			.contains("name=a");
		assertThat(tools(new ToolChoice(ToolChoice.Mode.AUTO, List.of("b"))).toString()).doesNotContain("name=a");
		assertThat(tools(new ToolChoice(ToolChoice.Mode.NONE, List.of()))).isNull();
	}

	@Test
	void noToolMayBeCalledCannotBeSaidOnceThereWereCalls() {
		ChatRequest request = ChatRequest.builder("test")
			.user("Hi")
			.message(Message.tool("t1", "1"))
			.tool(A)
			.options((options) -> options.toolChoice(new ToolChoice(ToolChoice.Mode.NONE, List.of())))
			.build();
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> Bedrock.body(request))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

	@Test
	void cachePointsStandBehindWhatComesAgain() {
		ChatRequest request = ChatRequest.builder("test")
			.system("S")
			.user("Hi")
			.tool(A)
			.options((options) -> options.cache(CacheHint.history().keepLong()))
			.build();
		String claude = Bedrock.body(Bedrock.CLAUDE, request).toString();
		assertThat(claude.split("cachePoint=\\{type=default, ttl=1h}")).hasSize(4);
		WireRequest nova = Bedrock.encode(Bedrock.NOVA, request);
		assertThat(Bedrock.body(nova).get("toolConfig").toString()).doesNotContain("cachePoint");
		assertThat(Bedrock.body(nova).get("system").toString()).isEqualTo("[{text=S}, {cachePoint={type=default}}]");
		assertThat(Bedrock.adaptations(nova)).containsExactly("DROPPED cache.longLived");
		assertThat(Bedrock.adaptations(Bedrock.encode("meta.llama3-70b-instruct-v1:0", request)))
			.containsExactly("DROPPED cache");
	}

	@Test
	void extensionsAreLaidOverGroupsAndTakeThePlaceOfTheRest() {
		ChatRequest request = ChatRequest.builder("test")
			.user("Hi")
			.tool(A)
			.options((options) -> options.temperature(0.5)
				.extension("guardrailConfig", Map.of("guardrailIdentifier", "g"))
				.extension("performanceConfig", Map.of("latency", "optimized"))
				.extension("inferenceConfig", Map.of("maxTokens", 7))
				.extension("toolConfig", Map.of("tools", List.of(Map.of("systemTool", Map.of("name", "x"))))))
			.build();
		Map<String, Object> body = Bedrock.body(request);
		assertThat(body).containsEntry("guardrailConfig", Map.of("guardrailIdentifier", "g"))
			.containsEntry("performanceConfig", Map.of("latency", "optimized"));
		assertThat(body.get("inferenceConfig")).isEqualTo(Bedrock.json("{\"temperature\": 0.5, \"maxTokens\": 7}"));
		assertThat(body.get("toolConfig").toString()).contains("name=a").contains("systemTool={name=x}");
	}

	@Test
	void serviceTierIsAnObject() {
		assertThat(Bedrock.body(Bedrock.with((options) -> options.serviceTier("flex")))).containsEntry("serviceTier",
				Map.of("type", "flex"));
	}

	private static Object tools(ToolChoice choice) {
		return Bedrock
			.body(ChatRequest.builder("test")
				.user("Hi")
				.tool(A)
				.tool(B)
				.options((options) -> options.toolChoice(choice))
				.build())
			.get("toolConfig");
	}

}
