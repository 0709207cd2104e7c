package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.InlineMedia;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.spi.WireException;

/**
 * Writes what users, tools and instructions say and show. Every part reaches the server
 * or is refused.
 */
final class OpenAiResponsesParts {

	private final Adaptations adaptations;

	OpenAiResponsesParts(Adaptations adaptations) {
		this.adaptations = adaptations;
	}

	/**
	 * A lonely text as such, everything else as a list.
	 * @param content the parts
	 * @return the text or the list
	 */
	Object write(List<? extends Content> content) {
		if (content.isEmpty()) {
			return "";
		}
		if (content.size() == 1 && content.get(0) instanceof Content.Text text) {
			OpenAiResponsesStates.leave(this.adaptations, "text.continuation", text.continuation());
			return text.text();
		}
		List<Object> parts = new ArrayList<>();
		content.forEach((part) -> write(parts, part));
		return parts;
	}

	private void write(List<Object> parts, Content part) {
		if (part instanceof Content.Text text) {
			OpenAiResponsesStates.leave(this.adaptations, "text.continuation", text.continuation());
			parts.add(part("input_text", "text", text.text()));
		}
		else if (part instanceof Content.Image image) {
			parts.add(image(image));
		}
		else if (part instanceof Content.Document document) {
			document(parts, document);
		}
		else if (part instanceof Content.Audio audio) {
			parts.add(audio(audio));
		}
		else if (part instanceof Content.Citation) {
			this.adaptations.add(Adaptation.dropped("citation", "The protocol takes sources in answers only"));
		}
		else {
			throw unsupported(part.getClass().getSimpleName().toLowerCase(Locale.ROOT),
					"is not known to this protocol");
		}
	}

	private static Map<String, Object> image(Content.Image image) {
		Map<String, Object> part = (image.source() instanceof MediaSource.ProviderFile file)
				? part("input_image", "file_id", file.id()) : part("input_image", "image_url", url(image.source()));
		if (image.detail() != null) {
			part.put("detail", image.detail());
		}
		return part;
	}

	private static String url(MediaSource source) {
		return (source instanceof MediaSource.Inline inline) ? InlineMedia.dataUri(inline)
				: ((MediaSource.Url) source).url();
	}

	private void document(List<Object> parts, Content.Document document) {
		if (document.context() != null) {
			this.adaptations.add(Adaptation.substituted("document.context", "text",
					"The protocol has no field for it: it was sent as a text before the document"));
			parts.add(part("input_text", "text", document.context()));
		}
		if (document.citations()) {
			this.adaptations
				.add(Adaptation.dropped("document.citations", "The protocol cites documents of a file search only"));
		}
		if (document.source() instanceof MediaSource.ProviderFile file) {
			parts.add(part("input_file", "file_id", file.id()));
		}
		else if (document.source() instanceof MediaSource.Inline inline) {
			Map<String, Object> part = part("input_file", "filename", fileName(document, inline));
			part.put("file_data", InlineMedia.dataUri(inline));
			parts.add(part);
		}
		else {
			parts.add(part("input_file", "file_url", url(document.source())));
		}
	}

	private String fileName(Content.Document document, MediaSource.Inline inline) {
		if (document.name() != null) {
			return document.name();
		}
		String name = InlineMedia.fileName(inline.mediaType());
		this.adaptations.add(Adaptation.defaulted("document.name", name, "The protocol requires a name"));
		return name;
	}

	private Map<String, Object> audio(Content.Audio audio) {
		OpenAiResponsesStates.leave(this.adaptations, "audio.continuation", audio.continuation());
		if (!(audio.source() instanceof MediaSource.Inline inline)) {
			throw unsupported("audio", "can be sent as bytes only");
		}
		String format = InlineMedia.audioFormat(inline.mediaType());
		if (format == null) {
			throw unsupported("audio", "can be sent as WAV or MP3 only, not as " + inline.mediaType());
		}
		Map<String, Object> sound = new LinkedHashMap<>();
		sound.put("data", inline.base64());
		sound.put("format", format);
		return part("input_audio", "input_audio", sound);
	}

	/**
	 * A new object of a type with one member.
	 * @param type the type
	 * @param name name of the member
	 * @param value its value
	 * @return the object
	 */
	static Map<String, Object> part(String type, String name, Object value) {
		Map<String, Object> part = new LinkedHashMap<>();
		part.put("type", type);
		part.put(name, value);
		return part;
	}

	static WireException unsupported(String part, String why) {
		return WireException.of(ErrorKind.UNSUPPORTED, "'" + part + "' " + why);
	}

}
