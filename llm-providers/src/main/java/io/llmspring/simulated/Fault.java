package io.llmspring.simulated;

import java.time.Duration;

import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import org.jspecify.annotations.Nullable;

/**
 * A failure as a real provider would report it.
 *
 * @param kind what goes wrong
 * @param status HTTP status, or {@code null} if there is none
 * @param code the provider's own code, or {@code null}
 * @param message what the provider says
 */
record Fault(ErrorKind kind, @Nullable Integer status, @Nullable String code, String message) {

	LlmException exception(String provider, String model, String requestId, @Nullable Duration retryAfter) {
		ErrorDetails details = ErrorDetails.of(this.kind, this.message)
			.at(provider, model)
			.exchange(this.status, this.code, requestId, retryAfter);
		return LlmException.of(details, null);
	}

}
