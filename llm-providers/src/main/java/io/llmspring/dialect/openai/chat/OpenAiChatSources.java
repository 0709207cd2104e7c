package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * Sources that stand at the top of an answer, repeated with every chunk by some, and not
 * where they are cited.
 */
final class OpenAiChatSources {

	static final String SEARCH_RESULTS = "search_results";

	private List<?> urls = List.of();

	private List<?> results = List.of();

	private boolean cited;

	/**
	 * A citation came with the text: it says more than the sources at the top.
	 */
	void cited() {
		this.cited = true;
	}

	void accept(String field, List<?> values) {
		if (field.equals(SEARCH_RESULTS)) {
			this.results = values;
		}
		else {
			this.urls = values;
		}
	}

	// The sources, each once, with their titles where they are known.
	List<Content.Citation> citations() {
		if (this.cited) {
			return List.of();
		}
		Map<String, Content.Citation> found = new LinkedHashMap<>();
		for (Object url : this.urls) {
			if (url instanceof String address) {
				found.put(address, new Content.Citation(address, null, null, null));
			}
		}
		for (Object result : this.results) {
			if (result instanceof Map<?, ?> map && map.get("url") instanceof String address) {
				found.put(address,
						new Content.Citation(address, text(map.get("title")), text(map.get("snippet")), null));
			}
		}
		return new ArrayList<>(found.values());
	}

	/**
	 * Read an annotation of a message.
	 * @param annotation the annotation
	 * @return the citation, or {@code null} if it is something else
	 */
	static Content.@Nullable Citation annotation(Map<?, ?> annotation) {
		if (!(annotation.get("url_citation") instanceof Map<?, ?> citation)) {
			return null;
		}
		String url = text(citation.get("url"));
		String title = text(citation.get("title"));
		String quote = text(citation.get("content"));
		if (url == null && title == null && quote == null) {
			return null;
		}
		return new Content.Citation(url, title, quote,
				new Continuation(OpenAiChatDialect.NAME, "annotation", JsonValues.toJson(annotation)));
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value instanceof String text && !text.isEmpty()) ? text : null;
	}

}
