package io.llmspring.docs;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.llmspring.autoconfigure.LlmContexts;
import io.llmspring.autoconfigure.LlmHttpAutoConfiguration;
import io.llmspring.autoconfigure.token.LlmTokenAutoConfiguration;
import io.llmspring.chat.ServerTool;
import io.llmspring.model.ModelRef;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.Route;
import io.llmspring.service.LlmService;
import io.llmspring.service.Resolution;
import io.llmspring.usage.PriceBook;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every piece of YAML that the documentation shows starts a service, and means what the
 * text beside it says.
 */
class YamlSnippetTests {

	private final ApplicationContextRunner runner = LlmContexts.runner()
		.withInitializer(LlmContexts.variables("OPENAI_API_KEY=k", "ANTHROPIC_API_KEY=k", "OPENAI_EU_KEY=k",
				"AWS_BEARER_TOKEN_BEDROCK=k", "MISTRAL_API_KEY=k", "GEMINI_API_KEY=k"))
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, WebClientAutoConfiguration.class,
				LlmHttpAutoConfiguration.class, LlmTokenAutoConfiguration.class))
		.withUserConfiguration(DialectConfiguration.class);

	@TestFactory
	Stream<DynamicTest> everySnippetStartsAService() {
		return Snippets.yaml()
			.keySet()
			.stream()
			.map((name) -> DynamicTest.dynamicTest(name,
					() -> with(name).run((context) -> assertThat(context).hasSingleBean(LlmService.class))));
	}

	private ApplicationContextRunner with(String snippet) {
		return this.runner.withInitializer(LlmContexts.yaml(Snippets.yaml().get(snippet)));
	}

	@Test
	void aliasesInListsStandForTheirModels() {
		with("aliases.yml").run((context) -> {
			Resolution assistant = context.getBean(LlmService.class).resolve("assistant");
			assertThat(assistant.targets()).extracting(ModelRef::toString)
				.containsExactly("anthropic:claude-sonnet-5", "openai:gpt-5", "openai:gpt-5-mini");
			assertThat(assistant.options().maxTokens()).isEqualTo(2048);
		});
	}

	@Test
	void anAliasBringsServerToolsAlong() {
		with("server-tools.yml").run(
				(context) -> assertThat(context.getBean(LlmService.class).resolve("researcher").options().serverTools())
					.containsExactly(ServerTool.of(ServerTool.WEB_SEARCH)));
	}

	@Test
	void profilesInheritWhatTheyDoNotName() {
		with("profiles.yml").withPropertyValues("spring.profiles.active=dev").run((context) -> {
			AliasResolver resolver = context.getBean(AliasResolver.class);
			assertThat(resolver.activeProfile()).isEqualTo("dev");
			Route dev = resolver.resolve("assistant", null);
			assertThat(dev.targets()).hasToString("[simulated:any]");
			assertThat(dev.options().temperature()).isEqualTo(0.2);
			Route eval = resolver.resolve("assistant", "eval");
			assertThat(eval.targets()).hasSize(2);
			assertThat(eval.options().temperature()).isZero();
			assertThat(resolver.resolve("fast", "eval").targets()).hasToString("[openai:gpt-5-mini]");
		});
	}

	@Test
	void modelsOfBedrockAreNamedByIdOrArn() {
		with("bedrock.yml")
			.run((context) -> assertThat(context.getBean(LlmService.class).resolve("profile").targets().toString())
				.isEqualTo("[bedrock:arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc]"));
	}

	@Test
	void pricesOfTheConfigurationWin() {
		with("prices.yml").run((context) -> {
			PriceBook prices = context.getBean(PriceBook.class);
			Instant spring = Instant.parse("2026-04-01T00:00:00Z");
			assertThat(prices.find(new ModelRef("my-vllm", "qwen3-32b"), spring)).isPresent();
			assertThat(prices.find(new ModelRef("openai", "gpt-5"), spring).orElseThrow().price().rates().input())
				.isEqualByComparingTo("1.00");
			assertThat(prices.find(new ModelRef("reseller", "gpt-5"), spring)).isPresent();
		});
	}

	@Test
	void missingKeyIsAFaultOrAWarning() {
		ApplicationContextRunner without = with("real.yml").withInitializer(LlmContexts.variables());
		without.run((context) -> assertThat(context).hasFailed()
			.getFailure()
			.rootCause()
			.hasMessageContaining("llm.providers.anthropic.api-key"));
		without.withPropertyValues("llm.validate=warn").run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void targetsWithoutKeyAreLeftOutWhileOthersRemain() {
		this.runner.withInitializer(LlmContexts.variables())
			.withPropertyValues("llm.validate=warn", "llm.aliases.assistant=anthropic:claude-sonnet-5,simulated:any")
			.run((context) -> assertThat(context.getBean(LlmService.class).resolve("assistant").targets())
				.isEqualTo(List.of(new ModelRef("simulated", "any"))));
	}

}
