package io.llmspring.service;

import java.util.function.UnaryOperator;

import io.llmspring.chat.ChatResponse;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * One try at one target: asks it, and adds to its answer what only the call knows.
 *
 * @param <T> type of the items of the answer
 */
interface AttemptRun<T> extends UnaryOperator<T> {

	/**
	 * Ask the target.
	 * @return the answer, held to the clocks and to its contract: it ends whole, or fails
	 * with an {@link io.llmspring.error.LlmException}
	 */
	Flux<T> answer();

	/**
	 * Whether the caller has seen a part of the answer.
	 * @return {@code true} if nothing may follow a failure
	 */
	default boolean visible() {
		return false;
	}

	/**
	 * Return what had arrived of the answer.
	 * @return the partial answer, or {@code null} if there is none
	 */
	default @Nullable ChatResponse partial() {
		return null;
	}

}
