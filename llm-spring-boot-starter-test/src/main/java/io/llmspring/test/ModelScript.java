package io.llmspring.test;

/**
 * The script of one model of a {@link ScriptedProvider}.
 *
 * @since 0.1.0
 */
public final class ModelScript extends ScriptSteps<ModelScript> {

	ModelScript() {
	}

	@Override
	ModelScript self() {
		return this;
	}

}
