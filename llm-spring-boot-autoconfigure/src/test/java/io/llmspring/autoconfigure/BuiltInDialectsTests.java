package io.llmspring.autoconfigure;

import java.util.Map;
import java.util.stream.Stream;

import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.provider.ProviderPresets;
import io.llmspring.spi.Dialect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BuiltInDialects}.
 */
class BuiltInDialectsTests {

	@Test
	void everyPresetSpeaksADialectThatThereIs() {
		Map<String, Dialect> dialects = BuiltInDialects.with(Stream.of());
		ProviderPresets presets = ProviderPresets.load();
		assertThat(dialects).containsKeys("openai-chat", "openai-responses", "anthropic-messages", "gemini", "ollama",
				"cohere");
		assertThat(presets.names())
			.allSatisfy((name) -> assertThat(dialects).containsKey(presets.find(name).dialect()));
	}

	@Test
	void aBeanTakesThePlaceOfABuiltInDialect() {
		Dialect bean = new OpenAiResponsesDialect();
		assertThat(BuiltInDialects.with(Stream.of(bean)).get("openai-responses")).isSameAs(bean);
	}

}
