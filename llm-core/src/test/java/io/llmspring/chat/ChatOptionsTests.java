package io.llmspring.chat;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;

import io.llmspring.model.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChatOptionsTests {

	private static final ChatOptions FULL = ChatOptions.builder()
		.temperature(0.5)
		.topP(0.9)
		.topK(3)
		.maxTokens(10)
		.stop(List.of("x"))
		.seed(1L)
		.frequencyPenalty(0.1)
		.presencePenalty(0.2)
		.logprobs(2)
		.serviceTier("flex")
		.user("u")
		.store(true)
		.parallelToolCalls(false)
		.verbosity("low")
		.serverTools(List.of(ServerTool.of(ServerTool.WEB_SEARCH)))
		.responseFormat(ResponseFormat.json())
		.toolChoice(ToolChoice.required())
		.reasoning(Reasoning.effort(Reasoning.Effort.LOW))
		.cache(CacheHint.auto())
		.extension("a", 1)
		.build();

	@Test
	void everySettingIsInheritedWhereAbsent() throws Exception {
		ChatOptions merged = ChatOptions.builder().extension("b", 2).build().orElse(FULL);
		for (RecordComponent component : ChatOptions.class.getRecordComponents()) {
			Object value = component.getAccessor().invoke(merged);
			assertThat(value).as(component.getName()).isNotNull();
		}
		assertThat(merged.extensions()).isEqualTo(Map.of("a", 1, "b", 2));
	}

	@Test
	void ownSettingsWin() {
		ChatOptions merged = ChatOptions.builder().temperature(1.0).extension("a", 9).build().orElse(FULL);
		assertThat(merged.temperature()).isEqualTo(1.0);
		assertThat(merged.extensions()).containsEntry("a", 9);
		assertThat(merged.topK()).isEqualTo(3);
	}

	@Test
	void layingOverNothingChangesNothing() {
		assertThat(FULL.orElse(ChatOptions.NONE)).isEqualTo(FULL);
		assertThat(ChatOptions.NONE.orElse(FULL)).isEqualTo(FULL);
		assertThat(FULL.mutate().build()).isEqualTo(FULL);
	}

	@Test
	void impossibleNumbersAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatOptions.builder().temperature(-1.0).build());
		assertThatIllegalArgumentException().isThrownBy(() -> ChatOptions.builder().topP(1.5).build());
		assertThatIllegalArgumentException().isThrownBy(() -> ChatOptions.builder().maxTokens(0).build());
		assertThatIllegalArgumentException().isThrownBy(() -> ChatOptions.builder().topK(0).build());
	}

	@Test
	void budgetAndEffortTranslateIntoOneAnother() {
		assertThat(Reasoning.budget(5000).level()).isEqualTo(Reasoning.Effort.MEDIUM);
		assertThat(Reasoning.budget(99999).level()).isEqualTo(Reasoning.Effort.MAX);
		assertThat(Reasoning.effort(Reasoning.Effort.HIGH).tokens()).isEqualTo(16384);
		assertThat(Reasoning.off().tokens()).isZero();
	}

	@Test
	void requestRefusesTheSameToolTwice() {
		ToolDefinition tool = ToolDefinition.of("f", "d", "");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ChatRequest.builder("a").user("q").tool(tool).tool(tool).build())
			.withMessageContaining("'f'");
	}

	@Test
	void requestRefusesHeadersThatForgeOrSteal() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ChatRequest.builder("a").user("q").header("X-A", "b\r\nX-C: d").build());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ChatRequest.builder("a").user("q").header("Authorization", "x").build());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ChatRequest.builder("a").user("q").header("X A", "x").build());
	}

	@Test
	void requestDoesNotPrintKeys() {
		ChatRequest request = ChatRequest.builder("a").user("q").credentials("openai", Secret.of("sk-canary")).build();
		assertThat(request.toString()).doesNotContain("sk-canary");
	}

	@Test
	void requestNeedsAMessage() {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatRequest.builder("a").build());
	}

}
