package io.llmspring.dialect.cohere;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.Secret;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link CohereRequestEncoder}: settings and tools.
 */
class CohereRequestTests {

	private static final ToolDefinition WEATHER = ToolDefinition.of("weather", "Weather", "{\"type\":\"object\"}");

	private static final ToolDefinition TIME = new ToolDefinition("time", null, "", true);

	@Test
	void aRequestGoesToVersionTwo() {
		WireRequest plain = Cohere.encode(ChatRequest.of("test", "Hi"));
		assertThat(plain.path()).isEqualTo("/v2/chat");
		assertThat(plain.framing()).isEqualTo(WireRequest.Framing.BODY);
		assertThat(Cohere.tree(plain)).isEqualTo(Cohere.json("""
				{"model":"command-a-03-2025","messages":[{"role":"user","content":"Hi"}],"stream":false}"""));
		WireRequest streamed = new CohereDialect().encode(new ProviderCall("m", ChatRequest.of("test", "Hi"), true),
				Cohere.PROFILE);
		assertThat(streamed.framing()).isEqualTo(WireRequest.Framing.SSE);
		assertThat(streamed.headers()).containsEntry("accept", "text/event-stream");
		assertThat(Cohere.tree(streamed)).containsEntry("stream", true);
	}

	@Test
	void theKeyIsABearer() {
		assertThat(new CohereDialect().authorization(Secret.of("k"))).containsEntry("authorization", "Bearer k");
	}

	@Test
	void settingsHaveTheNamesOfCohere() {
		ChatRequest request = Cohere.with((options) -> options.temperature(0.5)
			.topP(0.9)
			.topK(40)
			.maxTokens(10)
			.stop(List.of("END"))
			.seed(7L)
			.frequencyPenalty(0.1)
			.presencePenalty(0.2)
			.logprobs(0));
		assertThat(Cohere.tree(request)).containsAllEntriesOf(
				Map.of("max_tokens", 10, "stop_sequences", List.of("END"), "seed", 7, "logprobs", true, "k", 40));
		assertThat(Cohere.tree(request)).containsKeys("temperature", "p", "frequency_penalty", "presence_penalty");
		assertThat(Cohere.adaptations(request)).isEmpty();
	}

	@Test
	void numbersAreBroughtIntoTheRangesOfCohere() {
		ChatRequest request = Cohere
			.with((options) -> options.topP(1.0).topK(1000).frequencyPenalty(-0.5).presencePenalty(2.0).seed(-1L));
		assertThat(Cohere.adaptations(request)).containsExactly("CLAMPED topP 0.99", "CLAMPED topK 500",
				"SUBSTITUTED seed 9223372036854775807", "CLAMPED frequencyPenalty 0", "CLAMPED presencePenalty 1");
		assertThat(Cohere.tree(request)).containsEntry("k", 500).containsEntry("seed", Long.MAX_VALUE);
	}

	@Test
	void whatCohereDoesNotHaveIsLeftOutVisibly() {
		ChatRequest request = Cohere.with((options) -> options.serviceTier("flex")
			.user("u")
			.store(true)
			.verbosity("low")
			.parallelToolCalls(false)
			.logprobs(3)
			.cache(CacheHint.auto()));
		assertThat(Cohere.adaptations(request)).containsExactly("DROPPED logprobs", "DROPPED serviceTier",
				"DROPPED user", "DROPPED store", "DROPPED verbosity", "DROPPED parallelToolCalls", "DROPPED cache");
	}

	@Test
	void thinkingHasABudget() {
		assertThat(thinking(Reasoning.budget(500))).isEqualTo(Map.of("type", "enabled", "token_budget", 500));
		assertThat(thinking(Reasoning.effort(Reasoning.Effort.LOW)))
			.isEqualTo(Map.of("type", "enabled", "token_budget", 2048));
		assertThat(Cohere
			.adaptations(Cohere.with((options) -> options.reasoning(new Reasoning(Reasoning.Effort.LOW, null, false)))))
			.containsExactly("DROPPED reasoning.includeText", "SUBSTITUTED reasoning.effort 2048");
	}

	@Test
	void thinkingThatIsOffIsSaid() {
		assertThat(thinking(Reasoning.off())).isEqualTo(Map.of("type", "disabled"));
	}

	private static Object thinking(Reasoning reasoning) {
		return Cohere.tree(Cohere.with((options) -> options.reasoning(reasoning))).get("thinking");
	}

	@Test
	void aSchemaStandsInTheFormatOfTheAnswer() {
		ChatRequest request = Cohere.with((options) -> options
			.responseFormat(new ResponseFormat.JsonSchema("s", "{\"type\":\"object\"}", "d", false)));
		assertThat(Cohere.tree(request)).containsEntry("response_format",
				Map.of("type", "json_object", "json_schema", Map.of("type", "object")));
		assertThat(Cohere.adaptations(request)).containsExactly("DROPPED responseFormat.description",
				"SUBSTITUTED responseFormat.strict true");
		assertThat(Cohere.tree(Cohere.with((options) -> options.responseFormat(ResponseFormat.json()))))
			.containsEntry("response_format", Map.of("type", "json_object"));
		assertThat(Cohere.tree(Cohere.with((options) -> options.responseFormat(ResponseFormat.text()))))
			.containsEntry("response_format", Map.of("type", "text"));
	}

	@Test
	void aSchemaThatIsNoObjectIsRefused() {
		assertThat(Cohere
			.failure(() -> Cohere
				.encode(Cohere.with((options) -> options.responseFormat(ResponseFormat.jsonSchema("s", "[]")))))
			.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@Test
	void toolsAreFunctions() {
		assertThat(Cohere.tree(tools(null, WEATHER)).get("tools")).isEqualTo(Cohere.json("""
				[{"type":"function","function":{"name":"weather","description":"Weather",
				"parameters":{"type":"object"}}}]"""));
	}

	@Test
	void aChoiceIsRequiredOrNone() {
		assertThat(Cohere.tree(tools(ToolChoice.required(), WEATHER))).containsEntry("tool_choice", "REQUIRED");
		assertThat(Cohere.tree(tools(ToolChoice.none(), WEATHER))).containsEntry("tool_choice", "NONE");
		assertThat(Cohere.tree(tools(ToolChoice.auto(), WEATHER))).doesNotContainKey("tool_choice");
	}

	@Test
	void aChoiceOfSomeToolsSendsOnlyThose() {
		ChatRequest request = tools(ToolChoice.tool("weather"), WEATHER, TIME);
		assertThat((List<?>) Cohere.tree(request).get("tools")).hasSize(1);
		assertThat(Cohere.tree(request)).containsEntry("tool_choice", "REQUIRED");
		assertThat(Cohere.adaptations(request)).containsExactly("SUBSTITUTED toolChoice.allowed weather");
	}

	@Test
	void aChoiceThatCannotBeMadeIsRefused() {
		assertThat(Cohere.failure(() -> Cohere.encode(tools(ToolChoice.required()))).kind())
			.isEqualTo(ErrorKind.INVALID_REQUEST);
		assertThat(Cohere.failure(() -> Cohere.encode(tools(ToolChoice.tool("other"), WEATHER))).message())
			.contains("'other'");
	}

	@Test
	void strictnessHoldsForAllTools() {
		assertThat(Cohere.tree(tools(null, WEATHER))).doesNotContainKey("strict_tools");
		assertThat(Cohere.tree(tools(null, WEATHER, TIME))).containsEntry("strict_tools", true);
		ToolDefinition loose = new ToolDefinition("loose", null, "", false);
		assertThat(Cohere.tree(tools(null, loose))).containsEntry("strict_tools", false);
		assertThat(Cohere.adaptations(tools(null, loose, TIME))).containsExactly("SUBSTITUTED tools.strict true");
	}

	@Test
	void toolsOfTheServerAreRefused() {
		assertThat(Cohere
			.failure(() -> Cohere
				.encode(Cohere.with((options) -> options.serverTools(List.of(ServerTool.of(ServerTool.WEB_SEARCH))))))
			.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
	}

	@Test
	void extensionsWin() {
		ChatRequest request = Cohere.with((options) -> options.maxTokens(5)
			.extension("safety_mode", "STRICT")
			.extension("max_tokens", 9)
			.extension("citation_options", Map.of("mode", "OFF")));
		assertThat(Cohere.tree(request)).containsEntry("safety_mode", "STRICT")
			.containsEntry("max_tokens", 9)
			.containsEntry("citation_options", Map.of("mode", "OFF"));
	}

	private static ChatRequest tools(ToolChoice choice, ToolDefinition... tools) {
		ChatRequest.Builder builder = ChatRequest.builder("test").user("Hi");
		for (ToolDefinition tool : tools) {
			builder.tool(tool);
		}
		return builder.options(ChatOptions.builder().toolChoice(choice).build()).build();
	}

}
