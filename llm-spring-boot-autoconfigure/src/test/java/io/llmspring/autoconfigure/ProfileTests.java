package io.llmspring.autoconfigure;

import java.time.Duration;

import io.llmspring.error.UnknownModelException;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.Route;
import io.llmspring.service.LlmService;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what profiles change and which one is in force.
 */
class ProfileTests {

	private static final String YAML = """
			llm:
			  aliases:
			    fast: simulated:fast
			    assistant:
			      models: [ fast, "simulated:large" ]
			      options: { temperature: 0.2, max-tokens: 100 }
			      timeout: { total: 1m }
			  profiles:
			    dev:
			      aliases:
			        assistant:
			          options: { max-tokens: 50 }
			          timeout: { idle: 5s }
			    test:
			      aliases:
			        fast: simulated:echo
			        extra: fast
			""";

	private final ApplicationContextRunner contextRunner = LlmContexts.runner().withInitializer(LlmContexts.yaml(YAML));

	@Test
	void baseIsInForceWithoutProfile() {
		this.contextRunner.run((context) -> {
			AliasResolver resolver = context.getBean(AliasResolver.class);
			assertThat(resolver.activeProfile()).isNull();
			assertThat(resolver.resolve("assistant", null).targets()).hasToString("[simulated:fast, simulated:large]");
		});
	}

	@Test
	void propertyNamesTheProfile() {
		this.contextRunner.withPropertyValues("llm.profile=dev", "spring.profiles.active=test")
			.run((context) -> assertThat(context.getBean(AliasResolver.class).activeProfile()).isEqualTo("dev"));
	}

	@Test
	void lastActiveSpringProfileWithAnEntryCounts() {
		this.contextRunner.withPropertyValues("spring.profiles.active=test,dev,other", "llm.profile=")
			.run((context) -> assertThat(context.getBean(AliasResolver.class).activeProfile()).isEqualTo("dev"));
	}

	@Test
	void profileInheritsFieldByField() {
		this.contextRunner.withPropertyValues("llm.profile=dev").run((context) -> {
			Route route = context.getBean(AliasResolver.class).resolve("assistant", null);
			assertThat(route.profile()).isEqualTo("dev");
			assertThat(route.targets()).hasToString("[simulated:fast, simulated:large]");
			assertThat(route.options().temperature()).isEqualTo(0.2);
			assertThat(route.options().maxTokens()).isEqualTo(50);
			assertThat(route.timeouts().idle()).isEqualTo(Duration.ofSeconds(5));
			assertThat(route.timeouts().total()).isEqualTo(Duration.ofMinutes(1));
			assertThat(route.origin()).isEqualTo("application.yml, line 5");
		});
	}

	@Test
	void aliasThatIncludesAChangedOneChangesAsWell() {
		this.contextRunner.withPropertyValues("llm.profile=test").run((context) -> {
			AliasResolver resolver = context.getBean(AliasResolver.class);
			assertThat(resolver.resolve("assistant", null).targets()).hasToString("[simulated:echo, simulated:large]");
			assertThat(resolver.resolve("extra", null).targets()).hasToString("[simulated:echo]");
			assertThat(resolver.resolve("fast", null).origin()).isEqualTo("application.yml, line 16");
		});
	}

	@Test
	void callNamesAnotherProfile() {
		this.contextRunner.run((context) -> {
			AliasResolver resolver = context.getBean(AliasResolver.class);
			assertThat(resolver.resolve("fast", "test").targets()).hasToString("[simulated:echo]");
			assertThat(resolver.resolve("fast", "dev").profile()).isNull();
			assertThatExceptionOfType(UnknownModelException.class).isThrownBy(() -> resolver.resolve("fast", "prod"))
				.withMessageContaining("dev, test");
		});
	}

	@Test
	void resolutionExplainsItself() {
		this.contextRunner.withPropertyValues("llm.profile=test")
			.run((context) -> assertThat(context.getBean(LlmService.class).resolve("fast").explanation())
				.isEqualTo("Alias 'fast' in profile 'test' stands for [simulated:echo],"
						+ " as given by application.yml, line 16."));
	}

}
