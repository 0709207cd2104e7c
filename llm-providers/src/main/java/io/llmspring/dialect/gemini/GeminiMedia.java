package io.llmspring.dialect.gemini;

import java.net.URLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes images, sounds, videos and documents, see "Files API" and "Document
 * understanding": bytes inline, everything else as an address.
 */
final class GeminiMedia {

	private final String baseUrl;

	private final Adaptations adaptations;

	GeminiMedia(String baseUrl, Adaptations adaptations) {
		this.baseUrl = baseUrl;
		this.adaptations = adaptations;
	}

	void write(List<Map<String, Object>> parts, Content content) {
		if (content instanceof Content.Document document && document.context() != null) {
			this.adaptations.add(Adaptation.substituted("document.context", "a text before the document",
					"Gemini knows no context of documents"));
			parts.add(JsonTree.map("text", document.context()));
		}
		parts.add(write(content));
	}

	Map<String, Object> write(Content content) {
		if (content instanceof Content.Image image) {
			this.adaptations.drop("image.detail", image.detail(), "Gemini has no such setting for one image");
			return source(image.source());
		}
		if (content instanceof Content.Audio audio) {
			this.adaptations.isOwn(audio.continuation(), "audio.continuation");
			return source(audio.source());
		}
		if (content instanceof Content.Video video) {
			return source(video.source());
		}
		if (content instanceof Content.Document document) {
			this.adaptations.drop("document.name", document.name(), "Gemini knows no names of documents");
			this.adaptations.drop("document.citations", document.citations() ? true : null,
					"Gemini cannot be told to cite a document");
			return source(document.source());
		}
		throw WireException.of(ErrorKind.UNSUPPORTED,
				"Gemini does not take " + content.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " there");
	}

	private Map<String, Object> source(MediaSource source) {
		if (source instanceof MediaSource.Inline inline) {
			Map<String, Object> data = JsonTree.map("mimeType", inline.mediaType());
			data.put("data", inline.base64());
			return JsonTree.map("inlineData", data);
		}
		Map<String, Object> data = new LinkedHashMap<>();
		String address = address(source);
		String type = (source.mediaType() != null) ? source.mediaType() : guess(address);
		JsonTree.put(data, "mimeType", type);
		data.put("fileUri", address);
		return JsonTree.map("fileData", data);
	}

	/**
	 * The address of what is not sent along. Files of Google are named by their whole
	 * address.
	 * @param source where it is
	 * @return the address
	 */
	private String address(MediaSource source) {
		if (source instanceof MediaSource.ProviderFile file) {
			return file.id().startsWith("files/") ? this.baseUrl + "/" + file.id() : file.id();
		}
		return ((MediaSource.Url) source).url();
	}

	private static @Nullable String guess(String address) {
		int end = address.indexOf('?');
		return URLConnection.getFileNameMap().getContentTypeFor((end < 0) ? address : address.substring(0, end));
	}

}
