package io.llmspring.service;

import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.embedding.EmbeddingRequest;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.model.ModelRef;
import io.llmspring.observation.EmbeddingCallContext;
import io.llmspring.resilience.WholeAnswer;
import io.llmspring.routing.Route;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.Provider;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A call that asks for vectors.
 */
final class EmbeddingsCall extends LlmCall<EmbeddingResponse> {

	private final EmbeddingRequest request;

	private final EmbeddingCallContext context;

	EmbeddingsCall(Route route, EmbeddingRequest request, AdaptationPolicy adaptation) {
		super(route.forEmbeddings(), request.call(), adaptation);
		this.request = request
			.withOptions(request.options().orElse(route.options().user(), route.options().extensions()));
		this.context = new EmbeddingCallContext(route(), this.request, attempts());
	}

	@Override
	EmbeddingCallContext context() {
		return this.context;
	}

	@Override
	boolean observe(EmbeddingResponse response) {
		this.context.response(response);
		return true;
	}

	@Override
	boolean isEnd(EmbeddingResponse response) {
		return true;
	}

	@Override
	boolean isVisible(EmbeddingResponse response) {
		return false;
	}

	@Override
	AttemptRun<EmbeddingResponse> attempt(ModelRef target, CallEnvironment environment) {
		return new Run(target, environment);
	}

	/**
	 * One attempt: the answer is either whole or not there.
	 */
	private final class Run implements AttemptRun<EmbeddingResponse> {

		private final ModelRef target;

		private final CallEnvironment environment;

		Run(ModelRef target, CallEnvironment environment) {
			this.target = target;
			this.environment = environment;
		}

		@Override
		public Flux<EmbeddingResponse> answer() {
			return WholeAnswer.enforce(Mono.defer(this::ask), this.target, deadline()).flux();
		}

		private Mono<EmbeddingResponse> ask() {
			EmbeddingRequest request = EmbeddingsCall.this.request;
			EmbeddingCall asked = new EmbeddingCall(this.target.model(), request.inputs(), request.options(),
					request.call(), timeouts().connect());
			Provider provider = this.environment.providers().provider(this.target);
			exactness().check(this.target, () -> provider.plan(asked));
			return provider.embed(asked);
		}

		@Override
		public EmbeddingResponse apply(EmbeddingResponse response) {
			end(null);
			return exactness().told(response)
				.withCall(this.target, this.environment.cost(this.target, response.model(), billed(response.usage())),
						attempts());
		}

		// Vectors have no output tokens: that nobody counted them makes no cost uncertain
		private static @Nullable TokenUsage billed(@Nullable TokenUsage usage) {
			if (usage == null || usage.isEmpty() || usage.output() != null) {
				return usage;
			}
			return usage.toBuilder().output(0L).build();
		}

	}

}
