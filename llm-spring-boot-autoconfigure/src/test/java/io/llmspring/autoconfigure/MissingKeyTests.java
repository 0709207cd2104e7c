package io.llmspring.autoconfigure;

import java.time.Duration;

import io.llmspring.error.AuthenticationFailedException;
import io.llmspring.routing.AliasResolver;
import io.llmspring.service.LlmService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.StepVerifier;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what becomes of providers without key.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingKeyTests {

	private static final String CHAIN = "llm.aliases.assistant=openai:gpt-5, anthropic:claude-sonnet-5, simulated:echo";

	private final ApplicationContextRunner contextRunner = LlmContexts.runner()
		.withConfiguration(AutoConfigurations.of(LlmHttpAutoConfiguration.class));

	@Test
	void missingKeyFailsTheStart() {
		this.contextRunner.withPropertyValues(CHAIN).run((context) -> {
			assertThat(LlmContexts.analysis(context).getDescription())
				.contains("llm.providers.openai.api-key", "The provider 'openai' needs a key, and there is none.")
				.contains("llm.providers.anthropic.api-key");
			assertThat(LlmContexts.analysis(context).getAction()).contains("OPENAI_API_KEY",
					"'llm.validate' to 'warn'");
		});
	}

	@Test
	void missingKeyOfAConfiguredProviderFailsTheStart() {
		this.contextRunner.withPropertyValues("llm.providers.openai.api-key=")
			.run((context) -> assertThat(LlmContexts.analysis(context).getDescription())
				.contains("The provider 'openai' needs a key"));
	}

	@Test
	void missingKeyOfAnotherProfileDoesNotMatter() {
		this.contextRunner
			.withPropertyValues("llm.providers.openai.api-key=", "llm.aliases.a=openai:gpt-5", "llm.profile=dev",
					"llm.profiles.dev.aliases.a=simulated:echo")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void chainGoesOnWithoutTheTargetsThatLackAKey(CapturedOutput output) {
		this.contextRunner.withPropertyValues(CHAIN, "llm.validate=warn").run((context) -> {
			assertThat(context.getBean(AliasResolver.class).resolve("assistant", null).targets())
				.hasToString("[simulated:echo]");
			assertThat(context.getBean(LlmService.class).resolve("assistant").explanation())
				.contains("without [openai:gpt-5, anthropic:claude-sonnet-5] for lack of a key");
			assertThat(context.getBean(LlmSetup.class).origins("assistant", null)).containsOnlyKeys("models");
			assertThat(output).containsOnlyOnce("The provider 'openai' needs a key, and there is none.")
				.containsOnlyOnce("The provider 'anthropic' needs a key, and there is none.");
		});
	}

	@Test
	void chainIsKeptIfNoTargetRemains() {
		this.contextRunner.withPropertyValues("llm.aliases.assistant=openai:gpt-5", "llm.validate=warn")
			.run((context) -> StepVerifier
				.create(context.getBean(LlmService.class).prompt("assistant").user("Hi").call().content())
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(AuthenticationFailedException.class)
					.hasMessageContaining("OPENAI_API_KEY"))
				.verify(Duration.ofSeconds(5)));
	}

}
