package io.llmspring.autoconfigure;

import java.util.stream.Stream;

import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.provider.ProviderPreset;
import io.llmspring.provider.ProviderPresets;
import io.llmspring.spi.Dialect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BuiltInDialectsTests {

	@Test
	void dialectsAreThereWithoutBeans() {
		assertThat(BuiltInDialects.with(Stream.empty())).containsKeys(OpenAiChatDialect.NAME, AnthropicDialect.NAME,
				GeminiDialect.NAME);
	}

	@Test
	void everyPresetSpeaksABuiltInDialect() {
		ProviderPresets presets = ProviderPresets.load();
		for (String name : presets.names()) {
			ProviderPreset preset = presets.find(name);
			assertThat(preset).isNotNull();
			assertThat(BuiltInDialects.with(Stream.empty())).as(name).containsKey(preset.dialect());
		}
	}

	@Test
	void aBeanTakesThePlaceOfTheBuiltInDialectOfItsName() {
		Dialect mine = new GeminiDialect();
		assertThat(BuiltInDialects.with(Stream.of(mine)).get(GeminiDialect.NAME)).isSameAs(mine);
	}

}
