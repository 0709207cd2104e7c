package io.llmspring.dialect.bedrock;

import java.util.Map;
import java.util.stream.Collectors;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads sources, see "Citation".
 */
final class BedrockCitations {

	private BedrockCitations() {
	}

	/**
	 * Read a source.
	 * @param kind {@code citation} if it belongs to a text, {@code source} if it stands
	 * alone
	 * @param source the source as Bedrock names it
	 * @return the source
	 */
	static Content.Citation read(String kind, Map<String, Object> source) {
		Map<String, Object> location = JsonTree.object(source.get("location"));
		Map<String, Object> web = JsonTree.object(location.get("web"));
		String quote = JsonTree.array(source.get("sourceContent"))
			.stream()
			.map((element) -> JsonTree.text(JsonTree.object(element).get("text")))
			.filter((text) -> text != null)
			.collect(Collectors.joining());
		return new Content.Citation(JsonTree.text(web.get("url")), title(source, location, web),
				quote.isEmpty() ? null : quote, BedrockBlocks.state(kind, JsonValues.toJson(source)));
	}

	private static @Nullable String title(Map<String, Object> source, Map<String, Object> location,
			Map<String, Object> web) {
		String title = JsonTree.text(source.get("title"));
		title = (title != null) ? title : JsonTree.text(source.get("source"));
		title = (title != null) ? title : JsonTree.text(web.get("domain"));
		if (title != null || !web.isEmpty()) {
			return title;
		}
		for (Object place : location.values()) {
			Long index = JsonTree.number(JsonTree.object(place).get("documentIndex"));
			if (index != null) {
				return "Document " + (index + 1);
			}
		}
		return null;
	}

}
