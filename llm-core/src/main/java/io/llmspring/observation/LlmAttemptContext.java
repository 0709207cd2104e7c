package io.llmspring.observation;

import io.llmspring.accounting.Outcome;
import io.llmspring.model.ModelRef;
import io.llmspring.routing.Route;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one try at one target while it is observed.
 *
 * @since 0.1.0
 */
public final class LlmAttemptContext extends Observation.Context {

	private final Route route;

	private final ModelRef target;

	private final int number;

	private volatile @Nullable String errorType;

	private volatile @Nullable Outcome outcome;

	/**
	 * Create a context.
	 * @param route route of the call
	 * @param target the target that is tried
	 * @param number position in the call, starting at 1
	 */
	public LlmAttemptContext(Route route, ModelRef target, int number) {
		this.route = route;
		this.target = target;
		this.number = number;
	}

	/**
	 * Return the route of the call.
	 * @return the route
	 */
	public Route route() {
		return this.route;
	}

	/**
	 * Return the target that is tried.
	 * @return the target
	 */
	public ModelRef target() {
		return this.target;
	}

	/**
	 * Return the position in the call.
	 * @return the position, starting at 1
	 */
	public int number() {
		return this.number;
	}

	/**
	 * Return how the try ended.
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
	 * Say how the try ended.
	 * @param outcome the outcome
	 * @param errorType class of the error, or {@code null}
	 */
	public void end(Outcome outcome, @Nullable String errorType) {
		this.outcome = outcome;
		this.errorType = errorType;
	}

}
