package io.llmspring.service;

import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelRef;
import io.llmspring.resilience.FailureDecision;
import io.llmspring.resilience.FailureSituation;
import io.llmspring.routing.RouteCursor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The attempts of one call: asks a target, repeats, goes on to the next, until one
 * answers or nothing is left. Used by one call only.
 *
 * @param <T> type of the items of the answer
 */
final class AttemptChain<T> {

	private final LlmCall<T> call;

	private final CallEnvironment environment;

	private final RouteCursor cursor;

	private int attemptsAtTarget;

	AttemptChain(LlmCall<T> call, CallEnvironment environment) {
		this.call = call;
		this.environment = environment;
		this.cursor = new RouteCursor(call.route());
	}

	Flux<T> attempt() {
		this.attemptsAtTarget++;
		ModelRef target = this.cursor.current().ref();
		AttemptRun<T> run = this.call.attempt(target, this.environment);
		this.call.begin(target);
		return run.answer()
			.tap(() -> new AttemptListener<>(this.call, this.environment, target))
			.map(run)
			.onErrorResume(LlmException.class, (failure) -> after(failure, run));
	}

	private Flux<T> after(LlmException failure, AttemptRun<T> run) {
		this.call.end(failure);
		FailureDecision decision = decide(failure, run);
		switch (decision.action()) {
			case RETRY -> {
				return Mono.delay(decision.delay()).thenMany(Flux.defer(this::attempt));
			}
			case NEXT_TARGET -> this.cursor.next();
			case CONTEXT_LENGTH_TARGETS -> this.cursor.toContextLength();
			case CONTENT_FILTER_TARGETS -> this.cursor.toContentFilter();
			case FAIL -> {
				boolean exhausted = !run.visible() && !this.cursor.hasNext() && this.cursor.reached() > 1;
				return Flux.error(CallFailure.of(this.call, failure, run.partial(),
						exhausted && failure.kind() != ErrorKind.TIMEOUT_TOTAL));
			}
		}
		this.attemptsAtTarget = 0;
		return attempt();
	}

	private FailureDecision decide(LlmException failure, AttemptRun<T> run) {
		FailureSituation situation = new FailureSituation(failure.kind(), failure.retryAfter(), run.visible(),
				this.attemptsAtTarget, this.call.attempts().size(), this.cursor.hasNext(),
				this.cursor.hasContextLength(), this.cursor.hasContentFilter(), this.call.deadline().remainingMillis());
		return this.call.route().failures().decide(situation, this.environment.random());
	}

}
