package io.llmspring.service;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.TokenUsage;
import reactor.core.publisher.Flux;

/**
 * Provider that plays its script, one entry for each attempt.
 */
final class TestProvider implements Provider {

	private final String name;

	private final Deque<Function<ProviderCall, Flux<ChatEvent>>> script = new ArrayDeque<>();

	final List<ProviderCall> calls = new ArrayList<>();

	private List<Adaptation> adaptations = List.of();

	TestProvider(String name) {
		this.name = name;
	}

	TestProvider adapting(Adaptation... adaptations) {
		this.adaptations = List.of(adaptations);
		return this;
	}

	TestProvider answer(String... pieces) {
		return play(
				(call) -> Flux.concat(Flux.just(started(call)), text(pieces), Flux.just(finished(this.adaptations))));
	}

	TestProvider fail(ErrorKind kind) {
		return play((call) -> Flux.error(failure(call, kind)));
	}

	TestProvider failAfter(ErrorKind kind, String... pieces) {
		return play((call) -> Flux.concat(Flux.just(started(call)), text(pieces), Flux.error(failure(call, kind))));
	}

	TestProvider play(Function<ProviderCall, Flux<ChatEvent>> entry) {
		this.script.add(entry);
		return this;
	}

	private static ChatEvent started(ProviderCall call) {
		return new ChatEvent.Started("id", call.model() + "-2026", null);
	}

	private static Flux<ChatEvent> text(String... pieces) {
		return Flux.fromArray(pieces).map((piece) -> new ChatEvent.TextDelta(0, piece));
	}

	static ChatEvent finished() {
		return new ChatEvent.Finished(FinishReason.STOP, "stop", TokenUsage.of(10, 5), ProviderMetadata.EMPTY);
	}

	private static ChatEvent finished(List<Adaptation> adaptations) {
		return ((ChatEvent.Finished) finished()).withExchange(adaptations, ProviderMetadata.EMPTY);
	}

	private LlmException failure(ProviderCall call, ErrorKind kind) {
		return LlmException.of(ErrorDetails.of(kind, "scripted").at(this.name, call.model()), null);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public List<Adaptation> plan(ProviderCall call) {
		return this.adaptations;
	}

	@Override
	public Flux<ChatEvent> execute(ProviderCall call) {
		return Flux.defer(() -> {
			this.calls.add(call);
			return this.script.remove().apply(call);
		});
	}

}
