package io.llmspring.docs;

import java.time.Duration;
import java.util.List;

import io.llmspring.chat.ChatResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.routing.RouteTable;
import io.llmspring.service.LlmService;
import io.llmspring.test.ScriptedProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation says of scripted providers.
 */
class ScriptedSnippetTests {

	@Test
	void scriptIsAnsweredStepByStep() {
		// tag::scripted[]
		ScriptedProvider openai = ScriptedProvider.named("openai")
			.fail(ErrorKind.RATE_LIMITED)
			.answer("Hello there")
			.usage(12, 2);
		// end::scripted[]
		LlmService service = LlmService.builder(List.of(openai), RouteTable.builder(List.of("openai")).build()).build();
		ChatResponse response = service.prompt("openai:gpt-5")
			.user("Hello")
			.call()
			.response()
			.block(Duration.ofSeconds(20));
		assertThat(response.text()).isEqualTo("Hello there");
		assertThat(response.attempts()).hasSize(2);
		assertThat(openai.subscriptions()).isEqualTo(2);
	}

}
