package io.llmspring.autoconfigure;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is said about a configuration that cannot work.
 */
class ConfigurationFaultTests {

	private final ApplicationContextRunner contextRunner = LlmContexts.runner();

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "aliases", "names", "providers", "settings", "prices" })
	void startFailsAndSaysWhy(String yaml, String property, String reason, String remedy) {
		this.contextRunner.withInitializer(LlmContexts.yaml(yaml.replace("|", "\n"))).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = LlmContexts.analysis(context);
			assertThat(analysis.getDescription()).contains("Property: " + property + "\n").contains(reason);
			assertThat(analysis.getAction()).contains(property + ": ").contains(remedy);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "llm.aliases.fast: [ 'simulated:a', 'simulated:b' ]; below 'llm.aliases.fast.models'",
					"llm.aliases: { fast: 'simulated:a', fast.timeout.idle: 1s }; hides its other settings",
					"llm.aliases.fast: { models: 'simulated:a', strategy: weighted }; There is no such setting",
					"llm.provders.openai.api-key: x; There is no such setting" })
	void startFailsForASettingThatThereIsNot(String yaml, String remedy) {
		this.contextRunner.withInitializer(LlmContexts.yaml(yaml)).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(LlmContexts.analysis(context).getAction()).contains(remedy);
		});
	}

	static Stream<Arguments> aliases() {
		return Stream.of(
				Arguments.of("llm.aliases.fast: opnai:gpt-5", "llm.aliases.fast",
						"There is no provider 'opnai' for 'opnai:gpt-5'.", "Did you mean 'openai'?"),
				Arguments.of("llm.aliases.fast: gpt 5", "llm.aliases.fast",
						"'gpt 5' is neither a reference nor the name of an alias.", "'provider:model'"),
				Arguments.of("llm.aliases.fast: slow", "llm.aliases.fast", "There is no alias 'slow'.",
						"Known are: fast."),
				Arguments.of("llm.aliases.fast: 'simulated:'", "llm.aliases.fast", "'simulated:' is neither",
						"Write a reference"),
				Arguments.of("llm.aliases.fast: ''", "llm.aliases.fast", "The alias 'fast' names no model.",
						"'openai:gpt-5-mini'"),
				Arguments.of("llm.aliases.fast.options.seed: 1", "llm.aliases.fast.models",
						"The alias 'fast' names no model.", "list of them"),
				Arguments.of("llm.aliases.fast: fast", "llm.aliases.fast", "The alias stands for itself: fast -> fast.",
						"Remove 'fast'"),
				Arguments.of("llm.aliases: { a: b, b: c, c: a }", "llm.aliases.c",
						"The alias stands for itself: a -> b -> c -> a.", "Remove 'a'"));
	}

	static Stream<Arguments> names() {
		return Stream.of(
				Arguments.of("llm.aliases: { Fast: 'simulated:x' }", "llm.aliases.Fast",
						"'Fast' cannot be the name of an alias.", "lower-case letters, digits and dashes"),
				Arguments.of("llm.aliases: { fast2: 'simulated:x', fast-2: 'simulated:y' }", "llm.aliases.fast-2",
						"'llm.aliases.fast2' and 'llm.aliases.fast-2' are the same", "more than dashes"),
				Arguments.of("llm.aliases: { 'a/b': 'simulated:x' }", "llm.aliases.a/b",
						"'a/b' cannot be the name of an alias.", "always values and never keys"),
				Arguments.of("llm.providers: { my_vllm: { dialect: openai-chat } }", "llm.providers.my_vllm",
						"'my_vllm' cannot be the name of a provider.", "lower-case"),
				Arguments.of("llm.profile: prod", "llm.profile", "There is no profile 'prod' below 'llm.profiles'.",
						"There is none to choose from."),
				Arguments.of("llm.profile: prd|llm.profiles.prod.aliases.a: simulated:x", "llm.profile",
						"There is no profile 'prd'", "Did you mean 'prod'?"),
				Arguments.of("llm.profiles.prod.aliases.a: opnai:x", "llm.profiles.prod.aliases.a",
						"There is no provider 'opnai'", "Did you mean 'openai'?"));
	}

	static Stream<Arguments> providers() {
		return Stream.of(
				Arguments.of("llm.providers.x.preset: opena", "llm.providers.x.preset", "There is no preset 'opena'.",
						"Did you mean 'openai'?"),
				Arguments.of("llm.providers.x: opena", "llm.providers.x.preset", "There is no preset 'opena'.",
						"Did you mean 'openai'?"),
				Arguments.of("llm.providers.x: { dialect: openai-chats, base-url: 'http://localhost' }",
						"llm.providers.x.dialect", "There is no dialect 'openai-chats'.",
						"Did you mean 'openai-chat'?"),
				Arguments.of("llm.providers.x.dialect: openai-chat", "llm.providers.x.base-url", "no host is guessed",
						"Set 'llm.providers.x.base-url'"),
				Arguments.of("llm.providers.opnai.api-key: x", "llm.providers.opnai",
						"The provider 'opnai' has neither a preset nor a dialect.", "Did you mean 'openai'?"),
				Arguments.of("llm.providers.openai: { api-key: k, base-url: 'localhost:80' }",
						"llm.providers.openai.base-url", "not of the form http://host", "https://api.example.com/v1"),
				Arguments.of("llm.providers.openai: { api-key: k, base-url: 'https://u:p@host/v1' }",
						"llm.providers.openai.base-url", "holds a user, a query or a fragment", "Leave them out"),
				Arguments.of("llm.providers.openai: { api-key: k, connect-timeout: -1s }",
						"llm.providers.openai.connect-timeout", "too small", "'5s'"),
				Arguments.of("llm.providers.openai: { api-key: k, pool: { max-connections: 0 } }",
						"llm.providers.openai.pool.max-connections", "too small", "at least 1"),
				Arguments.of("llm.providers.openai: { api-key: k, token-delay: 1s }", "llm.providers.openai",
						"settings of the simulated provider", "'simulated'"),
				Arguments.of("llm.providers.openai: { api-key: k, quirks: { max-token-field: x } }",
						"llm.providers.openai.quirks.max-token-field", "has no quirk 'max-token-field'",
						"Did you mean 'max-tokens-field'?"),
				Arguments.of("llm.providers.openai: { api-key: k, quirks: { top-k: sent } }",
						"llm.providers.openai.quirks.top-k", "cannot be 'sent'", "Did you mean 'send'?"),
				Arguments.of("llm.providers.simulated.base-url: http://x", "llm.providers.simulated",
						"The simulated provider has no server", "Remove them"),
				Arguments.of("llm.providers.simulated.token-delay: -1s", "llm.providers.simulated.token-delay",
						"too small", "zero or positive"));
	}

	static Stream<Arguments> settings() {
		return Stream.of(
				Arguments.of("llm.aliases.a: { models: 'simulated:x', timeout: { idle: 0s } }",
						"llm.aliases.a.timeout.idle", "never lets a call through", "'30s'"),
				Arguments.of("llm.aliases.a: { models: 'simulated:x', retry: { max-attempts: 0 } }",
						"llm.aliases.a.retry.max-attempts", "There cannot be 0 attempts.", "at least 1"),
				Arguments.of(
						"llm.aliases.a: { models: 'simulated:x', retry: { max-attempts: 5, max-total-attempts: 2 } }",
						"llm.aliases.a.retry.max-attempts", "greater than 'max-total-attempts', which is 2", "Lower"),
				Arguments.of("llm.aliases.a: { models: 'simulated:x', retry: { backoff: 9s, max-backoff: 1s } }",
						"llm.aliases.a.retry.backoff", "greater than 'max-backoff', which is 1000 ms", "raise"),
				Arguments.of("llm.aliases.a: { models: 'simulated:x', options: { top-p: 2 } }", "llm.aliases.a.options",
						"'top-p' must be above 0 and at most 1.", "Correct the value."),
				Arguments.of("llm.aliases.a: { models: 'simulated:x', options: { verbosity: hight } }",
						"llm.aliases.a.options.verbosity", "There is no verbosity 'hight'.", "Did you mean 'high'?"),
				Arguments.of("llm.aliases.a: { models: 'simulated:x', options: { presence-penalty: 3 } }",
						"llm.aliases.a.options.presence-penalty", "out of bounds", "from -2 to 2"));
	}

	static Stream<Arguments> prices() {
		return Stream.of(
				Arguments.of("llm.prices: [ { model: gpt-5, input: 1 } ]", "llm.prices[0].model",
						"'gpt-5' is not a reference.", "'openai:gpt-5-mini'"),
				Arguments.of("llm.prices: [ { model: 'opnai:gpt-5', input: 1 } ]", "llm.prices[0].model",
						"There is no provider or vendor 'opnai'", "Did you mean 'openai'?"),
				Arguments.of("llm.prices: [ { model: 'openai:gpt-5', input: -1 } ]", "llm.prices[0]",
						"A rate must not be negative", "Correct the value."),
				Arguments.of("llm.prices: [ { model: 'openai:gpt-5', from: tomorrow } ]", "llm.prices[0]",
						"'tomorrow' is neither a day nor an instant.", "'2026-01-31'"));
	}

	@Test
	void everythingThatIsWrongIsSaidAtOnce() {
		this.contextRunner.withInitializer(LlmContexts.yaml("""
				llm:
				  profile: prod
				  aliases:
				    fast: opnai:x
				""")).run((context) -> {
			FailureAnalysis analysis = LlmContexts.analysis(context);
			assertThat(analysis.getDescription()).contains("llm.profile").contains("llm.aliases.fast");
			assertThat(analysis.getDescription()).contains("Origin: application.yml, line 4");
		});
	}

	@Test
	void ghostOfAVariableIsExplained() {
		this.contextRunner.withInitializer(LlmContexts.variables("LLM_PROVIDERS_MYVLLM_APIKEY=canary"))
			.run((context) -> {
				FailureAnalysis analysis = LlmContexts.analysis(context);
				assertThat(analysis.getDescription())
					.contains("The provider 'myvllm' has neither a preset nor a dialect.");
				assertThat(analysis.getAction()).contains("'my-vllm'")
					.contains("'api-key: ${MY_VLLM_KEY}'")
					.doesNotContain("canary");
			});
	}

	@Test
	void variableBesideATextIsNotIgnored() {
		this.contextRunner.withInitializer(LlmContexts.variables("LLM_ALIASES_FAST_MODELS=simulated:other"))
			.withPropertyValues("llm.aliases.fast=simulated:echo")
			.run((context) -> assertThat(LlmContexts.analysis(context).getDescription())
				.contains("Property: llm.aliases.fast\n", "given both as one text and in detail"));
	}

	@Test
	void featureThatDoesNotExistIsNotIgnored() {
		this.contextRunner
			.withInitializer(LlmContexts.yaml("llm.aliases.a: { models: 'simulated:x', strategy: weighted }"))
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("llm.aliases.a.strategy"));
	}

	@Test
	void keyWithADotIsNotLostSilently() {
		this.contextRunner.withInitializer(LlmContexts.yaml("llm.aliases: { gpt-4.1: { models: 'simulated:x' } }"))
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void nothingIsCheckedIfDisabled() {
		this.contextRunner.withPropertyValues("llm.enabled=false", "llm.aliases.fast=nobody:x")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
