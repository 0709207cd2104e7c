package io.llmspring.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Formats of files that models take, by the endings of their names and, where a format
 * has a signature, by their first bytes.
 */
enum MediaFormat {

	PNG("image/png", "png"), JPEG("image/jpeg", "jpg", "jpeg", "jpe", "jfif"), GIF("image/gif", "gif"),
	WEBP("image/webp", "webp"), BMP("image/bmp", "bmp"), TIFF("image/tiff", "tif", "tiff"), AVIF("image/avif", "avif"),
	HEIC("image/heic", "heic"), HEIF("image/heif", "heif"),

	WAV("audio/wav", "wav", "wave"), MP3("audio/mpeg", "mp3"), AAC("audio/aac", "aac"), FLAC("audio/flac", "flac"),
	AIFF("audio/aiff", "aif", "aiff"), OGG("audio/ogg", "ogg", "oga", "opus"), M4A("audio/mp4", "m4a", "m4b"),
	WEBA("audio/webm", "weba"),

	MP4("video/mp4", "mp4", "m4v"), MOV("video/quicktime", "mov", "qt"), THREE_GPP("video/3gpp", "3gp", "3gpp"),
	OGV("video/ogg", "ogv"), WEBM("video/webm", "webm"), MKV("video/x-matroska", "mkv"), AVI("video/x-msvideo", "avi"),
	MPEG("video/mpeg", "mpg", "mpeg"),

	PDF("application/pdf", "pdf"), TEXT("text/plain", "txt", "text", "log"), MARKDOWN("text/markdown", "md"),
	CSV("text/csv", "csv"), HTML("text/html", "html", "htm"), XML("application/xml", "xml"),
	JSON("application/json", "json"), RTF("application/rtf", "rtf"), DOC("application/msword", "doc"),
	XLS("application/vnd.ms-excel", "xls"), PPT("application/vnd.ms-powerpoint", "ppt"),
	DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
	XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
	PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx");

	// One container each, whose first bytes do not tell what is inside
	private static final List<Set<MediaFormat>> CONTAINERS = List.of(Set.of(MP4, M4A, MOV, THREE_GPP), Set.of(OGG, OGV),
			Set.of(WEBM, WEBA, MKV), Set.of(HEIC, HEIF, AVIF));

	private final String mediaType;

	private final Set<String> endings;

	MediaFormat(String mediaType, String... endings) {
		this.mediaType = mediaType;
		this.endings = Set.of(endings);
	}

	String mediaType() {
		return this.mediaType;
	}

	/**
	 * The format that the ending of a name stands for.
	 * @param name the name of a file
	 * @return the format, or {@code null} if there is no ending or it is not known
	 */
	static @Nullable MediaFormat ofName(String name) {
		int dot = name.lastIndexOf('.');
		if (dot < 0) {
			return null;
		}
		String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
		return Stream.of(values()).filter((format) -> format.endings.contains(ending)).findFirst().orElse(null);
	}

	/**
	 * The format of a media type, with or without parameters.
	 * @param mediaType the media type
	 * @return the format, or {@code null} if it is not known under that name
	 */
	static @Nullable MediaFormat ofType(String mediaType) {
		String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
		return Stream.of(values()).filter((format) -> format.mediaType.equals(type)).findFirst().orElse(null);
	}

	/**
	 * The format that the first bytes of a file show.
	 * @param data the bytes
	 * @return the format, or {@code null} if the bytes show none: texts have no
	 * signature, and the documents of an office share that of an archive
	 */
	static @Nullable MediaFormat ofBytes(byte[] data) {
		String head = new String(data, 0, Math.min(data.length, 64), StandardCharsets.ISO_8859_1);
		MediaFormat format = ofSignature(head);
		if (format != null) {
			return format;
		}
		if (head.startsWith("RIFF") || head.startsWith("FORM")) {
			return ofChunk(head.startsWith("AIF", 8) ? "AIFF" : part(head, 8, 12));
		}
		if (head.startsWith("ftyp", 4)) {
			return ofBrand(part(head, 8, 12));
		}
		return ofFrame(head);
	}

	private static @Nullable MediaFormat ofSignature(String head) {
		if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
			return PNG;
		}
		if (head.startsWith("\u00ff\u00d8\u00ff")) {
			return JPEG;
		}
		if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
			return GIF;
		}
		if (head.startsWith("%PDF-")) {
			return PDF;
		}
		if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
			return TIFF;
		}
		if (head.startsWith("OggS")) {
			return OGG;
		}
		if (head.startsWith("\u001aE\u00df\u00a3")) {
			return head.contains("matroska") ? MKV : WEBM;
		}
		// Bytes 6 to 9 of a bitmap are reserved; a text may begin with BM
		return (head.startsWith("BM") && head.startsWith("\0\0\0\0", 6)) ? BMP : null;
	}

	private static @Nullable MediaFormat ofChunk(String type) {
		return switch (type) {
			case "WEBP" -> WEBP;
			case "WAVE" -> WAV;
			case "AVI " -> AVI;
			case "AIFF" -> AIFF;
			default -> null;
		};
	}

	private static MediaFormat ofBrand(String brand) {
		return switch (brand) {
			case "avif", "avis" -> AVIF;
			case "heic", "heix", "hevc", "hevx" -> HEIC;
			case "mif1", "msf1" -> HEIF;
			case "M4A ", "M4B " -> M4A;
			case "qt  " -> MOV;
			default -> brand.startsWith("3gp") ? THREE_GPP : MP4;
		};
	}

	// Sounds and videos that are a row of frames, with or without a header
	private static @Nullable MediaFormat ofFrame(String head) {
		if (head.startsWith("fLaC")) {
			return FLAC;
		}
		if (head.startsWith("\0\0\1\u00ba") || head.startsWith("\0\0\1\u00b3")) {
			return MPEG;
		}
		if (head.startsWith("ID3")) {
			return MP3;
		}
		if (head.length() < 4 || head.charAt(0) != 0xff) {
			return null;
		}
		int second = head.charAt(1);
		// After eleven bits of synchronisation: layer III is MP3, layer 0 is ADTS
		if ((second & 0xe6) == 0xe2) {
			return MP3;
		}
		return ((second & 0xf6) == 0xf0) ? AAC : null;
	}

	private static String part(String head, int from, int to) {
		return (head.length() < to) ? "" : head.substring(from, to);
	}

	/**
	 * Whether a file whose first bytes show the other format can be of this one.
	 * @param shown what the first bytes show
	 * @return {@code true} if both are the same or kinds of one container
	 */
	boolean canShow(MediaFormat shown) {
		return this == shown
				|| CONTAINERS.stream().anyMatch((formats) -> formats.contains(this) && formats.contains(shown));
	}

}
