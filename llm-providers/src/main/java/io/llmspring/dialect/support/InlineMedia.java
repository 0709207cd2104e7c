package io.llmspring.dialect.support;

import java.util.Locale;

import io.llmspring.message.MediaSource;
import org.jspecify.annotations.Nullable;

/**
 * What all protocols of OpenAI need to say about media that are sent with the request.
 *
 * @since 0.1.0
 */
public final class InlineMedia {

	private InlineMedia() {
	}

	/**
	 * The bytes as a {@code data:} URI.
	 * @param inline the bytes
	 * @return the URI
	 */
	public static String dataUri(MediaSource.Inline inline) {
		return "data:" + inline.mediaType() + ";base64," + inline.base64();
	}

	/**
	 * The name of a format of sound.
	 * @param mediaType the media type
	 * @return {@code wav} or {@code mp3}, or {@code null} for other formats
	 */
	public static @Nullable String audioFormat(String mediaType) {
		return switch (mediaType.toLowerCase(Locale.ROOT)) {
			case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
			case "audio/mpeg", "audio/mp3" -> "mp3";
			default -> null;
		};
	}

	/**
	 * A name for a document that has none.
	 * @param mediaType the media type
	 * @return the name
	 */
	public static String fileName(String mediaType) {
		return mediaType.equals("application/pdf") ? "document.pdf" : "document";
	}

}
