package io.llmspring.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelInfo;
import io.llmspring.model.ModelRef;
import io.llmspring.resilience.Deadline;
import io.llmspring.resilience.Timeouts;
import io.llmspring.resilience.WholeAnswer;
import io.llmspring.routing.Route;
import io.llmspring.routing.Target;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.TokenCount;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What can be asked of providers without calling a model: nothing is repeated, priced or
 * accounted for.
 */
final class Inquiries {

	private final CallEnvironment environment;

	Inquiries(CallEnvironment environment) {
		this.environment = environment;
	}

	Mono<TokenCount> countTokens(ChatRequest request) {
		return Mono.defer(() -> {
			Route route = this.environment.resolver().resolve(request.model(), request.call().profile());
			ChatRequest merged = request.withOptions(request.options().orElse(route.options()));
			Timeouts timeouts = (request.call().timeout() != null)
					? route.timeouts().withTotal(request.call().timeout()) : route.timeouts();
			List<LlmException> refusals = new ArrayList<>();
			Deadline deadline = deadline(timeouts);
			return Flux.fromIterable(route.targets())
				.concatMap((target) -> count(target, merged, timeouts, deadline).onErrorResume(Inquiries::isUnsupported,
						(refusal) -> {
							refusals.add((LlmException) refusal);
							return Mono.empty();
						}), 1)
				.next()
				.switchIfEmpty(Mono.error(() -> nobodyCounts(route, refusals)));
		});
	}

	private Mono<TokenCount> count(Target target, ChatRequest request, Timeouts timeouts, Deadline deadline) {
		ProviderCall call = new ProviderCall(target.ref().model(), request, false, timeouts.connect());
		return WholeAnswer.enforce(
				Mono.defer(() -> this.environment.providers().provider(target.ref()).countTokens(call)), target.ref(),
				deadline);
	}

	private static Deadline deadline(Timeouts timeouts) {
		return Deadline.after(Schedulers.parallel(),
				Objects.requireNonNull(timeouts.total(), "A route has all clocks"));
	}

	private static boolean isUnsupported(Throwable error) {
		return error instanceof LlmException failure && failure.kind() == ErrorKind.UNSUPPORTED;
	}

	private static LlmException nobodyCounts(Route route, List<LlmException> refusals) {
		if (refusals.size() == 1) {
			return LlmException.of(refusals.get(0).details().call(route.name(), List.of(), null), refusals.get(0));
		}
		String reasons = refusals.stream()
			.map((refusal) -> refusal.details().message())
			.distinct()
			.collect(Collectors.joining("; "));
		ErrorDetails details = ErrorDetails.of(ErrorKind.UNSUPPORTED, "No target counts tokens: " + reasons);
		return LlmException.of(details.call(route.name(), List.of(), null), null);
	}

	Flux<ModelInfo> models(String provider) {
		return Flux.defer(() -> WholeAnswer.enforce(Flux.defer(() -> find(provider).models()),
				new ModelRef(provider, "*"), deadline(Timeouts.DEFAULTS)));
	}

	private Provider find(String name) {
		return this.environment.providers()
			.find(name)
			.orElseThrow(() -> LlmException.of(
					ErrorDetails.of(ErrorKind.UNKNOWN_MODEL,
							"There is no provider '" + name + "'; configured are "
									+ new TreeSet<>(this.environment.providers().names()) + " below 'llm.providers'."),
					null));
	}

}
