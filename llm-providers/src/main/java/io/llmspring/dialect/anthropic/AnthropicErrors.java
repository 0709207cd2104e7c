package io.llmspring.dialect.anthropic;

import java.util.Locale;
import java.util.Map;

import io.llmspring.dialect.support.ErrorBody;
import io.llmspring.dialect.support.ErrorClassifier;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireFailure;
import org.jspecify.annotations.Nullable;

/**
 * Reads failures, see "Errors": the type of the error first, its words where the type is
 * used for several things, the status last.
 */
final class AnthropicErrors {

	private AnthropicErrors() {
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
	 * @param event the document that holds the error
	 * @return what went wrong
	 */
	static WireError inStream(Map<String, Object> event) {
		return decide(0, ErrorBody.of(event));
	}

	private static WireError decide(int status, ErrorBody body) {
		ErrorKind kind = kind(status, body);
		return (kind != null) ? ErrorClassifier.error(kind, status, body) : ErrorClassifier.classify(status, body);
	}

	/**
	 * The kinds that only Anthropic's types tell apart; the others are known to all
	 * dialects.
	 * @param status the HTTP status, or 0 if the error came in a successful answer
	 * @param body what the answer says
	 * @return the kind, or {@code null} to leave it to the others
	 */
	private static @Nullable ErrorKind kind(int status, ErrorBody body) {
		String words = body.message().toLowerCase(Locale.ROOT);
		return switch ((body.type() != null) ? body.type() : "") {
			case "authentication_error" -> ErrorKind.AUTHENTICATION;
			case "permission_error" -> ErrorKind.PERMISSION;
			case "billing_error" -> ErrorKind.QUOTA;
			case "rate_limit_error" -> ErrorKind.RATE_LIMITED;
			case "overloaded_error" -> ErrorKind.OVERLOADED;
			case "api_error" -> general(status) ? null : ErrorKind.SERVER_ERROR;
			case "timeout_error" -> ErrorKind.SERVER_ERROR;
			case "request_too_large" -> ErrorKind.INVALID_REQUEST;
			case "not_found_error" -> words.startsWith("model:") ? ErrorKind.MODEL_NOT_FOUND : missing(words);
			default -> null;
		};
	}

	// Anthropic says it with 500 only, servers in front of it with whatever they have
	private static boolean general(int status) {
		return status >= 400 && status != 500;
	}

	private static @Nullable ErrorKind missing(String words) {
		return words.contains("model") ? null : ErrorKind.INVALID_REQUEST;
	}

}
