package io.llmspring.chat;

import java.time.Duration;

import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;

/**
 * One try at one target within a call.
 *
 * @param number position in the call, starting at 1
 * @param target the target that was tried
 * @param duration time from the start of the try to its end
 * @param error what went wrong, in the closed vocabulary of error kinds such as
 * {@code rate-limited}, {@value #CANCELLED} if the caller had enough, or {@code null} if
 * the try answered
 * @param status HTTP status of a failed try, or {@code null} if there was none
 * @param message what the provider or the transport said, without keys and prompts, or
 * {@code null} if nothing was said
 * @since 0.1.0
 */
public record Attempt(int number, ModelRef target, Duration duration, @Nullable String error, @Nullable Integer status,
		@Nullable String message) {

	/**
	 * Stands for the error of a try that the caller cancelled: {@value}.
	 */
	public static final String CANCELLED = "cancelled";

	/**
	 * Whether the try answered.
	 * @return {@code true} if there was no error
	 */
	public boolean succeeded() {
		return this.error == null;
	}

	/**
	 * Whether the try failed.
	 * @return {@code true} if there was an error; a cancelled try neither answered nor
	 * failed
	 */
	public boolean failed() {
		return this.error != null && !CANCELLED.equals(this.error);
	}

}
