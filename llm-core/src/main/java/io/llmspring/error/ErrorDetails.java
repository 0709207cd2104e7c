package io.llmspring.error;

import java.time.Duration;
import java.util.List;

import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatResponse;
import org.jspecify.annotations.Nullable;

/**
 * Facts of a failure.
 *
 * @param kind what went wrong
 * @param message what the provider, the transport or this library says, without keys and
 * prompts
 * @param provider name of the provider, or {@code null} if none was reached
 * @param model name of the model, or {@code null}
 * @param alias alias or reference that was called, or {@code null}
 * @param status HTTP status, or {@code null} if there was none
 * @param code the provider's own code, or {@code null}
 * @param requestId the provider's id of the request, or {@code null}
 * @param retryAfter time after which the provider wants to be asked again, or
 * {@code null} if it did not say
 * @param attempts every try of the call, oldest first
 * @param partial what had arrived of the answer, or {@code null} if nothing
 * @since 0.1.0
 */
public record ErrorDetails(ErrorKind kind, String message, @Nullable String provider, @Nullable String model,
		@Nullable String alias, @Nullable Integer status, @Nullable String code, @Nullable String requestId,
		@Nullable Duration retryAfter, List<Attempt> attempts, @Nullable ChatResponse partial) {

	/**
	 * Create facts.
	 */
	public ErrorDetails {
		message = SafeText.clean(message);
		attempts = List.copyOf(attempts);
	}

	/**
	 * Create facts that name no provider.
	 * @param kind what went wrong
	 * @param message what is said about it
	 * @return the facts
	 */
	public static ErrorDetails of(ErrorKind kind, String message) {
		return new ErrorDetails(kind, message, null, null, null, null, null, null, null, List.of(), null);
	}

	/**
	 * Add where it went wrong.
	 * @param provider name of the provider
	 * @param model name of the model
	 * @return the facts with it
	 */
	public ErrorDetails at(String provider, String model) {
		return new ErrorDetails(this.kind, this.message, provider, model, this.alias, this.status, this.code,
				this.requestId, this.retryAfter, this.attempts, this.partial);
	}

	/**
	 * Add what the exchange knows.
	 * @param status the HTTP status, or {@code null}
	 * @param code the provider's own code, or {@code null}
	 * @param requestId the provider's id of the request, or {@code null}
	 * @param retryAfter time after which to ask again, or {@code null}
	 * @return the facts with it
	 */
	public ErrorDetails exchange(@Nullable Integer status, @Nullable String code, @Nullable String requestId,
			@Nullable Duration retryAfter) {
		return new ErrorDetails(this.kind, this.message, this.provider, this.model, this.alias, status, code, requestId,
				retryAfter, this.attempts, this.partial);
	}

	/**
	 * Add what the call knows.
	 * @param alias alias or reference that was called
	 * @param attempts every try of the call
	 * @param partial what had arrived of the answer, or {@code null}
	 * @return the facts with it
	 */
	public ErrorDetails call(String alias, List<Attempt> attempts, @Nullable ChatResponse partial) {
		return new ErrorDetails(this.kind, this.message, this.provider, this.model, alias, this.status, this.code,
				this.requestId, this.retryAfter, attempts, partial);
	}

}
