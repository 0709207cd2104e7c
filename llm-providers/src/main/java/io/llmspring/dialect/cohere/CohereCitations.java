package io.llmspring.dialect.cohere;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * Reads citations, see "Citations": a piece of the answer and the sources that it rests
 * on, documents and results of tools. Each source becomes a citation of its own, which
 * quotes the piece; the first keeps what Cohere wrote.
 */
final class CohereCitations {

	private CohereCitations() {
	}

	static List<Content.Citation> read(Map<String, Object> citation) {
		String piece = String.valueOf(citation.getOrDefault("text", ""));
		Continuation whole = CohereDialect.state(CohereDialect.CITATION, JsonValues.toJson(citation));
		List<Content.Citation> citations = new ArrayList<>();
		for (Object element : JsonTree.array(citation.get("sources"))) {
			Map<String, Object> source = JsonTree.object(element);
			Map<String, Object> document = JsonTree.object(source.get("document"));
			Continuation state = citations.isEmpty() ? whole
					: CohereDialect.state(CohereDialect.SOURCE, JsonValues.toJson(source));
			citations.add(new Content.Citation(JsonTree.text(document.get("url")),
					title(document.get("title"), source.get("id")), piece, state));
		}
		return citations.isEmpty() ? List.of(new Content.Citation(null, null, piece, whole)) : citations;
	}

	// The result of a tool has no title; its identity names the call.
	private static @Nullable String title(@Nullable Object title, @Nullable Object id) {
		String text = JsonTree.text(title);
		return (text != null) ? text : JsonTree.text(id);
	}

}
