package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.message.Content;
import org.jspecify.annotations.Nullable;

/**
 * Collects where the answer comes from, see "Grounding with Google Search", "File search"
 * and "CitationMetadata". What says which words rest on which source stays in the
 * metadata.
 */
final class GeminiSources {

	private static final List<String> CHUNKS = List.of("web", "retrievedContext", "maps", "image");

	private final Map<String, Object> grounding = new LinkedHashMap<>();

	private final Set<Content.Citation> citations = new LinkedHashSet<>();

	/**
	 * Take what an answer rests on; later parts of a stream fill in what is missing.
	 * @param metadata what Gemini says
	 */
	void grounding(Map<String, Object> metadata) {
		metadata.forEach((name, value) -> {
			if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
				this.grounding.put(name, value);
			}
		});
	}

	/**
	 * Take works that the answer repeats.
	 * @param metadata what Gemini says
	 */
	void citations(Map<String, Object> metadata) {
		List<?> sources = JsonTree.array(metadata.get("citations"));
		for (Object element : sources.isEmpty() ? JsonTree.array(metadata.get("citationSources")) : sources) {
			Map<String, Object> source = JsonTree.object(element);
			add(this.citations, JsonTree.text(source.get("uri")), JsonTree.text(source.get("title")), null);
		}
	}

	private static void add(Collection<Content.Citation> citations, @Nullable String url, @Nullable String title,
			@Nullable String quote) {
		if (url != null || title != null || quote != null) {
			citations.add(new Content.Citation(url, title, quote, null));
		}
	}

	List<Content.Citation> all() {
		List<Content.Citation> all = new ArrayList<>();
		for (Object element : JsonTree.array(this.grounding.get("groundingChunks"))) {
			Map<String, Object> chunk = JsonTree.object(element);
			for (String kind : CHUNKS) {
				Map<String, Object> source = JsonTree.object(chunk.get(kind));
				String url = JsonTree.text(source.get("uri"));
				add(all, (url != null) ? url : JsonTree.text(source.get("sourceUri")),
						JsonTree.text(source.get("title")), JsonTree.text(source.get("text")));
			}
		}
		all.addAll(this.citations);
		return all;
	}

	/**
	 * What Gemini says of the grounding.
	 * @return the metadata, empty if there is none
	 */
	Map<String, Object> grounding() {
		return this.grounding;
	}

	/**
	 * How many searches are billed: each query, or up to generation 2.5 the whole prompt.
	 * @param model the model
	 * @return the number
	 */
	int searches(GeminiModel model) {
		int queries = JsonTree.array(this.grounding.get("webSearchQueries")).size();
		return model.newest() ? queries : Math.min(1, queries);
	}

}
