package io.llmspring.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.model.ModelRef;
import io.llmspring.service.LlmService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class ProfileTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static ConfigurableApplicationContext run(String profile, String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--spring.profiles.active=" + profile));
		all.addAll(Arrays.asList(arguments));
		// Keys of the machine do not count
		for (String variable : List.of("OPENAI_API_KEY", "ANTHROPIC_API_KEY")) {
			if (all.stream().noneMatch((argument) -> argument.startsWith("--" + variable))) {
				all.add("--" + variable + "=");
			}
		}
		return SpringApplication.run(SampleApplication.class, all.toArray(String[]::new));
	}

	private static List<String> chain(ConfigurableApplicationContext context, String alias) {
		return context.getBean(LlmService.class).resolve(alias).targets().stream().map(ModelRef::toString).toList();
	}

	private static ChatEvent.Finished ask(ConfigurableApplicationContext context, String alias) {
		ChatEvent last = context.getBean(LlmService.class)
			.stream(ChatRequest.of(alias, "Good day"))
			.blockLast(PATIENCE);
		assertThat(last).isInstanceOf(ChatEvent.Finished.class);
		return (ChatEvent.Finished) last;
	}

	@Test
	void withoutProfileAndKeyEverythingIsSimulated(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("")) {
			assertThat(chain(context, "assistant")).containsExactly("simulated:assistant");
			assertThat(chain(context, "fast")).containsExactly("simulated:fast");
		}
		assertThat(output).contains("ANTHROPIC_API_KEY").contains("OPENAI_API_KEY");
	}

	@Test
	void aKeyBringsItsModelsBack() {
		try (ConfigurableApplicationContext context = run("", "--OPENAI_API_KEY=sk-test")) {
			assertThat(chain(context, "assistant")).containsExactly("openai:gpt-5", "simulated:assistant");
		}
	}

	@Test
	void devAsksOllamaAndIsAnsweredWithoutIt() {
		try (ConfigurableApplicationContext context = run("dev",
				"--llm.providers.ollama.base-url=http://127.0.0.1:1")) {
			assertThat(chain(context, "assistant")).containsExactly("ollama:llama3.2", "simulated:assistant");
			ChatEvent.Finished end = ask(context, "assistant");
			assertThat(end.attempts()).extracting(Attempt::error).containsExactly("connection", null);
			assertThat(end.target()).hasToString("simulated:assistant");
		}
	}

	@Test
	void prodDoesNotStartWithoutKeys(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run("prod").close());
		assertThat(output).contains("APPLICATION FAILED TO START", "ANTHROPIC_API_KEY", "OPENAI_API_KEY",
				"llm.providers.anthropic.api-key");
	}

	@Test
	void prodAsksRealModelsOnly() {
		try (FakeVendors vendors = new FakeVendors();
				ConfigurableApplicationContext context = run("prod", "--OPENAI_API_KEY=sk-prod-openai",
						"--ANTHROPIC_API_KEY=sk-prod-anthropic", "--ANTHROPIC_BASE_URL=" + vendors.url(),
						"--OPENAI_BASE_URL=" + vendors.url() + "/v1")) {
			assertThat(chain(context, "assistant")).containsExactly("anthropic:claude-sonnet-5", "openai:gpt-5");
			ChatEvent.Finished end = ask(context, "assistant");
			assertThat(end.attempts()).extracting(Attempt::error).containsExactly("overloaded", null);
			assertThat(end.target()).hasToString("openai:gpt-5");
			assertThat(end.cost()).isNotNull();
			assertThat(end.cost().isKnown()).isTrue();
			assertThat(vendors.keys()).containsExactly("sk-prod-anthropic", "Bearer sk-prod-openai");
		}
	}

	@Test
	void prodHasNoAliasesThatOnlyShowSomething() {
		try (ConfigurableApplicationContext context = run("prod", "--OPENAI_API_KEY=sk-1",
				"--ANTHROPIC_API_KEY=sk-2")) {
			assertThat(context.getBean(AliasController.class).aliases()).extracting(AliasController.AliasView::name)
				.containsExactly("assistant", "fast");
		}
	}

}
