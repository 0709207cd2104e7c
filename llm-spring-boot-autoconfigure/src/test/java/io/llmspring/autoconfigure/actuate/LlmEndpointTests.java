package io.llmspring.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;

import io.llmspring.autoconfigure.LlmAutoConfiguration;
import io.llmspring.autoconfigure.LlmContexts;
import io.llmspring.autoconfigure.LlmHttpAutoConfiguration;
import io.llmspring.autoconfigure.ProviderDescription;
import io.llmspring.service.LlmService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LlmEndpoint} and {@link LlmEndpointAutoConfiguration}.
 */
class LlmEndpointTests {

	private final ApplicationContextRunner contextRunner = LlmContexts.runner()
		.withConfiguration(AutoConfigurations.of(LlmEndpointAutoConfiguration.class, LlmHttpAutoConfiguration.class))
		.withInitializer(LlmContexts.variables("GROQ_API_KEY=canary-2"))
		.withPropertyValues("management.endpoints.web.exposure.include=llm")
		.withInitializer(LlmContexts.yaml("""
				llm:
				  profile: dev
				  providers:
				    simulated: { first-token-delay: 0s, token-delay: 0s }
				    openai:
				      api-key: canary-1
				      headers: { X-Token: canary-3 }
				  aliases:
				    assistant:
				      models: [ "simulated:server-error", "simulated:echo" ]
				      options: { temperature: 0.2, reasoning-effort: low, extra-body: { secret: canary-4 } }
				      timeout: { idle: 10s }
				  profiles:
				    dev: { aliases: { assistant: { options: { max-tokens: 50 } } } }
				  prices:
				    - { model: "simulated:echo", input: 1000000, output: 0 }
				"""));

	@Test
	void showsAliasesWithTheirOrigins() {
		this.contextRunner.run((context) -> {
			LlmDescriptor descriptor = context.getBean(LlmEndpoint.class).llm();
			assertThat(descriptor.profile()).isEqualTo("dev");
			assertThat(descriptor.profiles()).containsExactly("dev");
			LlmDescriptor.AliasDescriptor alias = descriptor.aliases().get("assistant");
			assertThat(alias.models()).containsExactly("simulated:server-error", "simulated:echo");
			assertThat(alias.options()).containsEntry("temperature", 0.2)
				.containsEntry("max-tokens", 50)
				.containsEntry("reasoning-effort", "low");
			assertThat(alias.timeout()).containsEntry("idle", Duration.ofSeconds(10))
				.containsEntry("connect", Duration.ofSeconds(5));
			assertThat(alias.retry().maxTotalAttempts()).isEqualTo(6);
			assertThat(alias.fallback()).contains("rate-limited", "model-not-found");
			assertThat(alias.origin()).isEqualTo("application.yml, line 10");
			assertThat(alias.origins()).containsEntry("options.temperature", "application.yml, line 11")
				.containsEntry("options.max-tokens", "application.yml, line 14");
		});
	}

	@Test
	void showsProvidersWithoutTheirKeys() {
		this.contextRunner.run((context) -> {
			List<ProviderDescription> providers = context.getBean(LlmEndpoint.class).llm().providers();
			assertThat(providers).extracting(ProviderDescription::name)
				.containsExactlyInAnyOrder("simulated", "openai", "groq");
			ProviderDescription openai = providers.stream()
				.filter((provider) -> provider.name().equals("openai"))
				.findFirst()
				.orElseThrow();
			assertThat(openai.key()).isTrue();
			assertThat(openai.keySource()).isEqualTo("llm.providers.openai.api-key");
			assertThat(openai.baseUrl()).isEqualTo("https://api.openai.com/v1");
			assertThat(openai.headers()).containsExactly("X-Token");
			assertThat(openai.origin()).isEqualTo("application.yml, line 6");
		});
	}

	@Test
	void showsWhatTargetsWereUsedFor() {
		this.contextRunner.run((context) -> {
			context.getBean(LlmService.class)
				.prompt("assistant")
				.user("Hi")
				.call()
				.content()
				.block(Duration.ofSeconds(5));
			LlmDescriptor descriptor = context.getBean(LlmEndpoint.class).llm();
			LlmDescriptor.UsageDescriptor failed = descriptor.targets().get("simulated:server-error");
			assertThat(failed.failures()).isEqualTo(1);
			assertThat(failed.lastError()).isEqualTo("server-error");
			assertThat(failed.lastErrorAt()).isNotNull();
			LlmDescriptor.UsageDescriptor answered = descriptor.targets().get("simulated:echo");
			assertThat(answered.calls()).isEqualTo(1);
			assertThat(answered.inputTokens()).isEqualTo(1);
			assertThat(answered.cost()).isEqualByComparingTo("1");
			assertThat(answered.currency()).isEqualTo("USD");
			assertThat(answered.lastSuccessAt()).isNotNull();
			assertThat(descriptor.total().attempts()).isEqualTo(2);
			assertThat(descriptor.prices().size()).isPositive();
		});
	}

	@Test
	void noEndpointShowsAKey() {
		this.contextRunner
			.withBean(ConfigurationPropertiesReportEndpoint.class,
					() -> new ConfigurationPropertiesReportEndpoint(List.of(sanitizing()), Show.ALWAYS))
			.run((context) -> {
				JsonMapper json = JsonMapper.shared();
				assertThat(json.writeValueAsString(context.getBean(LlmEndpoint.class).llm())).contains("assistant")
					.doesNotContain("canary");
				assertThat(String.valueOf(context.getBean(LlmEndpoint.class).llm())).doesNotContain("canary");
				String properties = json.writeValueAsString(
						context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties());
				assertThat(properties).contains("llm-io.llmspring.autoconfigure.LlmProperties")
					.doesNotContain("canary-1")
					.doesNotContain("canary-2")
					.doesNotContain("canary-3");
				EnvironmentEndpoint environment = new EnvironmentEndpoint(context.getBean(Environment.class),
						List.of(sanitizing()), Show.ALWAYS);
				assertThat(json.writeValueAsString(environment.environment(null))).contains("GROQ_API_KEY")
					.doesNotContain("canary-1")
					.doesNotContain("canary-2")
					.doesNotContain("canary-3");
			});
	}

	private static LlmSanitizingFunction sanitizing() {
		return LlmEndpointAutoConfiguration.llmSanitizingFunction();
	}

	@Test
	void endpointNeedsToBeExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(LlmEndpoint.class));
	}

	@Test
	void endpointNeedsActuator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("llmEndpoint"));
	}

	@Test
	void endpointNeedsTheService() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LlmAutoConfiguration.class, LlmEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=llm", "llm.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LlmEndpoint.class));
	}

}
