package io.llmspring.test.autoconfigure;

import java.time.Duration;

import io.llmspring.error.LlmConfigurationException;
import io.llmspring.service.LlmService;
import io.llmspring.test.ScriptedProvider;
import io.llmspring.test.ScriptedProviders;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@LlmTest(Assistant.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LlmTestTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	@Autowired
	private ApplicationContext context;

	@Autowired
	private Assistant assistant;

	@Autowired
	private ScriptedProvider openai;

	@Autowired
	@Qualifier("my-vllm")
	private ScriptedProvider vllm;

	@Autowired
	private ScriptedProviders providers;

	@Test
	@Order(1)
	void providerIsScripted() {
		this.openai.answer("Hello there");
		StepVerifier.create(this.assistant.stream("Hi")).expectNext("Hello ", "there").expectComplete().verify(LIMIT);
		assertThat(this.openai.subscriptions()).isEqualTo(1);
	}

	@Test
	@Order(2)
	void scriptAndCallsOfTheLastTestAreForgotten() {
		assertThat(this.openai.subscriptions()).isZero();
		StepVerifier.create(this.assistant.answer("Hi"))
			.expectErrorMatches((error) -> error instanceof LlmConfigurationException
					&& error.getMessage().contains("0 answers were scripted"))
			.verify(LIMIT);
	}

	@Test
	void chainOfTheConfigurationStays() {
		assertThat(this.context.getBean(LlmService.class).resolve("assistant").targets()).map(Object::toString)
			.containsExactly("openai:gpt-5-mini", "anthropic:claude-sonnet-4-5", "my-vllm:llama");
	}

	@Test
	void everyConfiguredProviderIsThereByName() {
		assertThat(this.providers.get("my-vllm")).isSameAs(this.vllm);
		assertThat(this.providers.all()).extracting(ScriptedProvider::name)
			.contains("openai", "anthropic", "my-vllm", "simulated");
	}

	@Test
	void otherComponentsAreLeftOut() {
		assertThat(this.context.getBeansOfType(Unwanted.class)).isEmpty();
	}

}
