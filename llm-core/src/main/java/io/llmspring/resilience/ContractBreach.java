package io.llmspring.resilience;

import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelRef;

/**
 * Failures of providers that do not keep their contract.
 */
final class ContractBreach {

	private ContractBreach() {
	}

	static LlmException of(ErrorKind kind, String message, ModelRef target) {
		return LlmException.of(details(kind, message, target), null);
	}

	static LlmException unexpected(Throwable error, ModelRef target) {
		String message = "The provider failed in an unexpected way: " + error.getClass().getName();
		return LlmException.of(details(ErrorKind.MALFORMED, message, target), error);
	}

	static LlmException nothing(ModelRef target) {
		return of(ErrorKind.EMPTY_RESPONSE, "The provider answered with nothing", target);
	}

	static LlmException late(ModelRef target) {
		return of(ErrorKind.TIMEOUT_TOTAL, "The call was not over in time; see 'timeout.total'", target);
	}

	private static ErrorDetails details(ErrorKind kind, String message, ModelRef target) {
		return ErrorDetails.of(kind, message).at(target.provider(), target.model());
	}

}
