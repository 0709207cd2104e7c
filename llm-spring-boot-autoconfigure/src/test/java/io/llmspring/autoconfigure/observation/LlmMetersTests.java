package io.llmspring.autoconfigure.observation;

import java.time.Duration;
import java.util.Arrays;

import io.llmspring.autoconfigure.LlmContexts;
import io.llmspring.service.LlmService;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LlmMeters} and {@link LlmMetricsAutoConfiguration}.
 */
class LlmMetersTests {

	private final ApplicationContextRunner contextRunner = LlmContexts.runner()
		.withConfiguration(AutoConfigurations.of(LlmMetricsAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withInitializer(LlmContexts.yaml("""
				llm:
				  providers:
				    simulated: { first-token-delay: 0s, token-delay: 1ms }
				  aliases:
				    good: simulated:echo
				    long: simulated:story-500
				    chain: simulated:server-error, simulated:echo
				    bad: simulated:unauthorized
				    cut: simulated:truncate-2
				  prices:
				    - { model: "simulated:echo", input: 1000000, output: 0 }
				"""));

	@Test
	void answerIsCounted() {
		this.contextRunner.run((context) -> {
			stream(context.getBean(LlmService.class), "good");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(tokens(registry, "input").totalAmount()).isEqualTo(2);
			assertThat(tokens(registry, "output").count()).isEqualTo(1);
			assertThat(registry.get("gen_ai.client.operation.time_to_first_chunk").timer().count()).isEqualTo(1);
			assertThat(registry.get("llm.cost").tag("llm.alias", "good").counter().count()).isEqualTo(2);
			assertThat(
					registry.get("llm.attempts").tags("llm.outcome", "success", "error.type", "none").counter().count())
				.isEqualTo(1);
			assertThat(registry.find("llm.fallbacks").counter()).isNull();
			assertThat(registry.find("llm.cost.unknown").counter()).isNull();
		});
	}

	@Test
	void countsAnewWhenTheRegistryWasCleared() {
		this.contextRunner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			stream(context.getBean(LlmService.class), "good");
			registry.clear();
			stream(context.getBean(LlmService.class), "good");
			assertThat(tokens(registry, "input").totalAmount()).isEqualTo(2);
			assertThat(registry.get("llm.attempts").counter().count()).isEqualTo(1);
			assertThat(registry.get("llm.cost").counter().count()).isEqualTo(2);
		});
	}

	private static DistributionSummary tokens(MeterRegistry registry, String type) {
		return registry.get("gen_ai.client.token.usage")
			.tags("llm.alias", "good", "gen_ai.provider.name", "simulated", "gen_ai.request.model", "echo",
					"gen_ai.operation.name", "chat", "gen_ai.token.type", type)
			.summary();
	}

	@Test
	void vectorsAreCountedAsSuch() {
		this.contextRunner.run((context) -> {
			context.getBean(LlmService.class).embed("good", "one two three").block(Duration.ofSeconds(5));
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("gen_ai.client.token.usage")
				.tags("gen_ai.operation.name", "embeddings", "gen_ai.token.type", "input", "llm.alias", "good")
				.summary()
				.totalAmount()).isEqualTo(3);
			assertThat(registry.find("gen_ai.client.token.usage").tag("gen_ai.token.type", "output").summary())
				.isNull();
			assertThat(registry.find("gen_ai.client.operation.time_to_first_chunk").timer()).isNull();
			assertThat(registry.get("llm.cost").tag("llm.alias", "good").counter().count()).isEqualTo(3);
			assertThat(registry.get("llm.attempts").tag("llm.outcome", "success").counter().count()).isEqualTo(1);
		});
	}

	@Test
	void fallbackIsCounted() {
		this.contextRunner.run((context) -> {
			stream(context.getBean(LlmService.class), "chain");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("llm.fallbacks")
				.tags("llm.alias", "chain", "llm.from", "simulated:server-error", "llm.to", "simulated:echo",
						"llm.outcome", "success")
				.counter()
				.count()).isEqualTo(1);
			assertThat(registry.get("llm.attempts").tag("error.type", "server-error").counter().count()).isEqualTo(1);
		});
	}

	@Test
	void errorIsCountedWithoutCost() {
		this.contextRunner.run((context) -> {
			stream(context.getBean(LlmService.class), "bad");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("llm.attempts")
				.tags("llm.alias", "bad", "llm.outcome", "error", "error.type", "authentication")
				.counter()
				.count()).isEqualTo(1);
			assertThat(registry.find("llm.cost.unknown").counter()).isNull();
			assertThat(registry.find("llm.usage.missing").counter()).isNull();
		});
	}

	@Test
	void truncatedAnswerIsOfUnknownCost() {
		this.contextRunner.run((context) -> {
			stream(context.getBean(LlmService.class), "cut");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("llm.usage.missing").tag("llm.outcome", "truncated").counter().count())
				.isEqualTo(1);
			assertThat(registry.get("llm.cost.unknown").tag("llm.reason", "no_usage").counter().count()).isEqualTo(1);
		});
	}

	@Test
	void cancelledAnswerIsOfUnknownCost() {
		this.contextRunner.run((context) -> {
			context.getBean(LlmService.class)
				.prompt("long")
				.user("A long story")
				.stream()
				.content()
				.take(2)
				.blockLast(Duration.ofSeconds(5));
			assertThat(context.getBean(MeterRegistry.class)
				.get("llm.usage.missing")
				.tag("llm.outcome", "cancelled")
				.counter()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void modelThatNobodyConfiguredIsOther() {
		this.contextRunner.run((context) -> {
			stream(context.getBean(LlmService.class), "simulated:anything-at-all");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("llm.attempts")
				.tags("gen_ai.request.model", "other", "llm.alias", "none")
				.counter()
				.count()).isEqualTo(1);
			assertThat(registry.get("llm.cost.unknown").tag("llm.reason", "no_price").counter().count()).isEqualTo(1);
		});
	}

	@Test
	void documentationNamesTheTags() {
		this.contextRunner.run((context) -> {
			LlmService service = context.getBean(LlmService.class);
			stream(service, "good");
			stream(service, "chain");
			stream(service, "cut");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			for (LlmMeterDocumentation meter : LlmMeterDocumentation.values()) {
				assertThat(registry.get(meter.getName()).meter().getId().getTags()).extracting("key")
					.containsExactlyInAnyOrderElementsOf(
							Arrays.stream(meter.getKeyNames()).map((key) -> key.asString()).toList());
				assertThat(registry.get(meter.getName()).meter().getId().getType()).isEqualTo(meter.getType());
			}
		});
	}

	@Test
	void metersNeedARegistry() {
		LlmContexts.runner()
			.withConfiguration(AutoConfigurations.of(LlmMetricsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LlmMeters.class));
		LlmContexts.runner()
			.withConfiguration(AutoConfigurations.of(LlmMetricsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("llmMeters"));
	}

	private static void stream(LlmService service, String model) {
		service.prompt(model).user("Hello there").stream().content().onErrorComplete().blockLast(Duration.ofSeconds(5));
	}

}
