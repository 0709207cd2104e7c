package io.llmspring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observation of a call. A bean of this type replaces
 * {@link DefaultLlmCallConvention}.
 *
 * @since 0.1.0
 */
public interface LlmCallConvention extends ObservationConvention<LlmCallContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof LlmCallContext;
	}

}
