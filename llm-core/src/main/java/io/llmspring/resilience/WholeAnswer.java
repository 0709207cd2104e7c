package io.llmspring.resilience;

import java.time.Duration;

import io.llmspring.error.LlmException;
import io.llmspring.model.ModelRef;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Holds a provider to the contract of answers that come as a whole: there is one, in
 * time, or a failure that is an {@link LlmException}.
 *
 * @since 0.1.0
 */
public final class WholeAnswer {

	private WholeAnswer() {
	}

	/**
	 * Hold one answer to the contract.
	 * @param <T> type of the answer
	 * @param source the answer of a provider
	 * @param target the target that answers
	 * @param deadline end of the whole call
	 * @return the answer, or a failure; cancelled when the deadline passes
	 */
	public static <T> Mono<T> enforce(Mono<T> source, ModelRef target, Deadline deadline) {
		Duration left = Duration.ofMillis(Math.max(deadline.remainingMillis(), 1));
		return source.switchIfEmpty(Mono.error(() -> ContractBreach.nothing(target)))
			.timeout(left, Mono.error(() -> ContractBreach.late(target)), deadline.scheduler())
			.onErrorMap((error) -> known(error, target));
	}

	/**
	 * Hold a list to the contract; it may be empty.
	 * @param <T> type of the items
	 * @param source the answer of a provider
	 * @param target the target that answers
	 * @param deadline end of the whole call
	 * @return the items, or a failure; cancelled when the deadline passes
	 */
	public static <T> Flux<T> enforce(Flux<T> source, ModelRef target, Deadline deadline) {
		Duration left = Duration.ofMillis(Math.max(deadline.remainingMillis(), 1));
		return source
			.takeUntilOther(Mono.delay(left, deadline.scheduler()).then(Mono.error(() -> ContractBreach.late(target))))
			.onErrorMap((error) -> known(error, target));
	}

	private static Throwable known(Throwable error, ModelRef target) {
		return (error instanceof LlmException) ? error : ContractBreach.unexpected(error, target);
	}

}
