package io.llmspring.wire;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.error.LlmException;
import io.llmspring.service.LlmService;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How a scenario came out.
 *
 * @param kind kind of the failure, {@code OK} or {@code CANCELLED}
 * @param attempts every try
 * @param partial what had arrived of an answer that failed, or {@code null}
 * @param message what the caller reads
 */
record FaultRun(String kind, List<Attempt> attempts, @Nullable ChatResponse partial, String message) {

	private static final Duration IDLE = Duration.ofMillis(300);

	/**
	 * Begin a scenario.
	 * @param llm the service
	 * @param scenario the scenario
	 * @param alias what to call
	 */
	static CompletableFuture<FaultRun> start(LlmService llm, FaultScenario scenario, String alias) {
		ChatRequest request = ChatRequest.of(alias, "Hi");
		if (scenario.cancels()) {
			return llm.stream(request)
				.filter(ChatEvent.TextDelta.class::isInstance)
				.take(2)
				.then(Mono.just(new FaultRun("CANCELLED", List.of(), null, "")))
				.onErrorResume(LlmException.class, (failure) -> Mono.just(failed(failure)))
				.toFuture();
		}
		Mono<ChatResponse> call = scenario.streaming() ? llm.stream(request)
			.collect(ChatResponseAssembler::new, ChatResponseAssembler::accept)
			.map(ChatResponseAssembler::response) : llm.chat(request);
		if (scenario.names("closeIdleAfterMs")) {
			call = call.delayElement(IDLE).then(call);
		}
		if (scenario.names("holdConnections")) {
			call.subscribe((response) -> {
			}, (failure) -> {
			});
		}
		return call.map(FaultRun::answered)
			.onErrorResume(LlmException.class, (failure) -> Mono.just(failed(failure)))
			.toFuture();
	}

	private static FaultRun answered(ChatResponse response) {
		return new FaultRun("OK", response.attempts(), null, response.text());
	}

	private static FaultRun failed(LlmException failure) {
		return new FaultRun(failure.kind().name(), failure.attempts(), failure.partial(),
				String.valueOf(failure.getMessage()));
	}

	/**
	 * Whether the failure is what the scenario calls it.
	 */
	boolean is(String expected) {
		List<String> kinds = switch (expected) {
			case "NETWORK" -> List.of("CONNECTION");
			case "CONFIG" -> List.of("CONFIGURATION");
			case "OVERLOADED_LOCAL" -> List.of("POOL_EXHAUSTED");
			case "BAD_REQUEST", "TOO_LARGE" -> List.of("INVALID_REQUEST");
			case "PROTOCOL" -> List.of("MALFORMED", "EMPTY_RESPONSE");
			case "OK_OR_TIMEOUT_IDLE" -> List.of("OK", "TIMEOUT_IDLE");
			default -> List.of(expected.toUpperCase(Locale.ROOT).split(","));
		};
		return kinds.contains(this.kind);
	}

	/**
	 * Name of the provider that was tried last.
	 */
	String lastProvider() {
		return this.attempts.isEmpty() ? "" : this.attempts.get(this.attempts.size() - 1).target().provider();
	}

}
