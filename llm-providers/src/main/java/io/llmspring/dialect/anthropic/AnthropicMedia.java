package io.llmspring.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes images and documents, see "Vision", "PDF support", "Citations" and "Files".
 */
final class AnthropicMedia {

	private static final String PDF = "application/pdf";

	private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

	private static final Set<String> TEXTS = Set.of("application/json", "application/xml", "application/yaml");

	private boolean usesFiles;

	boolean usesFiles() {
		return this.usesFiles;
	}

	Map<String, Object> image(Content.Image image) {
		Map<String, Object> block = JsonTree.map("type", "image");
		if (image.source() instanceof MediaSource.Inline inline) {
			String type = inline.mediaType().equals("image/jpg") ? "image/jpeg" : inline.mediaType();
			if (!IMAGES.contains(type)) {
				throw unsupported("image", type);
			}
			block.put("source", base64(inline, type));
		}
		else {
			block.put("source", reference(image.source()));
		}
		return block;
	}

	Map<String, Object> document(Content.Document document) {
		Map<String, Object> block = JsonTree.map("type", "document");
		block.put("source", documentSource(document.source()));
		put(block, "title", document.name());
		put(block, "context", document.context());
		if (document.citations()) {
			block.put("citations", Map.of("enabled", true));
		}
		return block;
	}

	private Map<String, Object> documentSource(MediaSource source) {
		String type = source.mediaType();
		if (source instanceof MediaSource.Inline inline) {
			if (PDF.equals(type)) {
				return base64(inline, PDF);
			}
			if (inline.mediaType().startsWith("text/") || TEXTS.contains(inline.mediaType())) {
				Map<String, Object> text = JsonTree.map("type", "text");
				text.put("media_type", "text/plain");
				text.put("data", new String(inline.data(), StandardCharsets.UTF_8));
				return text;
			}
			throw unsupported("document", inline.mediaType());
		}
		if (source instanceof MediaSource.Url && type != null && !type.equals(PDF)) {
			throw unsupported("document by address", type);
		}
		return reference(source);
	}

	private static Map<String, Object> base64(MediaSource.Inline inline, String mediaType) {
		Map<String, Object> source = JsonTree.map("type", "base64");
		source.put("media_type", mediaType);
		source.put("data", inline.base64());
		return source;
	}

	private Map<String, Object> reference(MediaSource source) {
		if (source instanceof MediaSource.ProviderFile file) {
			this.usesFiles = true;
			Map<String, Object> reference = JsonTree.map("type", "file");
			reference.put("file_id", file.id());
			return reference;
		}
		Map<String, Object> reference = JsonTree.map("type", "url");
		reference.put("url", ((MediaSource.Url) source).url());
		return reference;
	}

	private static void put(Map<String, Object> block, String name, @Nullable String value) {
		if (value != null) {
			block.put(name, value);
		}
	}

	private static WireException unsupported(String what, String mediaType) {
		return WireException.of(ErrorKind.UNSUPPORTED, "Anthropic takes no " + what + " of type '" + mediaType + "'");
	}

}
