package io.llmspring.dialect.cohere;

import java.util.Locale;
import java.util.Map;

import io.llmspring.dialect.support.ErrorBody;
import io.llmspring.dialect.support.ErrorClassifier;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import org.jspecify.annotations.Nullable;

/**
 * Reads failures, see "Errors". Cohere says everything in the words of one
 * {@code message}; only where its words or its status mean something else than those of
 * other providers is that decided here.
 */
final class CohereErrors {

	private static final int BLOCKED = 498;

	private static final int TOO_MANY_REQUESTS = 429;

	private CohereErrors() {
	}

	/**
	 * Read the answer to a request that failed.
	 * @param failure the answer
	 * @return what went wrong
	 */
	static WireError read(WireFailure failure) {
		ErrorBody body = ErrorBody.read(failure.text());
		ErrorKind kind = kind(failure.status(), body.message().toLowerCase(Locale.ROOT));
		return (kind != null) ? ErrorClassifier.error(kind, failure.status(), body)
				: ErrorClassifier.classify(failure.status(), body);
	}

	private static @Nullable ErrorKind kind(int status, String words) {
		if (status == BLOCKED) {
			// Input or answer hold a token of a deny list
			return ErrorKind.CONTENT_FILTERED;
		}
		if (status == TOO_MANY_REQUESTS && (words.contains("calls / month") || words.contains("calls per month"))) {
			// A trial key that has no calls left does not get them back by waiting
			return ErrorKind.QUOTA;
		}
		if (words.contains("max tokens must be less than")) {
			// The limit of the answer is too high, not the prompt too long
			return ErrorKind.INVALID_REQUEST;
		}
		return null;
	}

	/**
	 * Read an error that came in an answer with status 200.
	 * @param document the document or frame, or what stands in it
	 * @return the failure
	 */
	static WireException inAnswer(Map<String, Object> document) {
		return new WireException(ErrorClassifier.classify(0, ErrorBody.of(document)));
	}

	/**
	 * The generation failed, see "finish_reason".
	 * @param reason what Cohere gives as the reason of the end
	 * @param message its words, or {@code null}
	 * @return the failure
	 */
	static WireException failed(String reason, @Nullable String message) {
		String words = (message != null) ? message
				: (reason.equals("TIMEOUT") ? "The generation took too long" : "The generation failed");
		return new WireException(ErrorClassifier.classify(0, ErrorBody.of(words, null, reason)));
	}

}
