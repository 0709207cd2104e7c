package io.llmspring.dialect.gemini;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.llmspring.dialect.support.ErrorBody;
import io.llmspring.dialect.support.ErrorClassifier;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import org.jspecify.annotations.Nullable;

/**
 * Reads failures, see "Error codes": the status of the error and its details first, its
 * words where the status is used for several things, the HTTP status last.
 */
final class GeminiErrors {

	private static final Set<String> STATUSES = Set.of("cancelled", "unknown", "invalid_argument", "deadline_exceeded",
			"not_found", "already_exists", "permission_denied", "unauthenticated", "resource_exhausted",
			"failed_precondition", "aborted", "out_of_range", "unimplemented", "internal", "unavailable", "data_loss");

	private GeminiErrors() {
	}

	/**
	 * Read the answer to a request that failed.
	 * @param failure the answer
	 * @return what went wrong
	 */
	static WireError read(WireFailure failure) {
		return decide(failure.status(), ErrorBody.read(failure.text()));
	}

	/**
	 * Read an error that came in an answer with status 200.
	 * @param error the error
	 * @return the failure
	 */
	static WireException inAnswer(@Nullable Object error) {
		return new WireException(decide(0, ErrorBody.of(Map.of("error", (error != null) ? error : Map.of()))));
	}

	/**
	 * The prompt was refused as a whole.
	 * @param feedback what Gemini says about the prompt
	 * @return the failure
	 */
	static WireException blocked(Map<String, Object> feedback) {
		Object reason = feedback.get("blockReason");
		String words = (feedback.get("blockReasonMessage") instanceof String text) ? ": " + text : "";
		String code = (reason != null) ? reason.toString() : null;
		return new WireException(new WireError(ErrorKind.CONTENT_FILTERED,
				"Gemini refused the prompt" + ((code != null) ? " (" + code + ")" : "") + words, code, null));
	}

	private static WireError decide(int status, ErrorBody body) {
		ErrorKind kind = kind(body);
		WireError error = (kind != null) ? ErrorClassifier.error(kind, status, body)
				: ErrorClassifier.classify(status, body);
		String code = code(body);
		return (code != null) ? new WireError(error.kind(), error.message(), code, error.retryAfter()) : error;
	}

	/**
	 * The kinds that only Gemini's statuses tell apart; the others are known to all
	 * dialects.
	 * @param body what the answer says
	 * @return the kind, or {@code null} to leave it to the others
	 */
	private static @Nullable ErrorKind kind(ErrorBody body) {
		Set<String> reasons = body.reasons();
		if (reasons.contains("failed_precondition")) {
			String words = (body.message() + " " + body.detail()).toLowerCase(Locale.ROOT);
			if (words.contains("billing") || words.contains("free tier is not available")) {
				return ErrorKind.QUOTA;
			}
			return words.contains("location is not supported") ? ErrorKind.PERMISSION : null;
		}
		if (reasons.contains("cancelled") || reasons.contains("deadline_exceeded")) {
			return ErrorKind.SERVER_ERROR;
		}
		return null;
	}

	/**
	 * The status in Google's word, which says more than the number beside it.
	 * @param body what the answer says
	 * @return the word, or {@code null}
	 */
	private static @Nullable String code(ErrorBody body) {
		return body.reasons()
			.stream()
			.filter(STATUSES::contains)
			.findFirst()
			.map((status) -> status.toUpperCase(Locale.ROOT))
			.orElse(null);
	}

}
