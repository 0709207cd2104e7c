package io.llmspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.Reasoning;
import io.llmspring.resilience.FallbackTrigger;
import io.llmspring.resilience.RetryPolicy;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.Route;
import io.llmspring.service.LlmService;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what can be written below {@code llm.aliases}.
 */
class AliasBindingTests {

	private static final String EVERYTHING = """
			llm:
			  aliases:
			    small: simulated:small
			    assistant:
			      models: [ "simulated:echo", small, "simulated:small" ]
			      options:
			        temperature: 0.2
			        max-tokens: 2048
			        top-p: 0.9
			        top-k: 40
			        stop: [ "END", "STOP" ]
			        seed: 7
			        frequency-penalty: 0.1
			        presence-penalty: -0.1
			        service-tier: flex
			        user: anna
			        verbosity: low
			        parallel-tool-calls: false
			        store: false
			        reasoning-effort: low
			        reasoning-budget: 1000
			        cache: { scope: stable-prefix, long-lived: true }
			        extra-body:
			          chat_template_kwargs: { enable_thinking: false }
			          route: [ "a", "b" ]
			      fallback:
			        on: [ rate-limited, overloaded ]
			        context-length: [ "simulated:large" ]
			        content-filter: small
			      timeout: { connect: 1s, first-token: 2s, idle: 3s, total: 4m }
			      retry: { max-attempts: 2, max-total-attempts: 4, backoff: 1s, max-backoff: 2s, retry-after-max: 3s }
			""";

	private final ApplicationContextRunner contextRunner = LlmContexts.runner();

	private Route route(String yaml, String alias) {
		Route[] route = new Route[1];
		this.contextRunner.withInitializer(LlmContexts.yaml(yaml)).run((context) -> {
			assertThat(context).hasNotFailed();
			route[0] = context.getBean(AliasResolver.class).resolve(alias, null);
		});
		return route[0];
	}

	@Test
	void classesOfFailureAreReadWithAndWithoutQuotes() {
		for (String on : List.of("on", "'on'", "\"on\"")) {
			Route route = route("""
					llm:
					  aliases:
					    fast:
					      models: simulated:echo
					      fallback: { %s: [ timeout, quota ] }
					""".formatted(on), "fast");
			assertThat(route.failures().fallback()).containsExactlyInAnyOrder(FallbackTrigger.TIMEOUT,
					FallbackTrigger.QUOTA);
		}
	}

	@Test
	void adaptationIsReadForTheAliasAndInheritedByAProfile() {
		this.contextRunner.withInitializer(LlmContexts.yaml("""
				llm:
				  aliases:
				    exact: { models: "simulated:echo", adaptation: refuse }
				    plain: simulated:echo
				  profiles:
				    dev: { aliases: { exact: { models: "simulated:a" } } }
				    eval: { aliases: { exact: { adaptation: silent } } }
				""")).run((context) -> {
			AliasResolver resolver = context.getBean(AliasResolver.class);
			assertThat(resolver.resolve("exact", null).adaptation()).isEqualTo(AdaptationPolicy.REFUSE);
			assertThat(resolver.resolve("exact", "dev").adaptation()).isEqualTo(AdaptationPolicy.REFUSE);
			assertThat(resolver.resolve("exact", "eval").adaptation()).isEqualTo(AdaptationPolicy.SILENT);
			assertThat(resolver.resolve("plain", null).adaptation()).isNull();
		});
	}

	@Test
	void oneReferenceIsAnAlias() {
		Route route = route("""
				llm:
				  aliases:
				    fast: simulated:echo
				""", "fast");
		assertThat(route.targets()).hasToString("[simulated:echo]");
		assertThat(route.timeouts()).isEqualTo(Timeouts.DEFAULTS);
		assertThat(route.failures().retry()).isEqualTo(RetryPolicy.DEFAULTS);
	}

	@Test
	void commaListIsAnAlias() {
		Route route = route("""
				llm:
				  aliases:
				    fast: simulated:echo, simulated/story-20
				""", "fast");
		assertThat(route.targets()).hasToString("[simulated:echo, simulated:story-20]");
	}

	@Test
	void listIsAnAlias() {
		Route route = route("""
				llm:
				  aliases:
				    fast: [ "simulated:llama3.2:1b", "simulated:b" ]
				""".replace("fast: [", "fast:\n      models: ["), "fast");
		assertThat(route.targets()).hasToString("[simulated:llama3.2:1b, simulated:b]");
	}

	@Test
	void commandLineReplacesShorthand() {
		this.contextRunner.withInitializer(LlmContexts.yaml("""
				llm:
				  aliases:
				    fast: simulated:echo
				""")).withInitializer(LlmContexts.commandLine("llm.aliases.fast", "simulated:other")).run((context) -> {
			Route route = context.getBean(AliasResolver.class).resolve("fast", null);
			assertThat(route.targets()).hasToString("[simulated:other]");
			assertThat(route.origin()).isEqualTo("command line, llm.aliases.fast");
		});
	}

	@Test
	void variableIsAnAlias() {
		this.contextRunner.withInitializer(LlmContexts.variables("LLM_ALIASES_FAST=simulated:echo")).run((context) -> {
			assertThat(context).hasNotFailed();
			Route route = context.getBean(AliasResolver.class).resolve("fast", null);
			assertThat(route.targets()).hasToString("[simulated:echo]");
			assertThat(route.origin()).isEqualTo("environment variable LLM_ALIASES_FAST");
		});
	}

	@Test
	void variableReplacesModelsAndLeavesTheRest() {
		this.contextRunner.withInitializer(LlmContexts.yaml("""
				llm:
				  aliases:
				    assistant:
				      models: simulated:echo
				      options: { temperature: 0.5 }
				"""))
			.withInitializer(LlmContexts.variables("LLM_ALIASES_ASSISTANT_MODELS=simulated:x"))
			.run((context) -> {
				Route route = context.getBean(AliasResolver.class).resolve("assistant", null);
				assertThat(route.targets()).hasToString("[simulated:x]");
				assertThat(route.options().temperature()).isEqualTo(0.5);
			});
	}

	@Test
	void everythingReachesTheRoute() {
		Route route = route(EVERYTHING, "assistant");
		assertThat(route.targets()).hasToString("[simulated:echo, simulated:small]");
		assertThat(route.contextLength()).hasToString("[simulated:large]");
		assertThat(route.contentFilter()).hasToString("[simulated:small]");
		assertThat(route.failures().fallback()).containsExactlyInAnyOrder(FallbackTrigger.RATE_LIMITED,
				FallbackTrigger.OVERLOADED);
		assertThat(route.timeouts()).isEqualTo(new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2),
				Duration.ofSeconds(3), Duration.ofMinutes(4)));
		assertThat(route.failures().retry())
			.isEqualTo(new RetryPolicy(2, 4, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
		assertThat(route.origin()).startsWith("application.yml, line 5");
	}

	@Test
	void optionsReachTheRoute() {
		assertThat(route(EVERYTHING, "assistant").options()).isEqualTo(ChatOptions.builder()
			.temperature(0.2)
			.maxTokens(2048)
			.topP(0.9)
			.topK(40)
			.stop(List.of("END", "STOP"))
			.seed(7L)
			.frequencyPenalty(0.1)
			.presencePenalty(-0.1)
			.serviceTier("flex")
			.user("anna")
			.verbosity("low")
			.parallelToolCalls(false)
			.store(false)
			.reasoning(new Reasoning(Reasoning.Effort.LOW, 1000, null))
			.cache(CacheHint.stablePrefix().keepLong())
			.extension("chat_template_kwargs", Map.of("enable_thinking", false))
			.extension("route", List.of("a", "b"))
			.build());
	}

	@Test
	void answersWithoutAnyConfiguration() {
		this.contextRunner.run((context) -> {
			LlmService service = context.getBean(LlmService.class);
			String answer = service.prompt("simulated:echo")
				.user("Good morning")
				.call()
				.content()
				.block(Duration.ofSeconds(5));
			assertThat(answer).isEqualTo("Good morning");
		});
	}

}
