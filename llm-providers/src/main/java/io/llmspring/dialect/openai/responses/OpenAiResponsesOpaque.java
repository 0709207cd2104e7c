package io.llmspring.dialect.openai.responses;

import java.util.Base64;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.message.Content;
import org.jspecify.annotations.Nullable;

/**
 * Passes on items that only the server understands: as a state that goes back as it is.
 * An image that the server made is a part of the answer as well, and is kept only there.
 */
final class OpenAiResponsesOpaque {

	private OpenAiResponsesOpaque() {
	}

	static void close(OpenAiResponsesItem item, Map<String, Object> content, OpenAiResponsesItems items) {
		String image = item.is(OpenAiResponsesStates.IMAGE_CALL) ? JsonTree.text(content.get("result")) : null;
		if (item.type().isEmpty()) {
			return;
		}
		Map<String, Object> state = (image != null) ? OpenAiResponsesStates.present(content, "result") : content;
		Content.ServerToolUse use = OpenAiResponsesServerTools.read(item.type(), content, state);
		items.emit((use != null) ? new ChatEvent.ServerToolDelta(item.part, use)
				: OpenAiResponsesItems.state(item.part, OpenAiResponsesStates.ITEM, state));
		if (image != null) {
			items.emit(new ChatEvent.MediaDelta(item.part, mediaType(JsonTree.text(content.get("output_format"))),
					decode(image), null));
		}
	}

	private static String mediaType(@Nullable String format) {
		String name = (format != null) ? format : "png";
		return "image/" + (name.equals("jpg") ? "jpeg" : name);
	}

	private static byte[] decode(String image) {
		try {
			return Base64.getMimeDecoder().decode(image);
		}
		catch (IllegalArgumentException ex) {
			throw OpenAiResponsesErrors.malformed("An image of the answer is not valid Base64");
		}
	}

}
