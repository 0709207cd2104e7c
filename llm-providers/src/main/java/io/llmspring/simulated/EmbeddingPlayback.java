package io.llmspring.simulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.chat.ProviderMetadata;
import io.llmspring.embedding.Embedding;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.usage.TokenUsage;
import reactor.core.publisher.Mono;

/**
 * Plays the answer to one call for vectors in time.
 */
record EmbeddingPlayback(String provider, SimulatedSettings settings, SimulatedModel model, EmbeddingCall call,
		String id) {

	Mono<EmbeddingResponse> fail() {
		Fault fault = this.model.behaviour().fault();
		return after(Mono.error(() -> fault.exception(this.provider, this.call.model(), this.id,
				this.model.retryAfter(fault, this.settings))));
	}

	Mono<EmbeddingResponse> answer() {
		return switch (this.model.behaviour()) {
			case SILENT, STALL -> Mono.never();
			case EMPTY -> after(Mono.empty());
			default -> after(Mono.fromSupplier(this::vectors));
		};
	}

	private EmbeddingResponse vectors() {
		Integer asked = this.call.options().dimensions();
		int dimensions = (asked != null) ? asked : SimulatedVectors.DIMENSIONS;
		List<Embedding> embeddings = new ArrayList<>();
		long tokens = 0;
		for (String input : this.call.inputs()) {
			embeddings.add(new Embedding(embeddings.size(), SimulatedVectors.of(input, dimensions)));
			tokens += Words.countText(input);
		}
		return EmbeddingResponse.of(this.call.model(), embeddings, TokenUsage.builder().input(tokens).build())
			.withExchange(List.of(), ProviderMetadata.EMPTY.withHeaders(this.id, null));
	}

	private <T> Mono<T> after(Mono<T> answer) {
		Duration latency = this.model.latency(this.settings);
		return latency.isZero() ? answer : answer.delaySubscription(latency);
	}

}
