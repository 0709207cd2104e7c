package io.llmspring.autoconfigure;

import java.time.Duration;

import io.llmspring.service.LlmService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that start an application as users do.
 */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationStartTests {

	private static ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(arguments);
	}

	@Test
	void applicationWithoutWebAnswers() {
		try (ConfigurableApplicationContext context = start("--llm.aliases.fast=simulated:echo")) {
			LlmService service = context.getBean(LlmService.class);
			assertThat(service.prompt("fast").user("Hi").call().content().block(Duration.ofSeconds(5))).isEqualTo("Hi");
			assertThat(service.resolve("fast").explanation()).contains("command line, llm.aliases.fast");
		}
	}

	@Test
	void failureIsAnalyzed(CapturedOutput output) {
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> start("--llm.aliases.fast=opnai:gpt-5", "--llm.providers.openai.api-key=canary"));
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "Property: llm.aliases.fast",
					"Origin: command line, llm.aliases.fast", "There is no provider 'opnai' for 'opnai:gpt-5'.",
					"llm.aliases.fast: Did you mean 'openai'?")
			.doesNotContain("canary");
	}

	@Test
	void keyOverHttpIsWarnedOf(CapturedOutput output) {
		start("--llm.providers.vllm.base-url=http://gpu-1:8000", "--llm.providers.vllm.api-key=canary",
				"--llm.providers.lmstudio.api-key=canary")
			.close();
		assertThat(output)
			.containsOnlyOnce("The key of 'llm.providers.vllm' goes to gpu-1 over http, where others can read it")
			.doesNotContain("llm.providers.lmstudio")
			.doesNotContain("canary");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
