package io.llmspring.dialect.support;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ToolCallIds}.
 */
class ToolCallIdsTests {

	@Test
	void callsOfDifferentAnswersGetDifferentIdentities() {
		assertThat(ToolCallIds.make(1, "a")).isEqualTo("call_1_00000061").isNotEqualTo(ToolCallIds.make(1, "b"));
		assertThat(ToolCallIds.make(1, null)).isEqualTo("call_1");
	}

	@Test
	void whatWasMadeIsRecognized() {
		assertThat(ToolCallIds.isMade(ToolCallIds.make(12, "answer"))).isTrue();
		assertThat(ToolCallIds.isMade(ToolCallIds.make(1, null))).isTrue();
		assertThat(ToolCallIds.isMade("call_46063")).isFalse();
		assertThat(ToolCallIds.isMade("call_9Zb1")).isFalse();
		assertThat(ToolCallIds.isMade("toolu_1")).isFalse();
	}

	@Test
	void whatASpokenRuleAllowsStaysAsItIs() {
		assertThat(ToolCallIds.cleaned("toolu_01-A")).isEqualTo("toolu_01-A");
		assertThat(ToolCallIds.shortened("0123456789", 10)).isEqualTo("0123456789");
		assertThat(ToolCallIds.exactly("aB3aB3aB3", 9)).isEqualTo("aB3aB3aB3");
	}

	@Test
	void whatARuleForbidsIsReplacedAndStaysDifferent() {
		assertThat(ToolCallIds.cleaned("functions.f:0")).matches("functions_f_0_[0-9a-f]{8}")
			.isNotEqualTo(ToolCallIds.cleaned("functions.f.0"));
		assertThat(ToolCallIds.shortened("a".repeat(41), 40)).hasSize(40)
			.isNotEqualTo(ToolCallIds.shortened("a".repeat(42), 40));
		assertThat(ToolCallIds.exactly("call_1", 9)).matches("[a-z0-9]{9}")
			.isEqualTo(ToolCallIds.exactly("call_1", 9))
			.isNotEqualTo(ToolCallIds.exactly("call_2", 9));
		assertThat(ToolCallIds.exactly("", 9)).matches("[a-z0-9]{9}");
	}

}
