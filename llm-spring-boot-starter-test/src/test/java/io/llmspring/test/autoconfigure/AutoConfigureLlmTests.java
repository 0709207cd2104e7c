package io.llmspring.test.autoconfigure;

import io.llmspring.service.LlmService;
import io.llmspring.spi.Provider;
import io.llmspring.test.ScriptedProvider;
import io.llmspring.test.ScriptedProviders;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@AutoConfigureLlm
class AutoConfigureLlmTests {

	@Autowired
	private Assistant assistant;

	@Autowired
	private ScriptedProvider openai;

	@Autowired
	private Unwanted unwanted;

	@Test
	void wholeApplicationUsesTheScriptedProvider() {
		this.openai.answer("Hello");
		assertThat(this.assistant.answer("Hi").block()).isEqualTo("Hello");
		assertThat(this.openai.lastRequest().messages()).hasSize(2);
		assertThat(this.unwanted).isNotNull();
	}

	@Nested
	@Import(Own.class)
	class WithAProviderOfTheApplication {

		@Autowired
		private LlmService llm;

		@Autowired
		private ScriptedProviders providers;

		@Test
		void providerThatIsABeanStays() {
			assertThat(this.llm.blocking().ask("own:model", "Hi")).isEqualTo("mine");
			assertThat(this.providers.all()).extracting(ScriptedProvider::name).doesNotContain("own");
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Own {

		@Bean
		Provider ownProvider() {
			return ScriptedProvider.named("own").answer("mine");
		}

	}

}
