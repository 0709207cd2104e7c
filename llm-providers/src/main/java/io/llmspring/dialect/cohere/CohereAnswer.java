package io.llmspring.dialect.cohere;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.chat.TokenLogprob;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * An answer while it arrives: turns its pieces into events, whether they come one by one
 * or together. Parts are numbered in the order in which they begin.
 */
final class CohereAnswer {

	private final CohereParts parts = new CohereParts();

	private boolean started;

	private boolean toolCall;

	/**
	 * Begin, if that has not happened.
	 * @param id identity of the answer, or {@code null}
	 * @param events takes the beginning
	 */
	void start(@Nullable String id, Consumer<? super ChatEvent> events) {
		if (!this.started) {
			this.started = true;
			events.accept(new ChatEvent.Started(id, null, null));
		}
	}

	void text(int index, @Nullable String text, Consumer<? super ChatEvent> events) {
		if (text != null && !text.isEmpty()) {
			events.accept(new ChatEvent.TextDelta(this.parts.number(CohereParts.Kind.CONTENT, index), text));
		}
	}

	void think(int index, @Nullable String thought, Consumer<? super ChatEvent> events) {
		thought(CohereParts.Kind.CONTENT, index, CohereDialect.THINKING, thought, events);
	}

	void plan(@Nullable String thought, Consumer<? super ChatEvent> events) {
		thought(CohereParts.Kind.PLAN, 0, CohereDialect.TOOL_PLAN, thought, events);
	}

	private void thought(CohereParts.Kind kind, int index, String state, @Nullable String thought,
			Consumer<? super ChatEvent> events) {
		if (thought != null && !thought.isEmpty()) {
			boolean first = !this.parts.has(kind, index);
			events.accept(new ChatEvent.ReasoningDelta(this.parts.number(kind, index), thought,
					first ? CohereDialect.state(state, "") : null));
		}
	}

	void beginCall(int index, @Nullable String id, @Nullable String name, @Nullable String arguments,
			Consumer<? super ChatEvent> events) {
		if (name == null || name.isBlank()) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer calls a tool without a name");
		}
		this.toolCall = true;
		int part = this.parts.number(CohereParts.Kind.CALL, index);
		events.accept(new ChatEvent.ToolCallDelta(part, id, name, (arguments != null) ? arguments : "", null));
	}

	void arguments(int index, @Nullable String arguments, Consumer<? super ChatEvent> events) {
		if (!this.parts.has(CohereParts.Kind.CALL, index)) {
			throw WireException.of(ErrorKind.MALFORMED, "The stream holds arguments of a tool call that did not begin");
		}
		if (arguments != null && !arguments.isEmpty()) {
			events.accept(new ChatEvent.ToolCallDelta(this.parts.number(CohereParts.Kind.CALL, index), null, null,
					arguments, null));
		}
	}

	/**
	 * Take a citation; it says which block of the content it belongs to unless that is
	 * the first.
	 * @param citation the citation as Cohere wrote it
	 * @param events takes a citation for each source
	 */
	void cite(Map<String, Object> citation, Consumer<? super ChatEvent> events) {
		Long index = JsonTree.number(citation.get("content_index"));
		int part = "PLAN".equals(citation.get("type")) ? this.parts.number(CohereParts.Kind.PLAN, 0)
				: this.parts.number(CohereParts.Kind.CONTENT, (index != null) ? index.intValue() : 0);
		for (Content.Citation source : CohereCitations.read(citation)) {
			events.accept(new ChatEvent.CitationDelta(part, source));
		}
	}

	/**
	 * Take likelihoods. Cohere gives them for pieces of text that may be made of several
	 * tokens; the likelihood of such a piece is the product of theirs.
	 * @param logprobs one entry or a list of them
	 * @param events takes the likelihoods
	 */
	void logprobs(@Nullable Object logprobs, Consumer<? super ChatEvent> events) {
		List<TokenLogprob> tokens = new ArrayList<>();
		for (Object element : (logprobs instanceof Map<?, ?>) ? List.of(logprobs) : JsonTree.array(logprobs)) {
			Map<String, Object> piece = JsonTree.object(element);
			List<?> values = JsonTree.array(piece.get("logprobs"));
			if (piece.get("text") instanceof String text && !values.isEmpty()) {
				double sum = values.stream()
					.mapToDouble((value) -> (value instanceof Number number) ? number.doubleValue() : 0)
					.sum();
				tokens.add(new TokenLogprob(text, sum, List.of()));
			}
		}
		if (!tokens.isEmpty()) {
			events.accept(new ChatEvent.LogprobsDelta(tokens));
		}
	}

	/**
	 * End the answer.
	 * @param end what Cohere says at the end: the reason, the usage, an error
	 * @return the event
	 */
	ChatEvent.Finished finish(Map<String, Object> end) {
		String reason = JsonTree.text(end.get("finish_reason"));
		String error = JsonTree.text(end.get("error"));
		if (error != null || "ERROR".equals(reason) || "TIMEOUT".equals(reason)) {
			throw CohereErrors.failed((reason != null) ? reason : "ERROR", error);
		}
		Map<String, Object> usage = JsonTree.object(end.get("usage"));
		Object billed = usage.get("billed_units");
		return new ChatEvent.Finished(reason(reason), reason, CohereUsage.read(usage),
				(billed != null) ? ProviderMetadata.of(JsonTree.map("billed_units", billed)) : ProviderMetadata.EMPTY);
	}

	private FinishReason reason(@Nullable String reason) {
		if (reason == null) {
			return this.toolCall ? FinishReason.TOOL_CALLS : FinishReason.OTHER;
		}
		return switch (reason) {
			case "COMPLETE", "STOP_SEQUENCE", "TOOL_CALL" ->
				this.toolCall ? FinishReason.TOOL_CALLS : FinishReason.STOP;
			case "MAX_TOKENS", "ERROR_LIMIT" -> FinishReason.LENGTH;
			case "ERROR_TOXIC" -> FinishReason.CONTENT_FILTER;
			default -> FinishReason.OTHER;
		};
	}

}
