package io.llmspring.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.accounting.Operation;
import io.llmspring.accounting.Outcome;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.embedding.EmbeddingRequest;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.LlmException;
import io.llmspring.routing.Route;
import io.llmspring.routing.Target;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.Cost;
import io.llmspring.usage.CostStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The way of one call: resolve the name, watch, attempt, account.
 */
final class CallPipeline {

	private final CallEnvironment environment;

	CallPipeline(CallEnvironment environment) {
		this.environment = environment;
	}

	Flux<ChatEvent> chat(ChatRequest request, boolean streaming) {
		return Flux.defer(() -> {
			Route route = accountedRoute(request.model(), request.call(), Operation.CHAT, streaming);
			return execute(new ChatCall(route, request, streaming, this.environment.adaptation()));
		});
	}

	Mono<EmbeddingResponse> embed(EmbeddingRequest request) {
		return Flux.defer(() -> {
			Route route = accountedRoute(request.model(), request.call(), Operation.EMBEDDINGS, false);
			return execute(new EmbeddingsCall(route, request, this.environment.adaptation()));
		}).single();
	}

	private <T> Flux<T> execute(LlmCall<T> call) {
		return new AttemptChain<>(call, this.environment).attempt()
			.tap(() -> new CallListener<>(call, this.environment));
	}

	// A call that goes nowhere is a call too, and has its record.
	private Route accountedRoute(String model, ChatRequest.Call call, Operation operation, boolean streaming) {
		try {
			return this.environment.resolver().resolve(model, call.profile());
		}
		catch (LlmException ex) {
			this.environment.account(new UsageRecord(this.environment.clock().instant(), operation, null, null, null,
					streaming, Outcome.ERROR, ex.kind().id(), List.of(), null, Cost.unknown(CostStatus.NO_USAGE),
					Duration.ZERO, null, call.tags()));
			throw ex;
		}
	}

	CallPlan plan(ChatRequest request, boolean streaming) {
		Route route = this.environment.resolver().resolve(request.model(), request.call().profile());
		ChatRequest merged = request.withOptions(request.options().orElse(route.options()));
		Exactness exactness = Exactness.of(request.call().adaptation(), route.adaptation(),
				this.environment.adaptation());
		List<CallPlan.Step> steps = new ArrayList<>();
		for (Target target : route.targets()) {
			steps.add(step(target, merged, streaming, exactness));
		}
		return new CallPlan(Resolution.of(route), steps);
	}

	private CallPlan.Step step(Target target, ChatRequest request, boolean streaming, Exactness exactness) {
		ProviderCall call = new ProviderCall(target.ref().model(), request, streaming);
		try {
			List<Adaptation> adaptations = this.environment.providers().provider(target.ref()).plan(call);
			LlmException refusal = exactness.refusal(target.ref(), adaptations);
			return new CallPlan.Step(target.ref(), adaptations, (refusal != null) ? refusal.getMessage() : null);
		}
		catch (LlmException ex) {
			return new CallPlan.Step(target.ref(), List.of(), ex.getMessage());
		}
	}

}
