package io.llmspring.observation;

import java.util.List;

import io.llmspring.accounting.Operation;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.routing.Route;
import io.llmspring.usage.Cost;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call that asks for an answer in words.
 *
 * @since 0.1.0
 */
public final class ChatCallContext extends LlmCallContext {

	private final ChatRequest request;

	private final boolean streaming;

	private volatile ChatEvent.@Nullable Started started;

	private volatile ChatEvent.@Nullable Finished finished;

	/**
	 * Create a context.
	 * @param route what the name stands for
	 * @param request what is asked
	 * @param streaming whether the answer is asked for in pieces
	 * @param attempts the tries so far, filled while the call goes on
	 */
	public ChatCallContext(Route route, ChatRequest request, boolean streaming, List<Attempt> attempts) {
		super(route, attempts);
		this.request = request;
		this.streaming = streaming;
	}

	@Override
	public Operation operation() {
		return Operation.CHAT;
	}

	@Override
	public boolean streaming() {
		return this.streaming;
	}

	/**
	 * Return what is asked.
	 * @return the request
	 */
	public ChatRequest request() {
		return this.request;
	}

	/**
	 * Return the start of the answer.
	 * @return the event, or {@code null} before
	 */
	public ChatEvent.@Nullable Started started() {
		return this.started;
	}

	/**
	 * Set the start of the answer.
	 * @param started the event
	 */
	public void started(ChatEvent.Started started) {
		this.started = started;
	}

	/**
	 * Return the end of the answer.
	 * @return the event, or {@code null} before, or if there was none
	 */
	public ChatEvent.@Nullable Finished finished() {
		return this.finished;
	}

	/**
	 * Set the end of the answer.
	 * @param finished the event
	 */
	public void finished(ChatEvent.Finished finished) {
		this.finished = finished;
	}

	@Override
	public @Nullable TokenUsage usage() {
		ChatEvent.Finished end = this.finished;
		return (end != null) ? end.usage() : null;
	}

	@Override
	public @Nullable Cost cost() {
		ChatEvent.Finished end = this.finished;
		return (end != null) ? end.cost() : null;
	}

}
