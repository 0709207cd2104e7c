package io.llmspring.error;

import java.time.Duration;
import java.util.List;

import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatResponse;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed. The subtypes say what the caller can do about it; the facts are
 * getters. The message names provider, model and remedy and never holds a key or a
 * prompt.
 *
 * @since 0.1.0
 */
public abstract class LlmException extends RuntimeException {

	private final transient ErrorDetails details;

	/**
	 * Create a failure.
	 * @param details the facts
	 * @param cause what caused it, or {@code null}
	 */
	protected LlmException(ErrorDetails details, @Nullable Throwable cause) {
		super(ErrorMessage.of(details), cause);
		this.details = details;
	}

	/**
	 * Create the failure that fits the kind.
	 * @param details the facts
	 * @param cause what caused it, or {@code null}
	 * @return the failure
	 */
	public static LlmException of(ErrorDetails details, @Nullable Throwable cause) {
		return switch (details.kind()) {
			case RATE_LIMITED -> new RateLimitedException(details, cause);
			case OVERLOADED -> new OverloadedException(details, cause);
			case SERVER_ERROR -> new ServerErrorException(details, cause);
			case TIMEOUT_CONNECT, TIMEOUT_FIRST_TOKEN, TIMEOUT_IDLE, TIMEOUT_TOTAL ->
				new LlmTimeoutException(details, cause);
			case CONNECTION -> new ConnectionFailedException(details, cause);
			case INVALID_REQUEST -> new InvalidRequestException(details, cause);
			case CONTEXT_LENGTH -> new ContextLengthExceededException(details, cause);
			case AUTHENTICATION -> new AuthenticationFailedException(details, cause);
			case PERMISSION -> new PermissionDeniedException(details, cause);
			case QUOTA -> new QuotaExhaustedException(details, cause);
			case MODEL_NOT_FOUND -> new ModelNotFoundException(details, cause);
			case CONTENT_FILTERED -> new ContentFilteredException(details, cause);
			case UNSUPPORTED -> new UnsupportedFeatureException(details, cause);
			case MALFORMED -> new MalformedResponseException(details, cause);
			case STREAM_INTERRUPTED -> new StreamInterruptedException(details, cause);
			case EMPTY_RESPONSE -> new EmptyResponseException(details, cause);
			case UNKNOWN_MODEL -> new UnknownModelException(details, cause);
			case CONFIGURATION -> new LlmConfigurationException(details, cause);
			case POOL_EXHAUSTED -> new PoolExhaustedException(details, cause);
			case ALL_TARGETS_FAILED -> new AllTargetsFailedException(details,
					(cause instanceof LlmException last) ? List.of(last) : List.of());
		};
	}

	/**
	 * Return all facts.
	 * @return the facts
	 */
	public final ErrorDetails details() {
		return this.details;
	}

	/**
	 * Return what went wrong.
	 * @return the kind
	 */
	public final ErrorKind kind() {
		return this.details.kind();
	}

	/**
	 * Return the provider concerned.
	 * @return its name, or {@code null} if none was reached
	 */
	public final @Nullable String provider() {
		return this.details.provider();
	}

	/**
	 * Return the model concerned.
	 * @return its name, or {@code null}
	 */
	public final @Nullable String model() {
		return this.details.model();
	}

	/**
	 * Return the alias or reference that was called.
	 * @return the alias, or {@code null}
	 */
	public final @Nullable String alias() {
		return this.details.alias();
	}

	/**
	 * Return the HTTP status.
	 * @return the status, or {@code null} if there was none
	 */
	public final @Nullable Integer status() {
		return this.details.status();
	}

	/**
	 * Return the provider's own code.
	 * @return the code, or {@code null}
	 */
	public final @Nullable String code() {
		return this.details.code();
	}

	/**
	 * Return the provider's id of the request, to be quoted to its support.
	 * @return the id, or {@code null}
	 */
	public final @Nullable String requestId() {
		return this.details.requestId();
	}

	/**
	 * Return the time after which the provider wants to be asked again.
	 * @return the time, or {@code null} if it did not say
	 */
	public final @Nullable Duration retryAfter() {
		return this.details.retryAfter();
	}

	/**
	 * Return what to do about it.
	 * @return a sentence for the developer, which also ends the message, or {@code null}
	 */
	public final @Nullable String remedy() {
		return ErrorMessage.remedy(this.details);
	}

	/**
	 * Return every try of the call.
	 * @return the tries, oldest first
	 */
	public final List<Attempt> attempts() {
		return this.details.attempts();
	}

	/**
	 * Return what had arrived of the answer.
	 * @return the partial answer, or {@code null} if nothing had
	 */
	public final @Nullable ChatResponse partial() {
		return this.details.partial();
	}

	/**
	 * Whether the same request may succeed at the same target.
	 * @return {@code true} if a retry makes sense
	 */
	public boolean retryable() {
		return kind().retryable();
	}

	/**
	 * Whether the next target of a chain is asked after such a failure, if the alias
	 * allows it.
	 * @return {@code true} unless the request, the application or the whole call is at
	 * fault
	 */
	public boolean fallbackEligible() {
		return switch (kind()) {
			case INVALID_REQUEST, CONTEXT_LENGTH, CONTENT_FILTERED, UNKNOWN_MODEL, CONFIGURATION, POOL_EXHAUSTED,
					TIMEOUT_TOTAL, ALL_TARGETS_FAILED ->
				false;
			default -> true;
		};
	}

}
