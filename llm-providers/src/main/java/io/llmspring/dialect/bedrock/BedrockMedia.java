package io.llmspring.dialect.bedrock;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes images, documents, videos and sounds, see "ImageBlock", "DocumentBlock",
 * "VideoBlock" and "AudioBlock": as bytes, or as an object of S3, which is an address or
 * a file that begins with {@code s3://}. Bedrock fetches nothing else.
 */
final class BedrockMedia {

	private static final String S3 = "s3://";

	private static final Map<String, String> IMAGES = Map.of("image/jpeg", "jpeg", "image/jpg", "jpeg", "image/png",
			"png", "image/gif", "gif", "image/webp", "webp");

	private static final Map<String, String> DOCUMENTS = Map.of("application/pdf", "pdf", "text/csv", "csv",
			"application/msword", "doc", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
			"docx", "application/vnd.ms-excel", "xls",
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "text/html", "html",
			"text/markdown", "md");

	private static final Set<String> TEXTS = Set.of("application/json", "application/xml", "application/yaml");

	private static final Map<String, String> VIDEOS = Map.of("video/mp4", "mp4", "video/quicktime", "mov", "video/webm",
			"webm", "video/x-matroska", "mkv", "video/x-flv", "flv", "video/mpeg", "mpeg", "video/x-ms-wmv", "wmv",
			"video/3gpp", "three_gp");

	private static final Map<String, String> SOUNDS = Map.of("audio/mpeg", "mp3", "audio/mp3", "mp3", "audio/wav",
			"wav", "audio/x-wav", "wav", "audio/flac", "flac", "audio/ogg", "ogg", "audio/opus", "opus", "audio/aac",
			"aac", "audio/mp4", "mp4", "audio/webm", "webm");

	private final Adaptations adaptations;

	private final Set<String> names = new HashSet<>();

	BedrockMedia(Adaptations adaptations) {
		this.adaptations = adaptations;
	}

	Map<String, Object> image(Content.Image image) {
		this.adaptations.drop("image.detail", image.detail(), "Amazon Bedrock has no such setting");
		return JsonTree.map("image", block("image", image.source(), IMAGES));
	}

	Map<String, Object> video(Content.Video video) {
		return JsonTree.map("video", block("video", video.source(), VIDEOS));
	}

	Map<String, Object> audio(Content.Audio audio) {
		this.adaptations.isOwn(audio.continuation(), "audio.continuation");
		return JsonTree.map("audio", block("sound", audio.source(), SOUNDS));
	}

	Map<String, Object> document(Content.Document document) {
		Map<String, Object> block = block("document", document.source(), DOCUMENTS);
		block.put("name", name(document.name()));
		JsonTree.put(block, "context", document.context());
		if (document.citations()) {
			block.put("citations", Map.of("enabled", true));
		}
		return JsonTree.map("document", block);
	}

	private static Map<String, Object> block(String what, MediaSource source, Map<String, String> formats) {
		Map<String, Object> block = JsonTree.map("format", format(what, source, formats));
		block.put("source", source(what, source));
		return block;
	}

	private static Map<String, Object> source(String what, MediaSource source) {
		if (source instanceof MediaSource.Inline inline) {
			return JsonTree.map("bytes", inline.base64());
		}
		String address = address(source);
		if (!address.startsWith(S3)) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "Amazon Bedrock takes a " + what
					+ " as bytes or as an object of S3 (s3://…) and fetches no other address");
		}
		return JsonTree.map("s3Location", JsonTree.map("uri", address));
	}

	private static String address(MediaSource source) {
		return (source instanceof MediaSource.Url url) ? url.url() : ((MediaSource.ProviderFile) source).id();
	}

	private static String format(String what, MediaSource source, Map<String, String> formats) {
		String type = source.mediaType();
		if (type == null) {
			return formatOfName(what, address(source), formats);
		}
		String format = formats.get(type.toLowerCase(Locale.ROOT));
		if (format == null && what.equals("document") && (type.startsWith("text/") || TEXTS.contains(type))) {
			format = "txt";
		}
		if (format == null) {
			throw WireException.of(ErrorKind.UNSUPPORTED,
					"Amazon Bedrock takes no " + what + " of type '" + type + "'");
		}
		return format;
	}

	private static String formatOfName(String what, String address, Map<String, String> formats) {
		String extension = address.substring(address.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		String format = switch (extension) {
			case "jpg" -> "jpeg";
			case "3gp" -> "three_gp";
			case "htm" -> "html";
			default -> extension;
		};
		if (!formats.containsValue(format) && !(what.equals("document") && format.equals("txt"))) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "Amazon Bedrock has to be told the media type of a " + what
					+ " whose name does not end with one of its formats");
		}
		return format;
	}

	/**
	 * The name of a document, which Bedrock requires, once in a request and without most
	 * punctuation marks.
	 * @param given the name as the application knows it, or {@code null}
	 * @return the name as Bedrock takes it
	 */
	private String name(@Nullable String given) {
		String name = (given != null)
				? given.replaceAll("[^A-Za-z0-9_\\s()\\[\\]-]", "-").replaceAll("\\s+", " ").strip() : "";
		String base = name.isEmpty() ? "Document" : name;
		String unique = name.isEmpty() ? "Document 1" : name;
		for (int i = 2; !this.names.add(unique); i++) {
			unique = base + " " + i;
		}
		if (given == null) {
			this.adaptations.add(Adaptation.defaulted("document.name", unique, "Amazon Bedrock requires a name"));
		}
		else if (!unique.equals(given)) {
			this.adaptations.add(Adaptation.substituted("document.name", unique,
					"Amazon Bedrock takes letters, digits, single spaces, hyphens, underscores and brackets, and each name once"));
		}
		return unique;
	}

}
