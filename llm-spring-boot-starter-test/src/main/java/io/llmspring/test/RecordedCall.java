package io.llmspring.test;

import java.time.Instant;
import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.spi.ProviderCall;
import org.jspecify.annotations.Nullable;

/**
 * A call that a {@link ScriptedProvider} got, as it stood when it was looked at.
 *
 * @param call what was asked of which model
 * @param time when it was subscribed to, in virtual time where a test uses that
 * @param outcome how it ended, if it has
 * @param events the events that were delivered
 * @param error why it failed, or {@code null} if it did not
 * @since 0.1.0
 */
public record RecordedCall(ProviderCall call, Instant time, Outcome outcome, List<ChatEvent> events,
		@Nullable Throwable error) {

	/**
	 * Create a record.
	 * @param call what was asked of which model
	 * @param time when it was subscribed to
	 * @param outcome how it ended, if it has
	 * @param events the events that were delivered
	 * @param error why it failed, or {@code null}
	 */
	public RecordedCall {
		events = List.copyOf(events);
	}

	/**
	 * Return the model that was asked.
	 * @return its name
	 */
	public String model() {
		return this.call.model();
	}

	/**
	 * Return what was asked.
	 * @return the request
	 */
	public ChatRequest request() {
		return this.call.request();
	}

	/**
	 * How a call ended.
	 */
	public enum Outcome {

		/**
		 * It has not ended.
		 */
		RUNNING,

		/**
		 * It was answered to the end.
		 */
		COMPLETED,

		/**
		 * It failed.
		 */
		FAILED,

		/**
		 * The caller cancelled it.
		 */
		CANCELLED

	}

}
