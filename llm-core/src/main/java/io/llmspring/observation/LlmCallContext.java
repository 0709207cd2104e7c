package io.llmspring.observation;

import java.util.List;

import io.llmspring.accounting.Operation;
import io.llmspring.accounting.Outcome;
import io.llmspring.chat.Attempt;
import io.llmspring.model.ModelRef;
import io.llmspring.routing.Route;
import io.llmspring.usage.Cost;
import io.llmspring.usage.TokenUsage;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call while it is observed, whatever it asks for.
 *
 * @since 0.1.0
 */
public abstract sealed class LlmCallContext extends Observation.Context permits ChatCallContext, EmbeddingCallContext {

	private final Route route;

	private final List<Attempt> attempts;

	private volatile ModelRef target;

	private volatile @Nullable Outcome outcome;

	private volatile @Nullable String errorType;

	LlmCallContext(Route route, List<Attempt> attempts) {
		this.route = route;
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
	 * Return what the call does.
	 * @return the operation
	 */
	public abstract Operation operation();

	/**
	 * Whether the answer is asked for in pieces.
	 * @return {@code true} for a stream
	 */
	public abstract boolean streaming();

	/**
	 * Return the tokens of the answer.
	 * @return the tokens as the provider counted them, or {@code null} if it did not, or
	 * before the end
	 */
	public abstract @Nullable TokenUsage usage();

	/**
	 * Return what the answer cost.
	 * @return the cost, or {@code null} before the end, or if there was none
	 */
	public abstract @Nullable Cost cost();

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

}
