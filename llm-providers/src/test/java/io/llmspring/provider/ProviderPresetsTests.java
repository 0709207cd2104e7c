package io.llmspring.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.dialect.cohere.CohereDialect;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.ollama.OllamaDialect;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.spi.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProviderPresets}.
 */
class ProviderPresetsTests {

	private final ProviderPresets presets = ProviderPresets.load();

	@Test
	void serverIsFoundByTheNameThatItHasItself() {
		assertThat(ProviderPresets.load().find("llama.cpp")).isEqualTo(ProviderPresets.load().find("llama-cpp"))
			.isNotNull();
	}

	@Test
	void knowsTheUsualProviders() {
		assertThat(this.presets.names()).contains("openai", "groq", "openrouter", "deepseek", "mistral", "xai",
				"together", "fireworks", "voyage", "vllm", "lmstudio", "llama-cpp", "ollama", "ollama-compatible",
				"anthropic", "google", "cohere");
		assertThat(this.presets.find("nobody")).isNull();
	}

	@Test
	void usesOnlyQuirksAndValuesThatTheDialectDeclares() {
		usesOnlyWhatIsDeclared(new OpenAiChatDialect());
		usesOnlyWhatIsDeclared(new OpenAiResponsesDialect());
		usesOnlyWhatIsDeclared(new OllamaDialect());
	}

	private void usesOnlyWhatIsDeclared(Dialect dialect) {
		Map<String, Set<String>> declared = dialect.quirks();
		for (String name : this.presets.names()) {
			ProviderPreset preset = this.presets.find(name);
			if (preset != null && preset.dialect().equals(dialect.name())) {
				preset.quirks().forEach((quirk, value) -> {
					assertThat(declared).as(name).containsKey(quirk);
					assertThat(declared.get(quirk).isEmpty() || declared.get(quirk).contains(value))
						.as("%s: %s=%s", name, quirk, value)
						.isTrue();
				});
			}
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			openai, OPENAI_API_KEY, openai, openai
			openai-responses, OPENAI_API_KEY, openai, openai
			anthropic, ANTHROPIC_API_KEY, anthropic, anthropic
			groq, GROQ_API_KEY, groq, groq
			openrouter, OPENROUTER_API_KEY, -, openrouter
			deepseek, DEEPSEEK_API_KEY, deepseek, deepseek
			mistral, MISTRAL_API_KEY, mistral, mistral_ai
			xai, XAI_API_KEY, xai, x_ai
			together, TOGETHER_API_KEY, -, together
			fireworks, FIREWORKS_API_KEY, -, fireworks
			voyage, VOYAGE_API_KEY, -, voyage
			""")
	void knowsWhereTheKeyIsAndWhoIsPaid(String name, String variable, String vendor, String telemetryName) {
		ProviderPreset preset = this.presets.find(name);
		assertThat(preset).isNotNull();
		assertThat(preset.keyRequired()).isTrue();
		assertThat(preset.baseUrl()).startsWith("https://").doesNotEndWith("/");
		assertThat(preset.keyVariables()).isEqualTo(List.of(variable));
		assertThat(preset.priceVendor()).isEqualTo(vendor);
		assertThat(preset.telemetryName()).isEqualTo(telemetryName);
	}

	@Test
	void knowsTheVariablesThatHoldTheKeyOfGoogleInTheirOrder() {
		ProviderPreset preset = this.presets.find("google");
		assertThat(preset).isNotNull();
		assertThat(preset.dialect()).isEqualTo(GeminiDialect.NAME);
		assertThat(preset.baseUrl()).isEqualTo("https://generativelanguage.googleapis.com/v1beta");
		assertThat(preset.keyRequired()).isTrue();
		assertThat(preset.keyVariables()).containsExactly("GEMINI_API_KEY", "GOOGLE_API_KEY", "GOOGLE_GEMINI_API_KEY");
		assertThat(preset.priceVendor()).isEqualTo("google");
		assertThat(preset.telemetryName()).isEqualTo("gcp.gemini");
	}

	@Test
	void knowsTheVariablesThatHoldTheKeyOfCohereInTheirOrder() {
		ProviderPreset preset = this.presets.find("cohere");
		assertThat(preset).isNotNull();
		assertThat(preset.dialect()).isEqualTo(CohereDialect.NAME);
		assertThat(preset.baseUrl()).isEqualTo("https://api.cohere.com");
		assertThat(preset.keyVariables()).containsExactly("CO_API_KEY", "COHERE_API_KEY");
		assertThat(preset.priceVendor()).isEqualTo("cohere");
	}

	@ParameterizedTest
	@CsvSource({ "vllm, 8000/v1", "lmstudio, 1234/v1", "llama-cpp, 8080/v1", "ollama-compatible, 11434/v1",
			"ollama, 11434" })
	void needsNoKeyForServersOfOnesOwn(String name, String address) {
		ProviderPreset preset = this.presets.find(name);
		assertThat(preset).isNotNull();
		assertThat(preset.keyRequired()).isFalse();
		assertThat(preset.baseUrl()).isEqualTo("http://localhost:" + address);
		assertThat(preset.priceVendor()).isNull();
	}

	@Test
	void namesEveryPresetInTheFormOfAProviderName() {
		assertThat(this.presets.names()).allMatch((name) -> name.matches("[a-z0-9-]+"));
	}

}
