package io.llmspring.test.autoconfigure;

import io.llmspring.error.ErrorKind;
import io.llmspring.test.ScriptedProvider;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The test that a user writes.
 */
// tag::slice[]
@LlmTest(Assistant.class)
class AssistantTests {

	@Autowired
	private Assistant assistant;

	@Autowired
	private ScriptedProvider openai;

	@Autowired
	private ScriptedProvider anthropic;

	@Test
	void answersFromTheNextModelWhenTheFirstIsBusy() {
		this.openai.fail(ErrorKind.OVERLOADED);
		this.anthropic.answer("42").usage(12, 1);
		assertThat(this.assistant.answer("What is the answer?").block()).isEqualTo("42");
	}

}
// end::slice[]
