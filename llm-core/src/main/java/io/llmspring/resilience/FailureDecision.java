package io.llmspring.resilience;

import java.time.Duration;

/**
 * What follows a failed attempt.
 *
 * @param action what to do
 * @param delay time to wait before it, zero for none
 * @since 0.1.0
 */
public record FailureDecision(Action action, Duration delay) {

	static final FailureDecision NEXT = new FailureDecision(Action.NEXT_TARGET, Duration.ZERO);

	static final FailureDecision LARGER_CONTEXT = new FailureDecision(Action.CONTEXT_LENGTH_TARGETS, Duration.ZERO);

	static final FailureDecision OTHER_FILTER = new FailureDecision(Action.CONTENT_FILTER_TARGETS, Duration.ZERO);

	static final FailureDecision FAIL = new FailureDecision(Action.FAIL, Duration.ZERO);

	static FailureDecision retry(Duration delay) {
		return new FailureDecision(Action.RETRY, delay);
	}

	/**
	 * What to do after a failed attempt.
	 */
	public enum Action {

		/**
		 * Ask the same target again.
		 */
		RETRY,

		/**
		 * Ask the next target of the chain.
		 */
		NEXT_TARGET,

		/**
		 * Go over to the targets for long prompts.
		 */
		CONTEXT_LENGTH_TARGETS,

		/**
		 * Go over to the targets for filtered prompts.
		 */
		CONTENT_FILTER_TARGETS,

		/**
		 * Give the failure to the caller.
		 */
		FAIL

	}

}
