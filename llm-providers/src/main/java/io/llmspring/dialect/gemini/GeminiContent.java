package io.llmspring.dialect.gemini;

import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Continuation;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the parts of an answer into events and gives them their numbers. Text goes on
 * where text ended, but a part with a signature stands alone, because it has to go back
 * as it came. Parts that only Gemini understands, such as code that Google ran, are no
 * tool calls of the application; they are kept as they are.
 */
final class GeminiContent {

	private int parts;

	private Open open = Open.NOTHING;

	private int textPart;

	private boolean toolCall;

	private int callPart;

	private @Nullable GeminiArguments arguments;

	private @Nullable String answer;

	/**
	 * Whether the application has to call a tool.
	 * @return {@code true} if a call was begun
	 */
	boolean hasToolCall() {
		return this.toolCall;
	}

	/**
	 * Say which answer it is that the parts belong to.
	 * @param id id that Gemini gave the answer, or {@code null}
	 */
	void answer(@Nullable String id) {
		this.answer = id;
	}

	boolean isEmpty() {
		return this.parts == 0;
	}

	/**
	 * The text that sources belong to.
	 * @return number of the last text, 0 if there is none
	 */
	int textPart() {
		return this.textPart;
	}

	void accept(GeminiPart part, Consumer<? super ChatEvent> events) {
		Map<String, Object> function = part.object("functionCall");
		if (function != null) {
			function(function, part.signature, events);
			return;
		}
		Map<String, Object> media = part.object("inlineData");
		if (media != null && !part.thought) {
			closeCall(events, false);
			media(media, part.signature, events);
		}
		else if (part.text == null && !part.members.isEmpty()) {
			closeCall(events, false);
			this.open = Open.NOTHING;
			events.accept(GeminiServerTools.read(begin(), part));
		}
		else {
			text((part.text != null) ? part.text : "", part.thought, part.signature, events);
		}
	}

	private int begin() {
		return this.parts++;
	}

	private void text(String text, boolean thought, @Nullable String signature, Consumer<? super ChatEvent> events) {
		if (text.isEmpty() && signature == null) {
			return;
		}
		closeCall(events, false);
		Open kind = thought ? Open.THOUGHT : Open.TEXT;
		int number = (this.open != kind || signature != null) ? begin() : this.parts - 1;
		this.open = (signature != null) ? Open.NOTHING : kind;
		if (thought) {
			events.accept(new ChatEvent.ReasoningDelta(number, text, state(signature)));
			return;
		}
		if (!text.isEmpty()) {
			this.textPart = number;
			events.accept(new ChatEvent.TextDelta(number, text));
		}
		if (signature != null) {
			events.accept(new ChatEvent.ContinuationDelta(number, GeminiStates.of(GeminiStates.SIGNATURE, signature)));
		}
	}

	private static @Nullable Continuation state(@Nullable String signature) {
		return (signature != null) ? GeminiStates.of(GeminiStates.SIGNATURE, signature) : null;
	}

	private void media(Map<String, Object> media, @Nullable String signature, Consumer<? super ChatEvent> events) {
		this.open = Open.NOTHING;
		String type = JsonTree.text(media.get("mimeType"));
		byte[] data;
		try {
			data = Base64.getMimeDecoder().decode(String.valueOf(media.getOrDefault("data", "")));
		}
		catch (IllegalArgumentException ex) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer holds a medium that is not Base64");
		}
		if (signature != null) {
			events.accept(new ChatEvent.ReasoningDelta(begin(), "", GeminiStates.of(GeminiStates.MEDIA, signature)));
		}
		events
			.accept(new ChatEvent.MediaDelta(begin(), (type != null) ? type : "application/octet-stream", data, null));
	}

	private void function(Map<String, Object> function, @Nullable String signature,
			Consumer<? super ChatEvent> events) {
		String name = JsonTree.text(function.get("name"));
		boolean goesOn = Boolean.TRUE.equals(function.get("willContinue"));
		if (name != null) {
			closeCall(events, false);
			beginCall(function, name, goesOn, signature, events);
		}
		else if (this.arguments != null && signature != null) {
			events.accept(new ChatEvent.ToolCallDelta(this.callPart, null, null, "", state(signature)));
		}
		GeminiArguments pieces = this.arguments;
		if (pieces == null) {
			if (name == null && !function.isEmpty()) {
				throw WireException.of(ErrorKind.MALFORMED, "The answer calls a tool without a name");
			}
			return;
		}
		pieces.addAll(JsonTree.object(function.get("args")));
		JsonTree.array(function.get("partialArgs")).forEach((piece) -> pieces.add(JsonTree.object(piece)));
		if (!goesOn) {
			closeCall(events, false);
		}
	}

	private void beginCall(Map<String, Object> function, String name, boolean goesOn, @Nullable String signature,
			Consumer<? super ChatEvent> events) {
		this.open = Open.NOTHING;
		this.toolCall = true;
		this.callPart = begin();
		String id = JsonTree.text(function.get("id"));
		boolean inPieces = goesOn || function.get("partialArgs") != null;
		String whole = inPieces ? "" : JsonValues.toJson(JsonTree.object(function.get("args")));
		this.arguments = inPieces ? new GeminiArguments() : null;
		events.accept(new ChatEvent.ToolCallDelta(this.callPart,
				(id != null) ? id : ToolCallIds.make(this.callPart, this.answer), name, whole, state(signature)));
	}

	/**
	 * End a call whose arguments come in pieces.
	 * @param events takes the arguments
	 * @param cut whether more of them should have come
	 */
	void closeCall(Consumer<? super ChatEvent> events, boolean cut) {
		GeminiArguments pieces = this.arguments;
		if (pieces != null) {
			this.arguments = null;
			events.accept(new ChatEvent.ToolCallDelta(this.callPart, null, null, pieces.json(cut), null));
		}
	}

	/**
	 * What goes on with the next part of its kind.
	 */
	private enum Open {

		NOTHING, TEXT, THOUGHT

	}

}
