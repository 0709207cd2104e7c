package io.llmspring.dialect.ollama;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.Secret;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link OllamaRequestEncoder}.
 */
class OllamaRequestTests {

	@Test
	void smallestRequestHoldsModelMessagesAndStream() {
		WireRequest request = Ollama.encode(Ollama.ask().build(), Ollama.PROFILE, Ollama.MODEL, true);
		assertThat(request.path()).isEqualTo("/api/chat");
		assertThat(request.framing()).isEqualTo(WireRequest.Framing.NDJSON);
		assertThat(Ollama.body(request)).isEqualTo(Ollama.json("""
				{"model":"qwen3:4b","messages":[{"role":"user","content":"Hi"}],"stream":true}"""));
		assertThat(Ollama.body(Ollama.ask().build())).containsEntry("stream", false);
	}

	@Test
	void keyIsABearerToken() {
		assertThat(new OllamaDialect().authorization(Secret.of("k"))).isEqualTo(Map.of("authorization", "Bearer k"));
	}

	@Test
	void settingsAreOptions() {
		assertThat(Ollama.body(Ollama.with((options) -> options.temperature(0.5)
			.topP(0.9)
			.topK(20)
			.maxTokens(100)
			.stop(List.of("END"))
			.seed(42L)
			.frequencyPenalty(1.0)
			.presencePenalty(1.5))).get("options")).isEqualTo(Ollama.json("""
					{"temperature":0.5,"top_p":0.9,"top_k":20,"num_predict":100,"stop":["END"],"seed":42,
					"frequency_penalty":1.0,"presence_penalty":1.5}"""));
	}

	@Test
	void extensionsAreLaidOverTheOptionsAndTheBody() {
		Map<String, Object> body = Ollama.body(Ollama.with((options) -> options.temperature(0.5)
			.seed(1L)
			.extension("keep_alive", "10m")
			.extension("options", Map.of("num_ctx", 8192, "seed", 2))));
		assertThat(body).containsEntry("keep_alive", "10m");
		assertThat(body.get("options")).isEqualTo(Ollama.json("{\"temperature\":0.5,\"seed\":2,\"num_ctx\":8192}"));
	}

	@Test
	void formatIsJsonOrASchema() {
		assertThat(Ollama.body(Ollama.with((options) -> options.responseFormat(ResponseFormat.json()))))
			.containsEntry("format", "json");
		assertThat(Ollama
			.body(Ollama.with((options) -> options
				.responseFormat(ResponseFormat.jsonSchema("s", "{\"type\":\"object\",\"minimum\":1.50}"))))
			.get("format")).isEqualTo(Ollama.json("{\"type\":\"object\",\"minimum\":1.50}"));
		assertThat(Ollama.body(Ollama.with((options) -> options.responseFormat(ResponseFormat.text()))))
			.doesNotContainKey("format");
		assertThat(failure(Ollama.with((options) -> options.responseFormat(ResponseFormat.jsonSchema("s", "[]")))))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@Test
	void likelihoodsAreAskedFor() {
		assertThat(Ollama.body(Ollama.with((options) -> options.logprobs(3)))).containsEntry("logprobs", true)
			.containsEntry("top_logprobs", 3);
		assertThat(Ollama.body(Ollama.with((options) -> options.logprobs(0)))).containsEntry("logprobs", true)
			.doesNotContainKey("top_logprobs");
	}

	@Test
	void whatOllamaDoesNotKnowIsLeftOutAndSaid() {
		WireRequest request = Ollama.encode(Ollama.with((options) -> options.serviceTier("flex")
			.user("u")
			.store(true)
			.verbosity("low")
			.cache(CacheHint.auto())));
		assertThat(Ollama.body(request)).containsOnlyKeys("model", "messages", "stream");
		assertThat(Ollama.adaptations(request)).containsExactly("DROPPED serviceTier", "DROPPED user", "DROPPED store",
				"DROPPED verbosity", "DROPPED cache");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			qwen3:4b,    OFF,    false,  -
			qwen3:4b,    MEDIUM, true,   -
			qwen3:4b,    HIGH,   true,   SUBSTITUTED reasoning.effort true
			gpt-oss:20b, LOW,    low,    -
			gpt-oss:20b, MEDIUM, medium, -
			gpt-oss:20b, HIGH,   high,   -
			gpt-oss:20b, MINIMAL, low,   SUBSTITUTED reasoning.effort low
			gpt-oss:20b, MAX,    high,   SUBSTITUTED reasoning.effort high
			""")
	void thinkingIsASwitchOrALevel(String model, Effort effort, String think, String adaptation) {
		ChatRequest request = Ollama.with((options) -> options.reasoning(Reasoning.effort(effort)));
		WireRequest sent = Ollama.encode(request, Ollama.PROFILE, model, false);
		assertThat(String.valueOf(Ollama.body(sent).get("think"))).isEqualTo(think);
		assertThat(Ollama.adaptations(sent)).isEqualTo((adaptation != null) ? List.of(adaptation) : List.of());
	}

	@Test
	void thinkingThatCannotBeSwitchedOffIsRefused() {
		ChatRequest off = Ollama.with((options) -> options.reasoning(Reasoning.off()));
		assertThat(catchThrowableOfType(WireException.class,
				() -> Ollama.encode(off, Ollama.PROFILE, "gpt-oss:20b", false))
			.error()
			.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
		assertThat(Ollama.body(Ollama.encode(off, Ollama.profile(Map.of("thinking", "switch")), "gpt-oss", false)))
			.containsEntry("think", false);
	}

	@Test
	void budgetOfThinkingIsASwitchOrALevel() {
		ChatRequest budget = Ollama.with((options) -> options.reasoning(new Reasoning(null, 3000, false)));
		assertThat(Ollama.adaptations(Ollama.encode(budget))).containsExactly("DROPPED reasoning.includeText",
				"SUBSTITUTED reasoning.budgetTokens true");
		WireRequest level = Ollama.encode(budget, Ollama.profile(Map.of("thinking", "level")), "my-model", false);
		assertThat(Ollama.body(level)).containsEntry("think", "medium");
	}

	@Test
	void toolsAreFunctions() {
		assertThat(Ollama.body(Ollama.ask().tool(Ollama.WEATHER).build()).get("tools")).isEqualTo(Ollama.json("""
				[{"type":"function","function":{"name":"weather","description":"Weather of a city","parameters":
				{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]"""));
		assertThat(failure(Ollama.ask().tool(ToolDefinition.of("t", "d", "[]")).build()))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@Test
	void choiceAmongToolsIsMadeByWhatIsSent() {
		ChatRequest tools = Ollama.ask().tool(Ollama.WEATHER).tool(Ollama.TIME).build();
		WireRequest some = Ollama.encode(Ollama.with(tools,
				(options) -> options.toolChoice(new ToolChoice(ToolChoice.Mode.AUTO, List.of("time")))));
		assertThat(String.valueOf(Ollama.body(some).get("tools"))).contains("time").doesNotContain("weather");
		assertThat(Ollama.adaptations(some)).containsExactly("SUBSTITUTED toolChoice only the allowed tools were sent");
		WireRequest none = Ollama.encode(Ollama.with(tools, (options) -> options.toolChoice(ToolChoice.none())));
		assertThat(Ollama.body(none)).doesNotContainKey("tools");
	}

	@Test
	void choiceThatCannotBeKeptIsRefused() {
		ChatRequest tools = Ollama.ask().tool(Ollama.TIME).build();
		assertThat(failure(Ollama.with(tools, (options) -> options.toolChoice(ToolChoice.required()))))
			.isEqualTo(ErrorKind.UNSUPPORTED);
		assertThat(failure(Ollama.with(tools, (options) -> options.toolChoice(ToolChoice.tool("other")))))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
		assertThat(failure(Ollama.with((options) -> options.toolChoice(ToolChoice.required()))))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@Test
	void whatOllamaDoesNotKnowOfToolsIsSaid() {
		ChatRequest tools = Ollama.ask().tool(new ToolDefinition("t", null, "{}", true)).build();
		assertThat(Ollama.adaptations(Ollama.encode(Ollama.with(tools, (options) -> options.parallelToolCalls(false)))))
			.containsExactly("DROPPED parallelToolCalls", "DROPPED tool.strict");
	}

	@Test
	void toolsOfTheServerAreRefused() {
		assertThat(
				failure(Ollama.with((options) -> options.serverTools(List.of(ServerTool.of(ServerTool.WEB_SEARCH))))))
			.isEqualTo(ErrorKind.UNSUPPORTED);
	}

	@Test
	void toolsOfAnExtensionTakeThePlaceOfAllOthers() {
		Map<String, Object> body = Ollama
			.body(Ollama.with((options) -> options.toolChoice(ToolChoice.tool("x")).extension("tools", List.of())));
		assertThat(body).containsEntry("tools", List.of());
	}

	private static ErrorKind failure(ChatRequest request) {
		return catchThrowableOfType(WireException.class, () -> Ollama.encode(request)).error().kind();
	}

}
