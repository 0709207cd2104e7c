package io.llmspring.dialect.openai.chat;

import io.llmspring.dialect.support.ErrorBody;
import io.llmspring.dialect.support.ErrorClassifier;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.SafeText;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import org.jspecify.annotations.Nullable;

/**
 * Reads what servers of this protocol say about failures, with an error status and in the
 * middle of a successful answer.
 */
final class OpenAiChatErrors {

	private static final int OK = 200;

	private OpenAiChatErrors() {
	}

	static WireError of(int status, String body) {
		return error(status, ErrorBody.read(body));
	}

	// The error that stands in a frame of a successful answer.
	static WireException in(WireFrame frame) {
		return new WireException(of(OK, frame.text()));
	}

	// The error that stands in a successful answer.
	static WireException in(@Nullable Object document) {
		return new WireException(error(OK, ErrorBody.of(document)));
	}

	static WireException malformed(String message) {
		return WireException.of(ErrorKind.MALFORMED, message);
	}

	// A router says "Provider returned error" and keeps the words of the provider aside.
	private static WireError error(int status, ErrorBody body) {
		WireError error = ErrorClassifier.classify(status, body);
		String detail = body.detail().strip();
		if (!detail.startsWith("{") || !JsonValues.isJson(detail)) {
			return error;
		}
		String inner = SafeText.clean(ErrorBody.read(detail).message());
		return inner.isEmpty() ? error
				: new WireError(error.kind(), error.message() + ": " + inner, error.code(), error.retryAfter());
	}

}
