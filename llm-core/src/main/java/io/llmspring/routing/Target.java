package io.llmspring.routing;

import io.llmspring.model.ModelRef;

/**
 * One model that a route may ask.
 *
 * @param ref the model
 * @since 0.1.0
 */
public record Target(ModelRef ref) {

	/**
	 * Whether the model has the same name, wherever it runs. Providers that serve models
	 * of others put a vendor and a slash before it.
	 * @param other another target
	 * @return {@code true} if it is the same model as far as names tell
	 */
	boolean hasModelOf(Target other) {
		return baseName().equalsIgnoreCase(other.baseName());
	}

	private String baseName() {
		String model = this.ref.model();
		return model.substring(model.lastIndexOf('/') + 1);
	}

	@Override
	public String toString() {
		return this.ref.toString();
	}

}
