package io.llmspring.dialect.openai.chat;

import java.util.Base64;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads sounds and images that a model made.
 */
final class OpenAiChatMedia {

	static final String AUDIO = "audio";

	private static final byte[] NOTHING = {};

	private OpenAiChatMedia() {
	}

	// Read a sound or a piece of one. Its words are no text of the answer: they go to the
	// metadata as 'audio_transcript'.
	static void audio(Map<?, ?> audio, OpenAiChatAnswer answer) {
		String id = OpenAiChatMessage.text(audio.get("id"));
		String data = OpenAiChatMessage.text(audio.get("data"));
		Continuation handle = id.isEmpty() ? null : new Continuation(OpenAiChatDialect.NAME, AUDIO, id);
		if (handle != null || !data.isEmpty()) {
			answer.audio(audioType(answer), decode(data), handle);
		}
		answer.transcript(OpenAiChatMessage.text(audio.get("transcript")));
	}

	// Read an image; one that is only an address goes to the metadata.
	static void image(@Nullable Object element, OpenAiChatAnswer answer) {
		Object source = (element instanceof Map<?, ?> image) ? image.get("image_url") : null;
		String url = (source instanceof Map<?, ?> map) ? OpenAiChatMessage.text(map.get("url"))
				: OpenAiChatMessage.text(source);
		if (url.startsWith("data:")) {
			MediaSource.Inline inline = inline(url);
			answer.emit(new ChatEvent.MediaDelta(answer.nextPart(), inline.mediaType(), inline.data(), null));
		}
		else if (!url.isEmpty()) {
			answer.metadata("image_url", url);
			answer.nextPart();
		}
	}

	private static MediaSource.Inline inline(String url) {
		try {
			return (MediaSource.Inline) MediaSource.dataUri(url);
		}
		catch (IllegalArgumentException ex) {
			throw OpenAiChatErrors.malformed("An image of the answer is not valid Base64");
		}
	}

	private static byte[] decode(String data) {
		try {
			return data.isEmpty() ? NOTHING : Base64.getMimeDecoder().decode(data);
		}
		catch (IllegalArgumentException ex) {
			throw OpenAiChatErrors.malformed("A sound of the answer is not valid Base64");
		}
	}

	private static String audioType(OpenAiChatAnswer answer) {
		Object settings = answer.call().request().options().extensions().get(AUDIO);
		Object format = (settings instanceof Map<?, ?> map) ? map.get("format") : null;
		if (format == null) {
			return answer.call().streaming() ? "audio/pcm" : "audio/wav";
		}
		return switch (format.toString()) {
			case "pcm16" -> "audio/pcm";
			case "mp3" -> "audio/mpeg";
			default -> "audio/" + format;
		};
	}

}
