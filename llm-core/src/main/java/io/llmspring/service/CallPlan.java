package io.llmspring.service;

import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;

/**
 * What a call would do, found out without calling.
 *
 * @param resolution what the name stands for and why
 * @param steps the targets in the order in which they would be tried
 * @since 0.1.0
 */
public record CallPlan(Resolution resolution, List<Step> steps) {

	/**
	 * Create a plan.
	 */
	public CallPlan {
		steps = List.copyOf(steps);
	}

	/**
	 * One target of a plan.
	 *
	 * @param target the target
	 * @param adaptations settings that the target could not take as they are
	 * @param refusal why the request would not be sent to the target, because it cannot
	 * be said there or because the policy refuses the adaptations, or {@code null} if it
	 * would
	 */
	public record Step(ModelRef target, List<Adaptation> adaptations, @Nullable String refusal) {

		/**
		 * Create a step.
		 */
		public Step {
			adaptations = List.copyOf(adaptations);
		}

	}

}
