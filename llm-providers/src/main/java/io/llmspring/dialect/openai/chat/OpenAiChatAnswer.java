package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * The answer while it arrives, in pieces or as a whole: it numbers the parts in the order
 * in which they appear and keeps what is said only at the end.
 */
final class OpenAiChatAnswer {

	private static final int NONE = -1;

	private final OpenAiChatQuirks quirks;

	private final ProviderCall call;

	private final OpenAiChatToolCalls toolCalls = new OpenAiChatToolCalls(this);

	private final OpenAiChatThoughts thoughts = new OpenAiChatThoughts();

	private final OpenAiChatSources sources = new OpenAiChatSources();

	private final OpenAiChatFilters filters = new OpenAiChatFilters();

	private final Map<String, Object> metadata = new LinkedHashMap<>();

	/**
	 * What came before the answer had an identity.
	 */
	private final List<ChatEvent> early = new ArrayList<>(0);

	private Consumer<? super ChatEvent> events = (event) -> {
	};

	private @Nullable String id;

	private @Nullable String model;

	private boolean started;

	private boolean finished;

	private boolean choiceSeen;

	private boolean refused;

	private int parts;

	private int textPart = NONE;

	private int reasoningPart = NONE;

	private int refusalPart = NONE;

	private int audioPart = NONE;

	private @Nullable String finishReason;

	private @Nullable Map<?, ?> usage;

	private @Nullable String serviceTier;

	OpenAiChatAnswer(OpenAiChatQuirks quirks, ProviderCall call) {
		this.quirks = quirks;
		this.call = call;
	}

	ProviderCall call() {
		return this.call;
	}

	@Nullable String id() {
		return this.id;
	}

	boolean isStarted() {
		return this.started;
	}

	boolean isFinished() {
		return this.finished;
	}

	// Whether a reason to finish has come.
	boolean isComplete() {
		return this.finished || this.finishReason != null;
	}

	void to(Consumer<? super ChatEvent> events) {
		this.events = events;
	}

	void emit(ChatEvent event) {
		if (this.started) {
			this.events.accept(event);
		}
		else {
			this.early.add(event);
		}
	}

	/**
	 * A frame has been read: the answer begins if it says who answers, or what.
	 */
	void flush() {
		if (!this.started && (this.id != null || this.model != null || !this.early.isEmpty())) {
			start();
		}
	}

	private void start() {
		this.started = true;
		this.events.accept(new ChatEvent.Started(this.id, this.model, null));
		this.early.forEach(this.events);
		this.early.clear();
	}

	void identity(@Nullable String id, @Nullable String model) {
		this.id = (id != null && !id.isEmpty()) ? id : this.id;
		this.model = (model != null && !model.isEmpty()) ? model : this.model;
	}

	void choice() {
		this.choiceSeen = true;
	}

	int nextPart() {
		return this.parts++;
	}

	void text(String text) {
		if (!text.isEmpty()) {
			emit(new ChatEvent.TextDelta(textPart(), text));
		}
	}

	// Number of the text part, which need not have come yet.
	int textPart() {
		if (this.textPart == NONE) {
			this.textPart = nextPart();
		}
		return this.textPart;
	}

	private int reasoningPart() {
		if (this.reasoningPart == NONE) {
			this.reasoningPart = nextPart();
		}
		return this.reasoningPart;
	}

	void reasoning(String text) {
		if (!text.isEmpty()) {
			emit(new ChatEvent.ReasoningDelta(reasoningPart(), text, null));
		}
	}

	/**
	 * Take thoughts in the provider's own form, kept to go back with the next turn.
	 * @param details the thoughts
	 * @param inWords whether their words came already
	 */
	void reasoningDetails(List<?> details, boolean inWords) {
		if (details.isEmpty()) {
			return;
		}
		reasoningPart();
		String text = this.thoughts.accept(details);
		if (!inWords) {
			reasoning(text);
		}
	}

	void refusal(String text) {
		if (!text.isEmpty()) {
			this.refused = true;
			this.refusalPart = (this.refusalPart == NONE) ? nextPart() : this.refusalPart;
			emit(new ChatEvent.RefusalDelta(this.refusalPart, text));
		}
	}

	void toolCall(OpenAiChatToolCalls.Piece piece, int position, boolean single) {
		this.toolCalls.accept(piece, position, single);
	}

	// Take a piece of the sound, of which there is one.
	void audio(String mediaType, byte[] data, @Nullable Continuation handle) {
		this.audioPart = (this.audioPart == NONE) ? nextPart() : this.audioPart;
		emit(new ChatEvent.MediaDelta(this.audioPart, mediaType, data, handle));
	}

	void transcript(String words) {
		if (!words.isEmpty()) {
			this.metadata.merge("audio_transcript", words, (before, more) -> before + String.valueOf(more));
		}
	}

	void citation(Content.Citation citation) {
		this.sources.cited();
		emit(new ChatEvent.CitationDelta(textPart(), citation));
	}

	// Take sources of the whole answer; the list that comes last counts.
	void sources(String field, List<?> values) {
		this.sources.accept(field, values);
	}

	void finishReason(@Nullable String reason) {
		this.finishReason = (reason != null) ? reason : this.finishReason;
	}

	void usage(Map<?, ?> usage) {
		if (OpenAiChatUsage.isReported(usage)) {
			this.usage = usage;
			if (usage.get("prompt_audio_seconds") instanceof Number seconds) {
				// What Mistral bills a sound by
				metadata("prompt_audio_seconds", seconds);
			}
		}
	}

	void serviceTier(@Nullable String serviceTier) {
		this.serviceTier = (serviceTier != null) ? serviceTier : this.serviceTier;
	}

	boolean hasMetadata(String name) {
		return this.metadata.containsKey(name);
	}

	void metadata(String name, @Nullable Object value) {
		if (value != null) {
			this.metadata.put(name, value);
		}
	}

	// Take what a content filter says about a piece of the answer.
	void filtered(@Nullable Object results) {
		this.filters.accept(results);
	}

	/**
	 * The provider says that nothing follows.
	 */
	void finish() {
		if (!this.choiceSeen || (this.finishReason == null && this.parts == 0)) {
			throw WireException.of(ErrorKind.EMPTY_RESPONSE, "The answer holds nothing");
		}
		this.toolCalls.end();
		if (this.reasoningPart != NONE && !this.thoughts.isEmpty()) {
			emit(new ChatEvent.ReasoningDelta(this.reasoningPart, "", this.thoughts.continuation()));
		}
		this.sources.citations().forEach(this::citation);
		if (!this.started) {
			start();
		}
		this.finished = true;
		metadata(OpenAiChatFilters.FIELD, this.filters.results());
		this.events.accept(new ChatEvent.Finished(reason(), this.finishReason,
				(this.usage != null) ? OpenAiChatUsage.of(this.usage, this.serviceTier,
						this.quirks.get(OpenAiChatQuirks.REASONING_TOKENS)) : null,
				ProviderMetadata.of(this.metadata)));
	}

	// The reason in our vocabulary. The content decides where the provider's word does
	// not:
	// some say "stop" and call tools, or refuse.
	private FinishReason reason() {
		FinishReason reason = (this.finishReason != null) ? named(this.finishReason) : FinishReason.OTHER;
		if (!this.toolCalls.isEmpty() && (reason == FinishReason.STOP || this.finishReason == null)) {
			return FinishReason.TOOL_CALLS;
		}
		return (this.refused && reason == FinishReason.STOP) ? FinishReason.CONTENT_FILTER : reason;
	}

	private static FinishReason named(String reason) {
		return switch (reason) {
			case "stop", "eos", "end_turn", "stop_sequence", "STOP" -> FinishReason.STOP;
			case "length", "max_tokens", "max_output_tokens", "model_length", "MAX_TOKENS" -> FinishReason.LENGTH;
			case "tool_calls", "function_call", "tool_use" -> FinishReason.TOOL_CALLS;
			case "content_filter", "sensitive", "refusal", "SAFETY" -> FinishReason.CONTENT_FILTER;
			default -> FinishReason.OTHER;
		};
	}

}
