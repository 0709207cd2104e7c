package io.llmspring.routing;

import io.llmspring.model.ModelRef;

/**
 * One model that a route may ask.
 *
 * @param ref the model
 * @since 0.1.0
 */
public record Target(ModelRef ref) {

	@Override
	public String toString() {
		return this.ref.toString();
	}

}
