package io.llmspring.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.error.SafeText;
import io.llmspring.model.Secret;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.transport.HtmlPage;
import io.llmspring.transport.ResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * Turns every failure of one exchange into one that names provider and model and does not
 * hold the key.
 */
final class ExchangeFailures {

	private final ProviderProfile profile;

	private final Dialect dialect;

	private final String model;

	private final Clock clock;

	private List<Secret> secrets = List.of();

	private @Nullable Integer status;

	private Function<String, @Nullable String> headers = (name) -> null;

	ExchangeFailures(ProviderProfile profile, Dialect dialect, String model, Clock clock) {
		this.profile = profile;
		this.dialect = dialect;
		this.model = model;
		this.clock = clock;
	}

	/**
	 * Take note of what is sent and must not be repeated. Nothing is known of its answer
	 * yet, whatever an earlier request of the same call was answered.
	 * @param secrets the secrets, none if there are none
	 */
	void sending(List<Secret> secrets) {
		this.secrets = secrets;
		this.status = null;
		this.headers = (name) -> null;
	}

	/**
	 * Take note of the beginning of the answer.
	 * @param head status and headers
	 */
	void answered(ResponseHead head) {
		this.status = head.status();
		this.headers = head::header;
	}

	/**
	 * Read an answer that reports a failure.
	 * @param failure the answer
	 * @return what a provider fails with
	 */
	RuntimeException of(WireFailure failure) {
		this.status = failure.status();
		this.headers = failure::header;
		WireError error = this.dialect.error(failure, this.profile);
		String page = HtmlPage.describe(failure);
		String message = (page != null) ? "The server answered with an " + page : error.message();
		return exception(new WireError(error.kind(), message, error.code(), error.retryAfter()), null);
	}

	/**
	 * Turn whatever went wrong into what a provider fails with.
	 * @param ex what was thrown
	 * @return the failure
	 */
	Throwable of(Throwable ex) {
		if (ex instanceof LlmException || ex instanceof Error) {
			return ex;
		}
		// The failure found on the wire is no cause: its text is not cleaned
		if (ex instanceof WireException wire) {
			return exception(wire.error(), wire.getCause());
		}
		ErrorKind kind = (this.status != null) ? ErrorKind.MALFORMED : ErrorKind.INVALID_REQUEST;
		String what = (this.status != null) ? "The answer could not be read" : "The request could not be written";
		return exception(WireError.of(kind, what + " (" + ex.getClass().getSimpleName() + ")"), ex);
	}

	private LlmException exception(WireError error, @Nullable Throwable cause) {
		Duration retryAfter = (error.retryAfter() != null) ? error.retryAfter()
				: RetryAfter.of(this.headers, this.clock);
		String message = error.message().isBlank() ? "The server answered without a message" : clean(error.message());
		String code = (error.code() != null) ? clean(error.code()) : null;
		String requestId = RequestId.of(this.headers);
		return LlmException.of(ErrorDetails.of(error.kind(), message)
			.at(this.profile.name(), this.model)
			.exchange(this.status, code, (requestId != null) ? clean(requestId) : null, retryAfter), cause);
	}

	private String clean(String text) {
		String clean = text;
		for (Secret secret : this.secrets) {
			clean = clean.replace(secret.reveal(), "***");
		}
		return SafeText.clean(clean);
	}

}
