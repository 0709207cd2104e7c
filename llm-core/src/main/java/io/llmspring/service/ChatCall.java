package io.llmspring.service;

import java.time.Duration;

import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.model.ModelRef;
import io.llmspring.observation.ChatCallContext;
import io.llmspring.resilience.AnswerProgress;
import io.llmspring.resilience.StreamClocks;
import io.llmspring.resilience.StreamContract;
import io.llmspring.routing.Route;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * A call that asks for an answer in words.
 */
final class ChatCall extends LlmCall<ChatEvent> {

	private final ChatRequest request;

	private final boolean streaming;

	private final ChatCallContext context;

	ChatCall(Route route, ChatRequest request, boolean streaming, AdaptationPolicy adaptation) {
		super(route, request.call(), adaptation);
		this.request = request.withOptions(request.options().orElse(route.options()));
		this.streaming = streaming;
		this.context = new ChatCallContext(route, this.request, streaming, attempts());
	}

	@Override
	ChatCallContext context() {
		return this.context;
	}

	@Override
	boolean observe(ChatEvent event) {
		if (event instanceof ChatEvent.Started start) {
			this.context.started(start);
		}
		else if (event instanceof ChatEvent.Finished finish) {
			this.context.finished(finish);
			return true;
		}
		return false;
	}

	@Override
	boolean isEnd(ChatEvent event) {
		return event instanceof ChatEvent.Finished;
	}

	@Override
	boolean isVisible(ChatEvent event) {
		return event.visible();
	}

	@Override
	AttemptRun<ChatEvent> attempt(ModelRef target, CallEnvironment environment) {
		return new Run(target, environment);
	}

	/**
	 * One attempt: adds to its first and last event what only the call knows.
	 */
	private final class Run implements AttemptRun<ChatEvent> {

		private final ModelRef target;

		private final CallEnvironment environment;

		private final AnswerProgress progress = new AnswerProgress();

		private @Nullable String answeredBy;

		Run(ModelRef target, CallEnvironment environment) {
			this.target = target;
			this.environment = environment;
		}

		@Override
		public Flux<ChatEvent> answer() {
			Flux<ChatEvent> events = Flux.defer(this::ask);
			events = StreamClocks.watch(events, this.target, clock(timeouts().firstToken()), clock(timeouts().idle()),
					deadline());
			return StreamContract.enforce(events, this.target, this.progress);
		}

		private Flux<ChatEvent> ask() {
			Provider provider = this.environment.providers().provider(this.target);
			ProviderCall asked = new ProviderCall(this.target.model(), ChatCall.this.request, ChatCall.this.streaming,
					timeouts().connect());
			exactness().check(this.target, () -> provider.plan(asked));
			return provider.execute(asked);
		}

		// A plain answer comes as a whole: only the deadline of the call can watch it.
		private @Nullable Duration clock(@Nullable Duration duration) {
			return ChatCall.this.streaming ? duration : null;
		}

		@Override
		public ChatEvent apply(ChatEvent event) {
			if (event instanceof ChatEvent.Started start) {
				this.answeredBy = start.model();
				return new ChatEvent.Started(start.id(), start.model(), this.target, attempts());
			}
			if (event instanceof ChatEvent.Finished end) {
				end(null);
				return exactness().told(end)
					.withCall(this.environment.cost(this.target, this.answeredBy, end.usage()), this.target,
							attempts());
			}
			return event;
		}

		@Override
		public boolean visible() {
			return this.progress.visible();
		}

		@Override
		public @Nullable ChatResponse partial() {
			return this.progress.partial();
		}

	}

}
