package io.llmspring.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.llmspring.message.Content;
import io.llmspring.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into an answer. It is the only fold: a streamed and a plain answer go
 * through it alike, so that equal answers are equal responses. Not thread-safe; events
 * are to be given in order, as a stream delivers them.
 *
 * @since 0.1.0
 */
public final class ChatResponseAssembler {

	private final List<PartAssembler> parts = new ArrayList<>(4);

	private final List<TokenLogprob> logprobs = new ArrayList<>(0);

	private ChatEvent.@Nullable Started started;

	private ChatEvent.@Nullable Finished finished;

	/**
	 * Take the next event.
	 * @param event the event
	 * @return this assembler
	 */
	public ChatResponseAssembler accept(ChatEvent event) {
		if (event instanceof ChatEvent.TextDelta delta) {
			part(delta.part(), PartAssembler.Kind.TEXT).append(delta.text());
		}
		else if (event instanceof ChatEvent.ReasoningDelta delta) {
			part(delta.part(), PartAssembler.Kind.REASONING).append(delta.text()).continuation(delta.continuation());
		}
		else if (event instanceof ChatEvent.RefusalDelta delta) {
			part(delta.part(), PartAssembler.Kind.REFUSAL).append(delta.text());
		}
		else if (event instanceof ChatEvent.ToolCallDelta delta) {
			part(delta.part(), PartAssembler.Kind.TOOL_CALL).append(delta.arguments())
				.identity(delta.id(), delta.name())
				.continuation(delta.continuation());
		}
		else if (event instanceof ChatEvent.CitationDelta delta) {
			this.parts.add(new PartAssembler(delta.part(), PartAssembler.Kind.CITATION).content(delta.citation()));
		}
		else if (event instanceof ChatEvent.ServerToolDelta delta) {
			this.parts.add(new PartAssembler(delta.part(), PartAssembler.Kind.SERVER_TOOL).content(delta.use()));
		}
		else if (event instanceof ChatEvent.MediaDelta delta) {
			part(delta.part(), PartAssembler.Kind.MEDIA).media(delta.mediaType(), delta.data())
				.continuation(delta.continuation());
		}
		else if (event instanceof ChatEvent.ContinuationDelta delta) {
			partWithState(delta.part()).continuation(delta.continuation());
		}
		else if (event instanceof ChatEvent.LogprobsDelta delta) {
			this.logprobs.addAll(delta.tokens());
		}
		else if (event instanceof ChatEvent.Started start) {
			this.started = start;
		}
		else if (event instanceof ChatEvent.Finished finish) {
			this.finished = finish;
		}
		return this;
	}

	private PartAssembler part(int number, PartAssembler.Kind kind) {
		for (int i = this.parts.size() - 1; i >= 0; i--) {
			PartAssembler candidate = this.parts.get(i);
			if (candidate.is(number, kind)) {
				return candidate;
			}
		}
		PartAssembler created = new PartAssembler(number, kind);
		this.parts.add(created);
		return created;
	}

	private PartAssembler partWithState(int number) {
		for (int i = this.parts.size() - 1; i >= 0; i--) {
			PartAssembler candidate = this.parts.get(i);
			if (candidate.takesState(number)) {
				return candidate;
			}
		}
		return part(number, PartAssembler.Kind.TEXT);
	}

	/**
	 * Return the answer so far. Without an end event the answer is partial: it has no
	 * finish reason, no usage and no cost.
	 * @return the answer
	 */
	public ChatResponse response() {
		ChatEvent.Started start = this.started;
		ChatEvent.Finished end = this.finished;
		String id = (start != null) ? start.id() : null;
		String model = (start != null) ? start.model() : null;
		if (end == null) {
			return new ChatResponse(id, model, (start != null) ? start.target() : null, message(), null, null, null,
					null, List.of(), List.of(), this.logprobs, ProviderMetadata.EMPTY);
		}
		return new ChatResponse(id, model, end.target(), message(), end.finishReason(), end.rawFinishReason(),
				end.usage(), end.cost(), end.attempts(), end.adaptations(), this.logprobs, end.metadata());
	}

	private Message.Assistant message() {
		List<PartAssembler> ordered = new ArrayList<>(this.parts);
		Collections.sort(ordered);
		List<Content> content = new ArrayList<>(ordered.size());
		for (PartAssembler part : ordered) {
			part.build().ifPresent(content::add);
		}
		return new Message.Assistant(content);
	}

}
