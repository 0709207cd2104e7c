package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a former answer of the model. Thoughts go back in the form that the server takes
 * or not at all; a sound goes back as the handle that the provider gave.
 */
final class OpenAiChatAssistantWriter {

	private static final String REASONING_CONTENT = "reasoning_content";

	private static final String THINKING_PARTS = "thinking-parts";

	private final JsonGenerator generator;

	private final OpenAiChatQuirks quirks;

	private final Adaptations adaptations;

	OpenAiChatAssistantWriter(JsonGenerator generator, OpenAiChatQuirks quirks, Adaptations adaptations) {
		this.generator = generator;
		this.quirks = quirks;
		this.adaptations = adaptations;
	}

	/**
	 * Write an answer.
	 * @param message the answer
	 * @param last whether it is the last message, so that the model continues it
	 */
	void write(Message.Assistant message, boolean last) {
		List<Content.ToolCall> calls = parts(message, Content.ToolCall.class);
		this.generator.writeStartObject();
		this.generator.writeStringProperty("role", "assistant");
		boolean sound = others(message);
		text(message, calls.isEmpty() && !sound);
		reasoning(parts(message, Content.Reasoning.class), !calls.isEmpty());
		if (!calls.isEmpty()) {
			this.generator.writeArrayPropertyStart("tool_calls");
			calls.forEach(this::call);
			this.generator.writeEndArray();
		}
		else if (last && this.quirks.is(OpenAiChatQuirks.LAST_ANSWER, "prefix")) {
			this.generator.writeBooleanProperty("prefix", true);
		}
		this.generator.writeEndObject();
	}

	private void text(Message.Assistant message, boolean needed) {
		String refusal = parts(message, Content.Refusal.class).stream()
			.map(Content.Refusal::text)
			.collect(Collectors.joining());
		String text = message.text();
		if (!refusal.isEmpty() && this.quirks.omits("refusal")) {
			this.adaptations
				.add(Adaptation.substituted("refusal", "text", "the server does not take 'refusal' in an answer"));
			text = text + refusal;
			refusal = "";
		}
		parts(message, Content.Text.class).forEach((part) -> foreign("text.continuation", part.continuation()));
		if (thinks(message)) {
			thinking(message, text);
		}
		else if (!text.isEmpty() || (needed && refusal.isEmpty())) {
			this.generator.writeStringProperty("content", text);
		}
		else {
			this.generator.writeNullProperty("content");
		}
		if (!refusal.isEmpty()) {
			this.generator.writeStringProperty("refusal", refusal);
		}
	}

	private boolean thinks(Message.Assistant message) {
		return this.quirks.is(OpenAiChatQuirks.REASONING_REPLAY, THINKING_PARTS)
				&& parts(message, Content.Reasoning.class).stream().anyMatch((thought) -> !thought.text().isEmpty());
	}

	// The thoughts as parts of the content, the text behind them
	private void thinking(Message.Assistant message, String text) {
		List<Object> content = new ArrayList<>();
		for (Content.Reasoning thought : parts(message, Content.Reasoning.class)) {
			if (!thought.text().isEmpty()) {
				content.add(Map.of("type", "thinking", "thinking", List.of(textPart(thought.text()))));
			}
		}
		if (!text.isEmpty()) {
			content.add(textPart(text));
		}
		this.generator.writeName("content");
		JsonValues.write(this.generator, "content", content);
	}

	private static Map<String, Object> textPart(String text) {
		return Map.of("type", "text", "text", text);
	}

	// Write what is neither text nor thought nor call.
	private boolean others(Message.Assistant message) {
		boolean sound = false;
		for (Content part : message.content()) {
			String handle = (part instanceof Content.Audio audio) ? own(audio.continuation(), OpenAiChatMedia.AUDIO)
					: null;
			if (handle != null) {
				this.generator.writeObjectPropertyStart("audio");
				this.generator.writeStringProperty("id", handle);
				this.generator.writeEndObject();
				sound = true;
			}
			else if (part instanceof Content.Citation) {
				leftBehind("citation", "sources of former answers have no place in a request");
			}
			else if (part instanceof Content.ServerToolUse) {
				leftBehind("serverToolUse", "tools that a server ran itself have no place in a request");
			}
			else if (part instanceof Content.Image || part instanceof Content.Video || part instanceof Content.Document
					|| part instanceof Content.Audio) {
				throw WireException.of(ErrorKind.UNSUPPORTED,
						"'" + part.getClass().getSimpleName().toLowerCase(Locale.ROOT)
								+ "' in a former answer cannot be sent back in this protocol");
			}
		}
		return sound;
	}

	private void reasoning(List<Content.Reasoning> thoughts, boolean withCalls) {
		String text = thoughts.stream().map(Content.Reasoning::text).collect(Collectors.joining());
		switch (this.quirks.get(OpenAiChatQuirks.REASONING_REPLAY)) {
			case REASONING_CONTENT -> {
				// Next to calls the field is required, even if there were no thoughts
				if (!text.isEmpty() || withCalls) {
					this.generator.writeStringProperty(REASONING_CONTENT, text);
				}
				thoughts.forEach((thought) -> foreign("reasoning.continuation", thought.continuation()));
			}
			case THINKING_PARTS ->
				thoughts.forEach((thought) -> foreign("reasoning.continuation", thought.continuation()));
			case OpenAiChatThoughts.KIND -> details(thoughts, text);
			default -> {
				if (!thoughts.isEmpty()) {
					leftBehind("reasoning", "the server does not take thoughts of former answers");
				}
			}
		}
	}

	private void details(List<Content.Reasoning> thoughts, String text) {
		List<Object> details = new ArrayList<>();
		for (Content.Reasoning thought : thoughts) {
			String state = own(thought.continuation(), OpenAiChatThoughts.KIND);
			if (state != null && JsonValues.parse(state) instanceof List<?> own) {
				details.addAll(own);
			}
			else {
				foreign("reasoning.continuation", thought.continuation());
			}
		}
		if (!details.isEmpty()) {
			this.generator.writeName(OpenAiChatThoughts.KIND);
			JsonValues.write(this.generator, OpenAiChatThoughts.KIND, details);
		}
		else if (!text.isEmpty()) {
			this.generator.writeStringProperty("reasoning", text);
		}
	}

	private void call(Content.ToolCall call) {
		this.generator.writeStartObject();
		this.generator.writeStringProperty("id", this.quirks.callId(call.id(), this.adaptations));
		this.generator.writeStringProperty("type", "function");
		this.generator.writeObjectPropertyStart("function");
		this.generator.writeStringProperty("name", call.name());
		this.generator.writeStringProperty("arguments", call.arguments());
		this.generator.writeEndObject();
		String state = own(call.continuation(), "extra_content");
		if (state != null) {
			this.generator.writeName("extra_content");
			JsonValues.writeRaw(this.generator, "toolCall.continuation", state);
		}
		else {
			foreign("toolCall.continuation", call.continuation());
		}
		this.generator.writeEndObject();
	}

	// The state if it is of this protocol and kind.
	private static @Nullable String own(@Nullable Continuation continuation, String kind) {
		boolean own = continuation != null && continuation.dialect().equals(OpenAiChatDialect.NAME)
				&& continuation.kind().equals(kind);
		return (continuation != null && own) ? continuation.data() : null;
	}

	private void foreign(String field, @Nullable Continuation continuation) {
		if (continuation != null) {
			leftBehind(field, "state '" + continuation.kind() + "' of " + continuation.dialect()
					+ " does not go back to this server");
		}
	}

	private void leftBehind(String field, String reason) {
		this.adaptations.add(Adaptation.leftBehind(field, reason));
	}

	private static <T extends Content> List<T> parts(Message message, Class<T> type) {
		return message.content().stream().filter(type::isInstance).map(type::cast).toList();
	}

}
