package io.llmspring.service;

import java.util.ArrayList;
import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.LlmException;
import io.llmspring.routing.Route;
import io.llmspring.routing.Target;
import io.llmspring.spi.ProviderCall;
import reactor.core.publisher.Flux;

/**
 * The way of one call: resolve the name, watch, attempt, account.
 */
final class CallPipeline {

	private final CallEnvironment environment;

	CallPipeline(CallEnvironment environment) {
		this.environment = environment;
	}

	Flux<ChatEvent> execute(ChatRequest request, boolean streaming) {
		return Flux.defer(() -> {
			Route route = resolve(request);
			LlmCall call = new LlmCall(route, request, streaming);
			return new AttemptChain(call, this.environment).attempt()
				.tap(() -> new CallListener(call, this.environment));
		});
	}

	CallPlan plan(ChatRequest request, boolean streaming) {
		Route route = resolve(request);
		ChatRequest merged = request.withOptions(request.options().orElse(route.options()));
		List<CallPlan.Step> steps = new ArrayList<>();
		for (Target target : route.targets()) {
			steps.add(step(target, merged, streaming));
		}
		return new CallPlan(Resolution.of(route), steps);
	}

	private CallPlan.Step step(Target target, ChatRequest request, boolean streaming) {
		ProviderCall call = new ProviderCall(target.ref().model(), request, streaming);
		try {
			return new CallPlan.Step(target.ref(), this.environment.providers().provider(target.ref()).plan(call),
					null);
		}
		catch (LlmException ex) {
			return new CallPlan.Step(target.ref(), List.of(), ex.getMessage());
		}
	}

	private Route resolve(ChatRequest request) {
		return this.environment.resolver().resolve(request.model(), request.call().profile());
	}

}
