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
import io.llmspring.embedding.Embedding;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelInfo;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.TokenCount;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Provider that plays its script, one entry for each attempt.
 */
class TestProvider implements Provider {

	private final String name;

	private final Deque<Function<ProviderCall, Flux<ChatEvent>>> script = new ArrayDeque<>();

	private final Deque<Function<EmbeddingCall, Mono<EmbeddingResponse>>> embeddingScript = new ArrayDeque<>();

	private @Nullable Function<ProviderCall, Mono<TokenCount>> counting;

	final List<ProviderCall> calls = new ArrayList<>();

	final List<EmbeddingCall> embeddings = new ArrayList<>();

	final List<ProviderCall> counted = new ArrayList<>();

	@Nullable Flux<ModelInfo> models;

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
		return play((call) -> Flux.error(failure(call.model(), kind)));
	}

	TestProvider failAfter(ErrorKind kind, String... pieces) {
		return play(
				(call) -> Flux.concat(Flux.just(started(call)), text(pieces), Flux.error(failure(call.model(), kind))));
	}

	TestProvider play(Function<ProviderCall, Flux<ChatEvent>> entry) {
		this.script.add(entry);
		return this;
	}

	TestProvider embed(float... values) {
		return playEmbedding((call) -> Mono.fromSupplier(() -> {
			List<Embedding> vectors = new ArrayList<>();
			for (float value : values) {
				vectors.add(new Embedding(vectors.size(), new float[] { value }));
			}
			return EmbeddingResponse.of(call.model() + "-2026", vectors, TokenUsage.builder().input(7L).build());
		}));
	}

	TestProvider failEmbedding(ErrorKind kind) {
		return playEmbedding((call) -> Mono.error(failure(call.model(), kind)));
	}

	TestProvider playEmbedding(Function<EmbeddingCall, Mono<EmbeddingResponse>> entry) {
		this.embeddingScript.add(entry);
		return this;
	}

	void count(Function<ProviderCall, Mono<TokenCount>> counting) {
		this.counting = counting;
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

	private LlmException failure(String model, ErrorKind kind) {
		return LlmException.of(ErrorDetails.of(kind, "scripted").at(this.name, model), null);
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

	@Override
	public Mono<EmbeddingResponse> embed(EmbeddingCall call) {
		if (this.embeddingScript.isEmpty()) {
			return Provider.super.embed(call);
		}
		this.embeddings.add(call);
		return this.embeddingScript.remove().apply(call);
	}

	@Override
	public Mono<TokenCount> countTokens(ProviderCall call) {
		if (this.counting == null) {
			return Provider.super.countTokens(call);
		}
		this.counted.add(call);
		return this.counting.apply(call);
	}

	@Override
	public Flux<ModelInfo> models() {
		return (this.models != null) ? this.models : Provider.super.models();
	}

}
