package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.InlineMedia;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the content of a message: text as such, everything else as a list of parts.
 */
final class OpenAiChatPartWriter {

	private final JsonGenerator generator;

	private final OpenAiChatQuirks quirks;

	private final Adaptations adaptations;

	OpenAiChatPartWriter(JsonGenerator generator, OpenAiChatQuirks quirks, Adaptations adaptations) {
		this.generator = generator;
		this.quirks = quirks;
		this.adaptations = adaptations;
	}

	void content(List<? extends Content> parts) {
		List<Content> content = new ArrayList<>(parts);
		if (content.removeIf(Content.Citation.class::isInstance)) {
			this.adaptations.add(Adaptation.dropped("citation", "the protocol takes no sources"));
		}
		if (content.isEmpty()) {
			this.generator.writeStringProperty("content", "");
		}
		else if (content.size() == 1 && content.get(0) instanceof Content.Text text) {
			dropped("text.continuation", text.continuation());
			this.generator.writeStringProperty("content", text.text());
		}
		else {
			this.generator.writeArrayPropertyStart("content");
			content.forEach(this::part);
			this.generator.writeEndArray();
		}
	}

	private void part(Content part) {
		if (part instanceof Content.Text text) {
			dropped("text.continuation", text.continuation());
			text(text.text());
		}
		else if (part instanceof Content.Image image) {
			image(image);
		}
		else if (part instanceof Content.Audio audio) {
			audio(audio);
		}
		else if (part instanceof Content.Document document) {
			document(document);
		}
		else {
			throw unsupported(part.getClass().getSimpleName().toLowerCase(Locale.ROOT),
					"is not known to this protocol");
		}
	}

	private void text(String text) {
		this.generator.writeStartObject();
		this.generator.writeStringProperty("type", "text");
		this.generator.writeStringProperty("text", text);
		this.generator.writeEndObject();
	}

	private void image(Content.Image image) {
		this.generator.writeStartObject();
		this.generator.writeStringProperty("type", "image_url");
		this.generator.writeObjectPropertyStart("image_url");
		if (image.source() instanceof MediaSource.Inline inline) {
			this.generator.writeStringProperty("url", InlineMedia.dataUri(inline));
		}
		else if (image.source() instanceof MediaSource.Url url) {
			this.generator.writeStringProperty("url", url.url());
		}
		else {
			throw unsupported("image", "cannot be sent as the id of a file");
		}
		if (image.detail() != null) {
			this.generator.writeStringProperty("detail", image.detail());
		}
		this.generator.writeEndObject();
		this.generator.writeEndObject();
	}

	private void audio(Content.Audio audio) {
		dropped("audio.continuation", audio.continuation());
		if (this.quirks.is(OpenAiChatQuirks.SOUNDS, "text")) {
			sound(audio.source());
			return;
		}
		if (!(audio.source() instanceof MediaSource.Inline inline)) {
			throw unsupported("audio", "can be sent as bytes only");
		}
		String format = InlineMedia.audioFormat(inline.mediaType());
		if (format == null) {
			throw unsupported("audio", "can be sent as WAV or MP3 only, not as " + inline.mediaType());
		}
		this.generator.writeStartObject();
		this.generator.writeStringProperty("type", "input_audio");
		this.generator.writeObjectPropertyStart("input_audio");
		this.generator.writeStringProperty("data", inline.base64());
		this.generator.writeStringProperty("format", format);
		this.generator.writeEndObject();
		this.generator.writeEndObject();
	}

	private void sound(MediaSource source) {
		String sound;
		if (source instanceof MediaSource.Inline inline) {
			sound = inline.base64();
		}
		else if (source instanceof MediaSource.Url url) {
			sound = url.url();
		}
		else {
			throw unsupported("audio", "cannot be sent as the id of a file");
		}
		this.generator.writeStartObject();
		this.generator.writeStringProperty("type", "input_audio");
		this.generator.writeStringProperty("input_audio", sound);
		this.generator.writeEndObject();
	}

	private void document(Content.Document document) {
		if (document.context() != null) {
			this.adaptations.add(Adaptation.substituted("document.context", "text",
					"the protocol has no field for it: it was sent as a text before the document"));
			text(document.context());
		}
		if (document.citations()) {
			this.adaptations
				.add(Adaptation.dropped("document.citations", "the protocol has no citations of documents"));
		}
		if (this.quirks.is(OpenAiChatQuirks.DOCUMENTS, "document_url")) {
			address(document);
			return;
		}
		this.generator.writeStartObject();
		this.generator.writeStringProperty("type", "file");
		this.generator.writeObjectPropertyStart("file");
		if (document.source() instanceof MediaSource.Inline inline) {
			this.generator.writeStringProperty("filename", fileName(document, inline));
			this.generator.writeStringProperty("file_data", InlineMedia.dataUri(inline));
		}
		else if (document.source() instanceof MediaSource.ProviderFile file) {
			this.generator.writeStringProperty("file_id", file.id());
		}
		else {
			throw unsupported("document", "cannot be sent as an address");
		}
		this.generator.writeEndObject();
		this.generator.writeEndObject();
	}

	// A document that is an address, as which its bytes are sent too.
	private void address(Content.Document document) {
		this.generator.writeStartObject();
		if (document.source() instanceof MediaSource.ProviderFile file) {
			this.generator.writeStringProperty("type", "file");
			this.generator.writeStringProperty("file_id", file.id());
		}
		else {
			this.generator.writeStringProperty("type", "document_url");
			this.generator.writeStringProperty("document_url", (document.source() instanceof MediaSource.Url url)
					? url.url() : InlineMedia.dataUri((MediaSource.Inline) document.source()));
			if (document.name() != null) {
				this.generator.writeStringProperty("document_name", document.name());
			}
		}
		this.generator.writeEndObject();
	}

	// The protocol requires a name.
	private String fileName(Content.Document document, MediaSource.Inline inline) {
		if (document.name() != null) {
			return document.name();
		}
		String name = InlineMedia.fileName(inline.mediaType());
		this.adaptations.add(Adaptation.defaulted("document.name", name, "the protocol requires a name"));
		return name;
	}

	private void dropped(String field, @Nullable Continuation continuation) {
		if (continuation != null) {
			this.adaptations.add(Adaptation.leftBehind(field,
					"state of " + continuation.dialect() + " has no place there in this protocol"));
		}
	}

	private static WireException unsupported(String part, String why) {
		return WireException.of(ErrorKind.UNSUPPORTED, "'" + part + "' " + why);
	}

}
