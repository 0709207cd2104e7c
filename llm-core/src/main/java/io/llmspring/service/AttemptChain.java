package io.llmspring.service;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelRef;
import io.llmspring.resilience.AnswerProgress;
import io.llmspring.resilience.FailureDecision;
import io.llmspring.resilience.FailureSituation;
import io.llmspring.resilience.StreamClocks;
import io.llmspring.resilience.StreamContract;
import io.llmspring.routing.RouteCursor;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.Cost;
import io.llmspring.usage.CostStatus;
import io.llmspring.usage.TokenUsage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The attempts of one call: asks a target, repeats, goes on to the next, until one
 * answers or nothing is left. Used by one call only.
 */
final class AttemptChain {

	private static final Log logger = LogFactory.getLog(AttemptChain.class);

	private final LlmCall call;

	private final CallEnvironment environment;

	private final RouteCursor cursor;

	private int attemptsAtTarget;

	AttemptChain(LlmCall call, CallEnvironment environment) {
		this.call = call;
		this.environment = environment;
		this.cursor = new RouteCursor(call.route());
	}

	Flux<ChatEvent> attempt() {
		this.attemptsAtTarget++;
		ModelRef target = this.cursor.current().ref();
		AttemptRun run = new AttemptRun(target);
		this.call.begin(target);
		Flux<ChatEvent> events = Flux.defer(() -> ask(target));
		events = StreamClocks.watch(events, target, clock(this.call.timeouts().firstToken()),
				clock(this.call.timeouts().idle()), this.call.deadline());
		return StreamContract.enforce(events, target, run.progress)
			.tap(() -> new AttemptListener(this.call, this.environment, target))
			.map(run)
			.onErrorResume(LlmException.class, (failure) -> after(failure, run));
	}

	private Publisher<ChatEvent> ask(ModelRef target) {
		Provider provider = this.environment.providers().provider(target);
		ProviderCall asked = new ProviderCall(target.model(), this.call.request(), this.call.streaming(),
				this.call.timeouts().connect());
		this.call.exactness().check(provider, asked);
		return provider.execute(asked);
	}

	// A plain answer comes as a whole: only the deadline of the call can watch it.
	private @Nullable Duration clock(@Nullable Duration duration) {
		return this.call.streaming() ? duration : null;
	}

	private Flux<ChatEvent> after(LlmException failure, AttemptRun run) {
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
				boolean exhausted = !run.progress.visible() && !this.cursor.hasNext() && this.cursor.reached() > 1;
				return Flux.error(CallFailure.of(this.call, failure, run.progress.partial(),
						exhausted && failure.kind() != ErrorKind.TIMEOUT_TOTAL));
			}
		}
		this.attemptsAtTarget = 0;
		return attempt();
	}

	private FailureDecision decide(LlmException failure, AttemptRun run) {
		FailureSituation situation = new FailureSituation(failure.kind(), failure.retryAfter(), run.progress.visible(),
				this.attemptsAtTarget, this.call.attempts().size(), this.cursor.hasNext(),
				this.cursor.hasContextLength(), this.cursor.hasContentFilter(), this.call.deadline().remainingMillis());
		return this.call.route().failures().decide(situation, this.environment.random());
	}

	/**
	 * One attempt: adds to its first and last event what only the call knows.
	 */
	private final class AttemptRun implements UnaryOperator<ChatEvent> {

		private final ModelRef target;

		private final AnswerProgress progress = new AnswerProgress();

		private @Nullable String answeredBy;

		AttemptRun(ModelRef target) {
			this.target = target;
		}

		@Override
		public ChatEvent apply(ChatEvent event) {
			if (event instanceof ChatEvent.Started start) {
				this.answeredBy = start.model();
				return new ChatEvent.Started(start.id(), start.model(), this.target, AttemptChain.this.call.attempts());
			}
			if (event instanceof ChatEvent.Finished end) {
				LlmCall call = AttemptChain.this.call;
				call.end(null);
				return call.exactness().told(end).withCall(cost(end.usage()), this.target, call.attempts());
			}
			return event;
		}

		// A price book that fails must not cost the caller the answer.
		private Cost cost(@Nullable TokenUsage usage) {
			try {
				return AttemptChain.this.environment.costs().cost(this.target, this.answeredBy, usage);
			}
			catch (RuntimeException ex) {
				logger.warn("The price of " + this.target + " could not be looked up", ex);
				return Cost.unknown(CostStatus.NO_PRICE);
			}
		}

	}

}
