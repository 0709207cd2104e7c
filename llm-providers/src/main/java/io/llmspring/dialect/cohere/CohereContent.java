package io.llmspring.dialect.cohere;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.InlineMedia;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.spi.WireException;

/**
 * Writes the parts of messages of users and tools: texts, images and documents.
 */
final class CohereContent {

	private static final String ERROR_PREFIX = "[error] ";

	private final Adaptations adaptations;

	CohereContent(Adaptations adaptations) {
		this.adaptations = adaptations;
	}

	List<Map<String, Object>> texts(List<? extends Content> content) {
		return content.stream().map(this::user).toList();
	}

	Map<String, Object> user(Content part) {
		if (part instanceof Content.Text text) {
			this.adaptations.isOwn(text.continuation(), "text.continuation");
			return text(text.text());
		}
		if (part instanceof Content.Image image) {
			return image(image);
		}
		throw unsupported(part.getClass().getSimpleName().toLowerCase(Locale.ROOT), "is not known to Cohere");
	}

	/**
	 * Note that a source of a message which is no answer stays behind.
	 */
	void citation() {
		this.adaptations.add(Adaptation.leftBehind("citation", "Cohere takes sources of answers only"));
	}

	static Map<String, Object> text(String text) {
		Map<String, Object> part = JsonTree.map("type", "text");
		part.put("text", text);
		return part;
	}

	private static Map<String, Object> image(Content.Image image) {
		Map<String, Object> source;
		if (image.source() instanceof MediaSource.Inline inline) {
			source = JsonTree.map("url", InlineMedia.dataUri(inline));
		}
		else if (image.source() instanceof MediaSource.Url url) {
			source = JsonTree.map("url", url.url());
		}
		else {
			throw unsupported("image", "cannot be sent as the id of a file");
		}
		JsonTree.put(source, "detail", image.detail());
		Map<String, Object> part = JsonTree.map("type", "image_url");
		part.put("image_url", source);
		return part;
	}

	/**
	 * A document that the answer may cite: a JSON object is its data as it is and the
	 * name its identity, any other text has the name as its title.
	 * @param document the document
	 * @return the document as Cohere takes it
	 */
	Map<String, Object> document(Content.Document document) {
		if (!(document.source() instanceof MediaSource.Inline inline) || !isText(inline.mediaType())) {
			throw unsupported("document", "can be sent as text or JSON only: Cohere reads no files and no addresses");
		}
		String text = new String(inline.data(), StandardCharsets.UTF_8);
		Map<String, Object> data = new LinkedHashMap<>();
		Map<String, Object> written = new LinkedHashMap<>();
		if (inline.mediaType().equals("application/json") && JsonValues.parse(text) instanceof Map<?, ?> object) {
			JsonTree.put(written, "id", document.name());
			data.putAll(JsonTree.object(object));
		}
		else {
			JsonTree.put(data, "title", document.name());
			data.put("text", text);
		}
		JsonTree.put(data, "context", document.context());
		written.put("data", data);
		return written;
	}

	private static boolean isText(String mediaType) {
		return mediaType.startsWith("text/") || mediaType.equals("application/json")
				|| mediaType.equals("application/xml");
	}

	List<Map<String, Object>> result(Content.ToolResult result) {
		List<Map<String, Object>> parts = new ArrayList<>();
		for (Content part : result.content()) {
			if (part instanceof Content.Document document) {
				Map<String, Object> written = JsonTree.map("type", "document");
				written.put("document", document(document));
				parts.add(written);
			}
			else if (part instanceof Content.Text text) {
				parts.add(user(text));
			}
			else if (part instanceof Content.Citation) {
				citation();
			}
			else {
				throw unsupported("toolResult.content", "can be text and documents only");
			}
		}
		if (parts.isEmpty()) {
			parts.add(text(""));
		}
		if (result.error()) {
			mark(parts);
		}
		return parts;
	}

	// Cohere has no field that tells a failure.
	private static void mark(List<Map<String, Object>> parts) {
		if (parts.get(0).get("text") instanceof String first) {
			parts.set(0, text(ERROR_PREFIX + first));
		}
		else {
			parts.add(0, text(ERROR_PREFIX.strip()));
		}
	}

	/**
	 * Content in its shortest form: one text stands for itself.
	 * @param parts the parts
	 * @return the text, or the parts
	 */
	static Object plain(List<Map<String, Object>> parts) {
		boolean text = parts.size() == 1 && "text".equals(parts.get(0).get("type"));
		return text ? String.valueOf(parts.get(0).get("text")) : parts;
	}

	static WireException unsupported(String part, String why) {
		return WireException.of(ErrorKind.UNSUPPORTED, "'" + part + "' " + why);
	}

}
