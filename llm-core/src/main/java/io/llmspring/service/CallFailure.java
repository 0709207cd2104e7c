package io.llmspring.service;

import java.util.stream.Collectors;

import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatResponse;
import io.llmspring.error.AllTargetsFailedException;
import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the failure that the caller sees out of the failure of the last attempt.
 */
final class CallFailure {

	private CallFailure() {
	}

	static LlmException of(LlmCall<?> call, LlmException last, @Nullable ChatResponse partial, boolean allTargets) {
		LlmException failure = allTargets ? allTargets(call, last) : same(call, last, partial);
		failure.setStackTrace(last.getStackTrace());
		return failure;
	}

	private static LlmException same(LlmCall<?> call, LlmException last, @Nullable ChatResponse partial) {
		ErrorDetails details = last.details().call(call.route().name(), call.attempts(), partial);
		LlmException failure = LlmException.of(details, last.getCause());
		call.failures().stream().filter((earlier) -> earlier != last).forEach(failure::addSuppressed);
		return failure;
	}

	private static LlmException allTargets(LlmCall<?> call, LlmException last) {
		String tried = call.attempts().stream().map(CallFailure::describe).collect(Collectors.joining("; "));
		ErrorDetails details = ErrorDetails.of(ErrorKind.ALL_TARGETS_FAILED, "No target answered: " + tried)
			.exchange(last.status(), last.code(), last.requestId(), last.retryAfter())
			.call(call.route().name(), call.attempts(), null);
		return new AllTargetsFailedException(details, call.failures());
	}

	private static String describe(Attempt attempt) {
		String status = (attempt.status() != null) ? " " + attempt.status() : "";
		return attempt.target() + " " + attempt.error() + status + " (" + attempt.message() + ")";
	}

}
