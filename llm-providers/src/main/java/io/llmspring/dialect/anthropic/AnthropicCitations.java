package io.llmspring.dialect.anthropic;

import java.util.Map;

import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sources of a text, see "Citations" and "Search results".
 */
final class AnthropicCitations {

	private AnthropicCitations() {
	}

	static Content.Citation read(Map<String, Object> source) {
		return new Content.Citation(first(source, "url", "source"), first(source, "title", "document_title"),
				AnthropicJson.text(source.get("cited_text")),
				AnthropicBlocks.continuation("citation", JsonValues.toJson(source)));
	}

	private static @Nullable String first(Map<String, Object> source, String name, String otherName) {
		String value = AnthropicJson.text(source.get(name));
		return (value != null) ? value : AnthropicJson.text(source.get(otherName));
	}

}
