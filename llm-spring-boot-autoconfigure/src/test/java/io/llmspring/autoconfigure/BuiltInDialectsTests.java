package io.llmspring.autoconfigure;

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
		BuiltInDialects dialects = BuiltInDialects.with(Stream.of());
		ProviderPresets presets = ProviderPresets.load();
		assertThat(dialects.names()).contains("openai-chat", "openai-responses", "anthropic-messages", "gemini",
				"ollama", "cohere");
		assertThat(presets.names())
			.allSatisfy((name) -> assertThat(dialects.find(presets.find(name).dialect())).isNotNull());
	}

	@Test
	void everyNameIsThatOfItsDialect() {
		BuiltInDialects dialects = BuiltInDialects.with(Stream.of());
		assertThat(dialects.names()).allSatisfy((name) -> {
			Dialect dialect = dialects.find(name);
			assertThat(dialect).isNotNull().isSameAs(dialects.find(name));
			assertThat(dialect.name()).isEqualTo(name);
		});
		assertThat(dialects.find("nobody's")).isNull();
	}

	@Test
	void aBeanTakesThePlaceOfABuiltInDialect() {
		Dialect bean = new OpenAiResponsesDialect();
		assertThat(BuiltInDialects.with(Stream.of(bean)).find("openai-responses")).isSameAs(bean);
	}

}
