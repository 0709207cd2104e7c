package io.llmspring.autoconfigure;

import java.util.Map;
import java.util.stream.Collectors;

import io.llmspring.autoconfigure.connection.OllamaConnectionDetails;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.model.Secret;
import io.llmspring.service.LlmService;
import io.llmspring.simulated.SimulatedProvider;
import io.llmspring.simulated.SimulatedSettings;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.Provider;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for which providers there are and where their settings come from.
 */
class ProviderDefinitionTests {

	private final ApplicationContextRunner contextRunner = LlmContexts.runner()
		.withConfiguration(AutoConfigurations.of(LlmHttpAutoConfiguration.class));

	private static Map<String, ProviderDefinition> definitions(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(LlmSetup.class)
			.definitions()
			.stream()
			.collect(Collectors.toMap(ProviderDefinition::name, (definition) -> definition));
	}

	@Test
	void onlyTheSimulatedProviderIsThereByItself() {
		this.contextRunner.run((context) -> assertThat(definitions(context)).containsOnlyKeys("simulated"));
	}

	@Test
	void keyInTheEnvironmentIsPickedUp() {
		this.contextRunner.withInitializer(LlmContexts.variables("OPENAI_API_KEY=canary", "GROQ_API_KEY="))
			.run((context) -> {
				Map<String, ProviderDefinition> definitions = definitions(context);
				assertThat(definitions).containsOnlyKeys("openai", "openai-responses", "simulated");
				ProviderDefinition openai = definitions.get("openai");
				assertThat(openai.key()).isEqualTo(Secret.of("canary"));
				assertThat(openai.keySource()).isEqualTo("OPENAI_API_KEY");
				assertThat(openai.baseUrl()).isEqualTo("https://api.openai.com/v1");
				assertThat(openai.configured()).isFalse();
			});
	}

	@Test
	void addressInTheEnvironmentCountsUnlessConfigured() {
		this.contextRunner
			.withInitializer(
					LlmContexts.variables("OPENAI_API_KEY=canary", "OPENAI_BASE_URL=https://proxy.example.com/openai"))
			.run((context) -> assertThat(definitions(context).get("openai").baseUrl())
				.isEqualTo("https://proxy.example.com/openai"));
		this.contextRunner
			.withInitializer(
					LlmContexts.variables("OPENAI_API_KEY=canary", "OPENAI_BASE_URL=https://proxy.example.com/openai"))
			.withPropertyValues("llm.providers.openai.base-url=https://own.example.com/v1")
			.run((context) -> assertThat(definitions(context).get("openai").baseUrl())
				.isEqualTo("https://own.example.com/v1"));
	}

	@Test
	void propertyWinsOverTheVariable() {
		this.contextRunner.withInitializer(LlmContexts.variables("OPENAI_API_KEY=other"))
			.withPropertyValues("llm.providers.openai.api-key=canary")
			.run((context) -> {
				ProviderDefinition openai = definitions(context).get("openai");
				assertThat(openai.key()).isEqualTo(Secret.of("canary"));
				assertThat(openai.keySource()).isEqualTo("llm.providers.openai.api-key");
			});
	}

	@Test
	void variableOfAPropertyReachesANameWithADash() {
		this.contextRunner.withInitializer(LlmContexts.variables("LLM_PROVIDERS_MYVLLM_APIKEY=canary"))
			.withInitializer(LlmContexts.yaml("""
					llm.providers:
					  my-vllm: { dialect: openai-chat, base-url: "http://localhost:8000/v1" }
					"""))
			.run((context) -> {
				assertThat(definitions(context)).containsOnlyKeys("my-vllm", "simulated");
				assertThat(definitions(context).get("my-vllm").key()).isEqualTo(Secret.of("canary"));
			});
	}

	@Test
	void presetWithoutKeyIsThereIfAnAliasNamesIt() {
		this.contextRunner.withPropertyValues("llm.aliases.local=ollama:llama3.2:1b").run((context) -> {
			ProviderDefinition ollama = definitions(context).get("ollama");
			assertThat(ollama.dialect()).isEqualTo("ollama");
			assertThat(ollama.baseUrl()).isEqualTo("http://localhost:11434");
			assertThat(ollama.keyRequired()).isFalse();
		});
	}

	@Test
	void addressWithoutPathTakesThatOfThePreset() {
		this.contextRunner
			.withPropertyValues("llm.providers.ollama-compatible.base-url=http://gpu-1:11434",
					"llm.providers.ollama.base-url=http://gpu-2:11434",
					"llm.providers.vllm.base-url=http://gpu-1:8000/", "llm.providers.lmstudio.base-url=http://x/y")
			.run((context) -> {
				assertThat(definitions(context).get("ollama-compatible").baseUrl()).isEqualTo("http://gpu-1:11434/v1");
				assertThat(definitions(context).get("ollama").baseUrl()).isEqualTo("http://gpu-2:11434");
				assertThat(definitions(context).get("vllm").baseUrl()).isEqualTo("http://gpu-1:8000/");
				assertThat(definitions(context).get("lmstudio").baseUrl()).isEqualTo("http://x/y");
			});
	}

	@Test
	void emptyEntryIsThePresetOfItsName() {
		this.contextRunner.withInitializer(LlmContexts.yaml("""
				llm.providers:
				  ollama:
				  second: ollama
				""")).run((context) -> {
			assertThat(definitions(context)).containsOnlyKeys("ollama", "second", "simulated");
			assertThat(definitions(context).get("second").preset()).isEqualTo("ollama");
		});
	}

	@Test
	void quirksOfThePresetCanBeChanged() {
		this.contextRunner.withPropertyValues("llm.providers.vllm.quirks.top-k=omit")
			.run((context) -> assertThat(definitions(context).get("vllm").quirks()).containsEntry("top-k", "omit")
				.containsKey("omit-fields"));
	}

	@Test
	void headerOfTheKeyStandsForTheKey() {
		this.contextRunner.withInitializer(LlmContexts.yaml("""
				llm.providers.openai.headers: { authorization: Bearer canary }
				""")).run((context) -> assertThat(definitions(context).get("openai").lacksKey()).isFalse());
	}

	@Test
	void vendorAndTelemetryNameComeFromThePreset() {
		this.contextRunner
			.withPropertyValues("llm.providers.mine.preset=mistral", "llm.providers.mine.api-key=x",
					"llm.providers.vllm.prices=openai")
			.run((context) -> {
				assertThat(definitions(context).get("mine").vendor()).isEqualTo("mistral");
				assertThat(definitions(context).get("mine").otelName()).isEqualTo("mistral_ai");
				assertThat(definitions(context).get("vllm").vendor()).isEqualTo("openai");
			});
	}

	@Test
	void serviceConnectionWinsOverProperties() {
		this.contextRunner.withBean(OllamaConnectionDetails.class, () -> () -> "http://localhost:49152")
			.withPropertyValues("llm.providers.ollama.base-url=http://elsewhere:11434")
			.run((context) -> {
				assertThat(definitions(context).get("ollama").baseUrl()).isEqualTo("http://localhost:49152");
				assertThat(definitions(context).get("ollama-compatible").baseUrl())
					.isEqualTo("http://localhost:49152/v1");
			});
	}

	@Test
	void providerBeanIsAProviderOfTheApplication() {
		this.contextRunner.withBean(Provider.class, () -> new SimulatedProvider("mine", SimulatedSettings.immediate()))
			.withPropertyValues("llm.aliases.fast=mine:echo")
			.run((context) -> assertThat(context.getBean(LlmService.class).resolve("fast").targets())
				.hasToString("[mine:echo]"));
	}

	@Test
	void providerBeanTakesThePlaceOfOneThatComesByItself() {
		this.contextRunner
			.withBean(Provider.class, () -> new SimulatedProvider("openai", SimulatedSettings.immediate()))
			.withInitializer(LlmContexts.variables("OPENAI_API_KEY=canary"))
			.withPropertyValues("llm.aliases.fast=openai:echo")
			.run((context) -> assertThat(definitions(context)).containsOnlyKeys("openai-responses", "simulated"));
	}

	@Test
	void providerBeanAndPropertyOfTheSameNameAreAFault() {
		this.contextRunner.withBean(Provider.class, () -> new SimulatedProvider("mine", SimulatedSettings.immediate()))
			.withPropertyValues("llm.providers.mine.preset=openai")
			.run((context) -> assertThat(LlmContexts.analysis(context).getDescription())
				.contains("There is a provider bean of the name 'mine' as well."));
	}

	@Test
	void dialectBeanIsADialect() {
		this.contextRunner.withBean(Dialect.class, RenamedDialect::create)
			.withPropertyValues("llm.providers.mine.dialect=mine", "llm.providers.mine.base-url=http://localhost/v1")
			.run((context) -> assertThat(definitions(context).get("mine").dialect()).isEqualTo("mine"));
	}

	@Test
	void providerSettingsPrintNoKey() {
		this.contextRunner.withPropertyValues("llm.providers.openai.api-key=canary")
			.run((context) -> assertThat(context.getBean(LlmProperties.class).toString()).contains("openai", "***")
				.doesNotContain("canary"));
	}

	/**
	 * A dialect under a name of its own.
	 */
	private static final class RenamedDialect {

		static Dialect create() {
			Dialect original = new OpenAiChatDialect();
			return (Dialect) java.lang.reflect.Proxy.newProxyInstance(Dialect.class.getClassLoader(),
					new Class<?>[] { Dialect.class }, (proxy, method, arguments) -> "name".equals(method.getName())
							? "mine" : method.invoke(original, arguments));
		}

	}

}
