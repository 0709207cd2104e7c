package io.llmspring.observation;

import java.util.List;

import io.llmspring.accounting.Outcome;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.model.ModelRef;
import io.llmspring.routing.Route;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call while it is observed.
 *
 * @since 0.1.0
 */
public final class LlmCallContext extends Observation.Context {

	private final Route route;

	private final ChatRequest request;

	private final boolean streaming;

	private final List<Attempt> attempts;

	private volatile ModelRef target;

	private volatile @Nullable Outcome outcome;

	private volatile @Nullable String errorType;

	private volatile ChatEvent.@Nullable Started started;

	private volatile ChatEvent.@Nullable Finished finished;

	/**
	 * Create a context.
	 * @param route what the name stands for
	 * @param request what is asked
	 * @param streaming whether the answer is asked for in pieces
	 * @param attempts the tries so far, filled while the call goes on
	 */
	public LlmCallContext(Route route, ChatRequest request, boolean streaming, List<Attempt> attempts) {
		this.route = route;
		this.request = request;
		this.streaming = streaming;
		this.attempts = attempts;
		this.target = route.targets().get(0).ref();
	}

	/**
	 * Return what the name stands for.
	 * @return the route
	 */
	public Route route() {
		return this.route;
	}

	/**
	 * Return what is asked.
	 * @return the request
	 */
	public ChatRequest request() {
		return this.request;
	}

	/**
	 * Whether the answer is asked for in pieces.
	 * @return {@code true} for a stream
	 */
	public boolean streaming() {
		return this.streaming;
	}

	/**
	 * Return the tries so far.
	 * @return the tries, oldest first
	 */
	public List<Attempt> attempts() {
		return this.attempts;
	}

	/**
	 * Return the target that answered or was tried last.
	 * @return the target
	 */
	public ModelRef target() {
		return this.target;
	}

	/**
	 * Set the target that is tried.
	 * @param target the target
	 */
	public void target(ModelRef target) {
		this.target = target;
	}

	/**
	 * Return how the call ended.
	 * @return the outcome, or {@code null} before
	 */
	public @Nullable Outcome outcome() {
		return this.outcome;
	}

	/**
	 * Return the class of the error.
	 * @return a name of the closed vocabulary of error kinds, or {@code null}
	 */
	public @Nullable String errorType() {
		return this.errorType;
	}

	/**
	 * Say how the call ended.
	 * @param outcome the outcome
	 * @param errorType class of the error, or {@code null}
	 */
	public void end(Outcome outcome, @Nullable String errorType) {
		this.outcome = outcome;
		this.errorType = errorType;
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

}
