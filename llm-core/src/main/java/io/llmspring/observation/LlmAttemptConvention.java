package io.llmspring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observation of an attempt. A bean of this type replaces
 * {@link DefaultLlmAttemptConvention}.
 *
 * @since 0.1.0
 */
public interface LlmAttemptConvention extends ObservationConvention<LlmAttemptContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof LlmAttemptContext;
	}

}
