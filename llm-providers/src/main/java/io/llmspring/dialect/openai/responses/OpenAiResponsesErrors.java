package io.llmspring.dialect.openai.responses;

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
 * Reads failures: with an error status, in an {@code error} event, and in a response that
 * failed.
 */
final class OpenAiResponsesErrors {

	private static final int OK = 200;

	/**
	 * Codes of a failed response that name a fault of the request; there is no status
	 * that would say so.
	 */
	private static final Set<String> INVALID = Set.of("invalid_prompt", "invalid_image", "invalid_image_format",
			"invalid_base64_image", "invalid_image_url", "image_too_large", "image_too_small", "image_parse_error",
			"invalid_image_mode", "image_file_too_large", "unsupported_image_media_type", "empty_image_file",
			"failed_to_download_image", "image_file_not_found", "invalid_encrypted_content",
			"previous_response_not_found");

	private OpenAiResponsesErrors() {
	}

	static WireError read(WireFailure failure) {
		return ErrorClassifier.classify(failure.status(), ErrorBody.read(failure.text()));
	}

	/**
	 * The failure that a successful answer reports.
	 * @param holder what holds the {@code error}, or the error itself
	 * @return the failure
	 */
	static WireException in(Map<String, Object> holder) {
		ErrorBody body = ErrorBody.of(holder);
		ErrorKind kind = kind(body);
		return new WireException(
				(kind != null) ? ErrorClassifier.error(kind, OK, body) : ErrorClassifier.classify(OK, body));
	}

	private static @Nullable ErrorKind kind(ErrorBody body) {
		String code = (body.code() != null) ? body.code() : "";
		if (code.equals("image_content_policy_violation")) {
			return ErrorKind.CONTENT_FILTERED;
		}
		if (code.equals("vector_store_timeout")) {
			return ErrorKind.SERVER_ERROR;
		}
		if (!INVALID.contains(code)) {
			return null;
		}
		// A prompt that is invalid may be one that was refused: the words know
		return (ErrorClassifier.kind(OK, body) == ErrorKind.CONTENT_FILTERED) ? ErrorKind.CONTENT_FILTERED
				: ErrorKind.INVALID_REQUEST;
	}

	static WireException unfinished(String status, @Nullable String id) {
		return WireException.of(ErrorKind.UNSUPPORTED,
				"The answer is not complete: the response" + ((id != null) ? " '" + id + "'" : "") + " is " + status);
	}

	static WireException malformed(String message) {
		return WireException.of(ErrorKind.MALFORMED, message);
	}

}
