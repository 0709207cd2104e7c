package io.llmspring.autoconfigure;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.bedrock.BedrockConverseDialect;
import io.llmspring.dialect.cohere.CohereDialect;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.ollama.OllamaDialect;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.spi.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * The dialects that there are without beans, each one created when a provider speaks it,
 * and the dialects that are beans.
 */
final class BuiltInDialects {

	private static final List<String> NAMES = List.of(OpenAiChatDialect.NAME, OpenAiResponsesDialect.NAME,
			AnthropicDialect.NAME, GeminiDialect.NAME, OllamaDialect.NAME, CohereDialect.NAME,
			BedrockConverseDialect.NAME);

	private final Map<String, Dialect> dialects = new LinkedHashMap<>();

	private final Set<String> names;

	private BuiltInDialects(Collection<Dialect> beans) {
		for (Dialect dialect : beans) {
			this.dialects.putIfAbsent(dialect.name(), dialect);
		}
		this.names = new LinkedHashSet<>(this.dialects.keySet());
		this.names.addAll(NAMES);
	}

	/**
	 * Put beans beside the built-in dialects. A bean takes the place of a built-in
	 * dialect of the same name.
	 * @param beans the beans, the first of a name counts
	 * @return the dialects
	 */
	static BuiltInDialects with(Stream<Dialect> beans) {
		return new BuiltInDialects(beans.toList());
	}

	/**
	 * Return the names of the dialects.
	 * @return the names, those of beans first
	 */
	Set<String> names() {
		return Collections.unmodifiableSet(this.names);
	}

	/**
	 * Find a dialect.
	 * @param name its name
	 * @return the dialect, the same one each time, or {@code null} if there is none of
	 * that name
	 */
	@Nullable Dialect find(String name) {
		Dialect dialect = this.dialects.get(name);
		if (dialect == null) {
			dialect = create(name);
			if (dialect != null) {
				this.dialects.put(name, dialect);
			}
		}
		return dialect;
	}

	private static @Nullable Dialect create(String name) {
		return switch (name) {
			case OpenAiChatDialect.NAME -> new OpenAiChatDialect();
			case OpenAiResponsesDialect.NAME -> new OpenAiResponsesDialect();
			case AnthropicDialect.NAME -> new AnthropicDialect();
			case GeminiDialect.NAME -> new GeminiDialect();
			case OllamaDialect.NAME -> new OllamaDialect();
			case CohereDialect.NAME -> new CohereDialect();
			case BedrockConverseDialect.NAME -> new BedrockConverseDialect();
			default -> null;
		};
	}

}
