package io.llmspring.dialect.openai.chat;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the content filter of Azure says about the answer, piece by piece: each piece of a
 * stream speaks of the text since the last one, so that a category that was filtered once
 * stays filtered.
 */
final class OpenAiChatFilters {

	static final String FIELD = "content_filter_results";

	private final Map<String, Object> results = new LinkedHashMap<>();

	void accept(@Nullable Object value) {
		if (value instanceof Map<?, ?> piece) {
			piece.forEach((category, result) -> {
				if (result != null && !isFiltered(this.results.get(category))) {
					this.results.put(String.valueOf(category), result);
				}
			});
		}
	}

	private static boolean isFiltered(@Nullable Object result) {
		return result instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("filtered"));
	}

	// What was said, or null if nothing was.
	@Nullable Map<String, Object> results() {
		return this.results.isEmpty() ? null : this.results;
	}

}
