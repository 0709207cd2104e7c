package io.llmspring.model;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelRefTests {

	private static final Set<String> PROVIDERS = Set.of("openai", "ollama", "openrouter", "my-vllm");

	@ParameterizedTest
	@CsvSource({ "openai:gpt-5, openai, gpt-5", "openai/gpt-5, openai, gpt-5", "OpenAI:gpt-5, openai, gpt-5",
			"ollama:llama3.2:1b, ollama, llama3.2:1b", "ollama/llama3.2:1b, ollama, llama3.2:1b",
			"openrouter/openai/gpt-5, openrouter, openai/gpt-5",
			"openrouter:openai/gpt-5:free, openrouter, openai/gpt-5:free", "my-vllm:org/model, my-vllm, org/model" })
	void splitsAtTheFirstSeparatorBehindARegisteredProvider(String reference, String provider, String model) {
		assertThat(ModelRef.parse(reference, PROVIDERS)).isEqualTo(new ModelRef(provider, model));
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-5", "unknown:gpt-5", "openai:", ":gpt-5", "openai: ", "", ":" })
	void isNoReferenceWithoutRegisteredProviderAndModel(String text) {
		assertThat(ModelRef.parse(text, PROVIDERS)).isNull();
	}

	@Test
	void printsAsItIsWritten() {
		assertThat(new ModelRef("openai", "gpt-5")).hasToString("openai:gpt-5");
	}

	@Test
	void refusesEmptyNames() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ModelRef("", "gpt-5"));
		assertThatIllegalArgumentException().isThrownBy(() -> new ModelRef("openai", " "));
	}

	@Test
	void secretDoesNotPrintItself() {
		Secret secret = Secret.of(" sk-canary ");
		assertThat(secret).hasToString("***").isEqualTo(Secret.of("sk-canary"));
		assertThat(secret.reveal()).isEqualTo("sk-canary");
	}

}
