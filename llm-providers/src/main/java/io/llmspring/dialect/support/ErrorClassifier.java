package io.llmspring.dialect.support;

import java.util.Set;

import io.llmspring.error.ErrorKind;
import io.llmspring.error.SafeText;
import io.llmspring.spi.WireError;
import org.jspecify.annotations.Nullable;

/**
 * Decides what went wrong from what providers say, the body first and the status second.
 * A dialect looks at the codes that mean something to it alone and leaves the rest to
 * this.
 * <p>
 * An account without credit is told from a rate limit, whatever the status; a wrong key
 * is one even with status 400; a complaint about a parameter is never a missing model; a
 * rate limit is never a prompt that is too long.
 *
 * @since 0.1.0
 */
public final class ErrorClassifier {

	static final String DAILY_QUOTA = "daily-quota";

	private ErrorClassifier() {
	}

	/**
	 * Read the body of a failed answer and decide.
	 * @param status the HTTP status
	 * @param body the body
	 * @return what went wrong
	 */
	public static WireError classify(int status, String body) {
		return classify(status, ErrorBody.read(body));
	}

	/**
	 * Decide.
	 * @param status the HTTP status, or 200 or 0 if the error came in a successful answer
	 * @param body what the body says
	 * @return what went wrong
	 */
	public static WireError classify(int status, ErrorBody body) {
		return error(kind(status, body), status, body);
	}

	/**
	 * Make the error of a kind that a dialect decided itself.
	 * @param kind what went wrong
	 * @param status the HTTP status, or 200 or 0 if the error came in a successful answer
	 * @param body what the body says
	 * @return the error with the provider's words, without keys
	 */
	public static WireError error(ErrorKind kind, int status, ErrorBody body) {
		String message = SafeText.clean(body.message());
		if (message.isEmpty()) {
			message = (status >= 300) ? "HTTP " + status + " without a message" : "The provider reported an error";
		}
		return new WireError(kind, message, code(body), body.retryAfter());
	}

	private static @Nullable String code(ErrorBody body) {
		String code = (body.code() != null) ? body.code() : body.type();
		return (code != null && !code.isBlank()) ? SafeText.clean(code) : null;
	}

	/**
	 * Decide on the kind alone.
	 * @param status the HTTP status, or 200 or 0 if the error came in a successful answer
	 * @param body what the body says
	 * @return the kind
	 */
	public static ErrorKind kind(int status, ErrorBody body) {
		int effective = (status >= 300) ? status : body.status();
		String words = body.words();
		if (effective == 402 || body.is(ErrorWords.BILLING_IDS) || outOfCredit(body, words)) {
			return ErrorKind.QUOTA;
		}
		if (effective != 429 && (body.is(ErrorWords.CONTEXT_IDS) || ErrorWords.CONTEXT.matcher(words).find())) {
			return ErrorKind.CONTEXT_LENGTH;
		}
		if (body.is(ErrorWords.FILTER_IDS) || ErrorWords.FILTER.matcher(words).find()) {
			return ErrorKind.CONTENT_FILTERED;
		}
		if (effective < 404 && (body.is(ErrorWords.KEY_IDS) || ErrorWords.KEY.matcher(words).find())) {
			return ErrorKind.AUTHENTICATION;
		}
		if (effective < 500 && effective != 429 && modelMissing(effective, body, words)) {
			return ErrorKind.MODEL_NOT_FOUND;
		}
		return byStatus(effective, body, words);
	}

	private static boolean outOfCredit(ErrorBody body, String words) {
		if (body.is(Set.of("resource_exhausted"))) {
			// Google says the same words when a limit per minute is met
			return body.is(Set.of(DAILY_QUOTA));
		}
		return ErrorWords.BILLING.matcher(words).find();
	}

	private static boolean modelMissing(int status, ErrorBody body, String words) {
		if (body.is(ErrorWords.MODEL_IDS)) {
			return true;
		}
		if (body.is(ErrorWords.PARAMETER_IDS) || ErrorWords.PARAMETER.matcher(words).find()) {
			return false;
		}
		return (status == 404 && "model".equals(body.param())) || ErrorWords.MODEL.matcher(words).find();
	}

	private static ErrorKind byStatus(int status, ErrorBody body, String words) {
		if (status == 401) {
			return ErrorKind.AUTHENTICATION;
		}
		if (ErrorWords.UNSUPPORTED.matcher(words).find() || status == 501) {
			return ErrorKind.UNSUPPORTED;
		}
		if (status == 403 || body.is(ErrorWords.PERMISSION_IDS) || ErrorWords.PERMISSION.matcher(words).find()) {
			return ErrorKind.PERMISSION;
		}
		if (status == 503 || status == 529 || status == 498 || body.is(ErrorWords.OVERLOADED_IDS)) {
			return ErrorKind.OVERLOADED;
		}
		if (status == 429 || body.is(ErrorWords.RATE_IDS)) {
			return ErrorKind.RATE_LIMITED;
		}
		if (status >= 500 || status == 408 || status == 425 || status == 499 || body.is(ErrorWords.MODEL_FAULT_IDS)
				|| (status < 400 && body.is(ErrorWords.SERVER_IDS))) {
			return ErrorKind.SERVER_ERROR;
		}
		if (status >= 400 || body.is(ErrorWords.INVALID_IDS)) {
			return ErrorKind.INVALID_REQUEST;
		}
		if (status >= 300) {
			return ErrorKind.MALFORMED;
		}
		return words.contains("overloaded") ? ErrorKind.OVERLOADED : ErrorKind.SERVER_ERROR;
	}

}
