package io.llmspring.dialect.ollama;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.llmspring.dialect.support.ErrorBody;
import io.llmspring.dialect.support.ErrorClassifier;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import org.jspecify.annotations.Nullable;

/**
 * Reads failures, see "Errors": a status and one sentence, or, in the middle of a stream,
 * the sentence alone.
 */
final class OllamaErrors {

	private static final Pattern UNSUPPORTED = Pattern
		.compile("does not support |is not supported for this model|missing data required for image input");

	private OllamaErrors() {
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
	static WireException inAnswer(Object error) {
		return new WireException(decide(0, ErrorBody.of(Map.of("error", error))));
	}

	private static WireError decide(int status, ErrorBody body) {
		ErrorKind kind = kind(status, body.message().toLowerCase(Locale.ROOT));
		return (kind != null) ? ErrorClassifier.error(kind, status, body) : ErrorClassifier.classify(status, body);
	}

	private static @Nullable ErrorKind kind(int status, String words) {
		if (status < 500 && UNSUPPORTED.matcher(words).find()) {
			return ErrorKind.UNSUPPORTED;
		}
		if (words.contains("maximum pending requests exceeded")) {
			return ErrorKind.OVERLOADED;
		}
		return words.contains("exceeded max context length") ? ErrorKind.CONTEXT_LENGTH : null;
	}

}
