package io.llmspring.dialect.anthropic;

import java.util.function.Consumer;

import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.ClaudeModel;
import io.llmspring.dialect.support.ClaudeModel.Thinking;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AnthropicThinkingTests {

	private static WireRequest request(String model, Consumer<ChatOptionsBuilder> settings) {
		return Requests.encode(model, Requests.with(settings));
	}

	private static WireRequest effort(String model, Effort effort) {
		return request(model, (options) -> options.reasoning(Reasoning.effort(effort)));
	}

	@ParameterizedTest
	@CsvSource({ "claude-3-5-sonnet-20241022,NEVER", "claude-3-haiku-20240307,NEVER",
			"claude-3-7-sonnet-20250219,BUDGET", "claude-sonnet-4-20250514,BUDGET", "claude-opus-4-1,BUDGET",
			"claude-sonnet-4-5-20250929,BUDGET", "claude-haiku-4-5,BUDGET", "claude-opus-4-6,BOTH",
			"anthropic/claude-sonnet-4.6,BOTH", "us.anthropic.claude-opus-4-7-v1:0,ADAPTIVE",
			"claude-opus-4-8,ADAPTIVE", "claude-opus-5,BY_DEFAULT", "claude-sonnet-5@20260630,BY_DEFAULT",
			"claude-opus-5-20260801,BY_DEFAULT", "claude-fable-5,ALWAYS", "claude-mythos-preview,ALWAYS",
			"kimi-k2,BUDGET", "glm-4.6,BUDGET" })
	void theNameSaysHowAModelThinks(String name, Thinking thinking) {
		assertThat(ClaudeModel.of(name).thinking()).isEqualTo(thinking);
	}

	@Test
	void aBudgetStandsForAnEffortAndTheLimitLeavesRoom() {
		WireRequest request = effort("claude-sonnet-4-5", Effort.MEDIUM);
		assertThat(Requests.body(request))
			.containsEntry("thinking", Requests.json("{\"type\":\"enabled\",\"budget_tokens\":8192}"))
			.containsEntry("max_tokens", 4096 + 8192)
			.doesNotContainKey("output_config");
	}

	@Test
	void aLimitBelowTheBudgetIsRaisedVisibly() {
		WireRequest request = request("claude-sonnet-4-5",
				(options) -> options.maxTokens(1000).reasoning(Reasoning.budget(5000)));
		assertThat(Requests.body(request)).containsEntry("max_tokens", 6000)
			.containsEntry("thinking", Requests.json("{\"type\":\"enabled\",\"budget_tokens\":5000}"));
		assertThat(Requests.adaptations(request)).containsExactly("SUBSTITUTED maxTokens 6000");
		assertThat(Requests
			.body(request("claude-sonnet-4-5", (options) -> options.maxTokens(6000).reasoning(Reasoning.budget(5000)))))
			.containsEntry("max_tokens", 6000);
	}

	@Test
	void aBudgetIsBroughtIntoRange() {
		WireRequest small = request("claude-sonnet-4-5", (options) -> options.reasoning(Reasoning.budget(10)));
		assertThat(Requests.body(small).get("thinking"))
			.isEqualTo(Requests.json("{\"type\":\"enabled\",\"budget_tokens\":1024}"));
		assertThat(Requests.adaptations(small)).containsExactly("CLAMPED reasoning.budgetTokens 1024");
		WireRequest large = effort("claude-opus-4-1", Effort.MAX);
		assertThat(Requests.body(large)).containsEntry("max_tokens", 32_000)
			.containsEntry("thinking", Requests.json("{\"type\":\"enabled\",\"budget_tokens\":27904}"));
		assertThat(Requests.adaptations(large)).containsExactly("CLAMPED reasoning.budgetTokens 27904");
	}

	@ParameterizedTest
	@CsvSource({ "claude-opus-4-6,MINIMAL,low", "claude-opus-4-6,MEDIUM,medium", "claude-opus-4-6,XHIGH,high",
			"claude-opus-4-6,MAX,max", "claude-opus-4-8,XHIGH,xhigh", "claude-sonnet-5,LOW,low",
			"claude-fable-5,HIGH,high" })
	void newerModelsTakeAnEffort(String model, Effort effort, String word) {
		WireRequest request = effort(model, effort);
		assertThat(Requests.body(request)).containsEntry("thinking", Requests.json("{\"type\":\"adaptive\"}"))
			.containsEntry("output_config", Requests.json("{\"effort\":\"" + word + "\"}"))
			.containsEntry("max_tokens", 4096 + effort.tokens());
		assertThat(Requests.adaptations(request).isEmpty()).isEqualTo(word.equalsIgnoreCase(effort.name()));
	}

	@Test
	void aBudgetBecomesAnEffortWhereNoBudgetIsTaken() {
		WireRequest request = request("claude-opus-4-8", (options) -> options.reasoning(Reasoning.budget(8000)));
		assertThat(Requests.body(request).get("output_config")).isEqualTo(Requests.json("{\"effort\":\"medium\"}"));
		assertThat(Requests.adaptations(request)).containsExactly("SUBSTITUTED reasoning.budgetTokens effort medium");
		assertThat(Requests.body(request("claude-opus-4-6", (options) -> options.reasoning(Reasoning.budget(8000))))
			.get("thinking")).isEqualTo(Requests.json("{\"type\":\"enabled\",\"budget_tokens\":8000}"));
		assertThat(Requests.adaptations(
				request("claude-opus-4-6", (options) -> options.reasoning(new Reasoning(Effort.LOW, 8000, null)))))
			.containsExactly("DROPPED reasoning.budgetTokens");
	}

	@Test
	void offReachesTheWireOrFails() {
		for (String model : new String[] { "claude-sonnet-4-5", "claude-opus-4-6", "claude-opus-5", "glm-5" }) {
			assertThat(Requests.body(effort(model, Effort.OFF)).get("thinking"))
				.isEqualTo(Requests.json("{\"type\":\"disabled\"}"));
		}
		assertThat(Requests.body(effort("claude-3-haiku-20240307", Effort.OFF))).doesNotContainKey("thinking");
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> effort("claude-fable-5", Effort.OFF))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

	@Test
	void aModelThatCannotThinkIsNotAskedTo() {
		WireRequest request = effort("claude-3-haiku-20240307", Effort.HIGH);
		assertThat(Requests.body(request)).doesNotContainKey("thinking").containsEntry("max_tokens", 4096);
		assertThat(Requests.adaptations(request)).containsExactly("DROPPED reasoning");
	}

	@Test
	void modelsThatThinkUnaskedGetRoomForIt() {
		assertThat(Requests.body("claude-sonnet-5", Requests.ask().build())).containsEntry("max_tokens", 4096 + 16384)
			.doesNotContainKey("thinking");
		assertThat(Requests.body("claude-opus-4-8", Requests.ask().build())).containsEntry("max_tokens", 4096);
	}

	@Test
	void theWordsOfThoughtsAreAskedFor() {
		assertThat(Requests
			.body(request("claude-opus-5", (options) -> options.reasoning(new Reasoning(Effort.LOW, null, true))))
			.get("thinking")).isEqualTo(Requests.json("{\"type\":\"adaptive\",\"display\":\"summarized\"}"));
		assertThat(Requests
			.body(request("claude-sonnet-4-5", (options) -> options.reasoning(new Reasoning(Effort.LOW, null, false))))
			.get("thinking"))
			.isEqualTo(Requests.json("{\"type\":\"enabled\",\"budget_tokens\":2048,\"display\":\"omitted\"}"));
		assertThat(Requests
			.body(request("claude-sonnet-4-5", (options) -> options.reasoning(new Reasoning(Effort.LOW, null, true))))
			.get("thinking")).isEqualTo(Requests.json("{\"type\":\"enabled\",\"budget_tokens\":2048}"));
	}

	@Test
	void aForcedToolCallExcludesThinking() {
		WireRequest older = forced("claude-sonnet-4-5");
		assertThat(Requests.body(older)).doesNotContainKey("thinking").containsEntry("max_tokens", 4096);
		assertThat(Requests.adaptations(older)).containsExactly("DROPPED reasoning");
		WireRequest newer = forced("claude-opus-4-8");
		assertThat(Requests.body(newer)).doesNotContainKey("thinking")
			.containsEntry("output_config", Requests.json("{\"effort\":\"high\"}"));
		assertThat(Requests.adaptations(newer)).containsExactly("SUBSTITUTED reasoning effort high");
	}

	private static WireRequest forced(String model) {
		return Requests.encode(model, Requests.ask()
			.tool(ToolDefinition.of("a", "A", ""))
			.options((options) -> options.reasoning(Reasoning.effort(Effort.HIGH)).toolChoice(ToolChoice.required()))
			.build());
	}

	@Test
	void samplingGivesWayToThinking() {
		WireRequest request = request("claude-sonnet-4-5",
				(options) -> options.temperature(0.2).topP(0.5).topK(4).reasoning(Reasoning.effort(Effort.LOW)));
		assertThat(Requests.body(request)).doesNotContainKeys("temperature", "top_k")
			.containsEntry("top_p", Requests.json("0.95"));
		assertThat(Requests.adaptations(request)).containsExactly("DROPPED temperature", "CLAMPED topP 0.95",
				"DROPPED topK");
	}

	@Test
	void samplingIsFreeWhenThinkingIsOff() {
		WireRequest request = request("claude-sonnet-4-5",
				(options) -> options.temperature(0.2).topK(4).reasoning(Reasoning.off()));
		assertThat(Requests.adaptations(request)).isEmpty();
		assertThat(Requests.body(request)).containsKeys("temperature", "top_k");
	}

	@Test
	void newerModelsTakeNoSamplingAtAll() {
		WireRequest request = request("claude-opus-4-7", (options) -> options.temperature(0.2).topP(0.5).topK(4));
		assertThat(Requests.body(request)).doesNotContainKeys("temperature", "top_p", "top_k");
		assertThat(Requests.adaptations(request)).containsExactly("DROPPED temperature", "DROPPED topP",
				"DROPPED topK");
	}

	@Test
	void temperatureEndsAtOneAndExcludesTopP() {
		WireRequest request = request("claude-sonnet-4-5", (options) -> options.temperature(1.5).topP(0.5));
		assertThat(Requests.body(request)).containsEntry("temperature", Requests.json("1.0"))
			.doesNotContainKey("top_p");
		assertThat(Requests.adaptations(request)).containsExactly("CLAMPED temperature 1.0", "DROPPED topP");
		assertThat(Requests.body(request("claude-3-haiku-20240307", (options) -> options.temperature(0.5).topP(0.5))))
			.containsKeys("temperature", "top_p");
	}

}
