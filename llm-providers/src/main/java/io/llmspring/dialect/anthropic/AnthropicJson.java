package io.llmspring.dialect.anthropic;

import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * What blocks of content need beyond {@link JsonTree}.
 */
final class AnthropicJson {

	private AnthropicJson() {
	}

	static @Nullable String text(@Nullable Object value) {
		return (value instanceof String text) ? text : null;
	}

	/**
	 * Lay the members that are not {@code null} over a target.
	 * @param target what is covered
	 * @param members what covers it
	 */
	static void overlay(Map<String, Object> target, Map<String, Object> members) {
		members.forEach((name, value) -> {
			if (value != null) {
				target.put(name, value);
			}
		});
	}

	/**
	 * The text of a single block that holds a text and nothing else, or {@code null}.
	 * @param blocks the blocks
	 * @return the text, or {@code null}
	 */
	static @Nullable String lonelyText(List<Map<String, Object>> blocks) {
		Map<String, Object> first = (blocks.size() == 1) ? blocks.get(0) : Map.of();
		return (first.size() == 2 && "text".equals(first.get("type"))) ? text(first.get("text")) : null;
	}

}
