package io.llmspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.bedrock.BedrockConverseDialect;
import io.llmspring.dialect.cohere.CohereDialect;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.ollama.OllamaDialect;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.spi.Dialect;

/**
 * The dialects that there are without beans.
 */
final class BuiltInDialects {

	private BuiltInDialects() {
	}

	/**
	 * Put beans beside the built-in dialects. A bean takes the place of a built-in
	 * dialect of the same name.
	 * @param beans the beans, the first of a name counts
	 * @return the dialects by name
	 */
	static Map<String, Dialect> with(Stream<Dialect> beans) {
		Map<String, Dialect> dialects = new LinkedHashMap<>();
		beans.forEach((dialect) -> dialects.putIfAbsent(dialect.name(), dialect));
		Stream
			.of(new OpenAiChatDialect(), new OpenAiResponsesDialect(), new AnthropicDialect(), new GeminiDialect(),
					new OllamaDialect(), new CohereDialect(), new BedrockConverseDialect())
			.forEach((dialect) -> dialects.putIfAbsent(dialect.name(), dialect));
		return dialects;
	}

}
