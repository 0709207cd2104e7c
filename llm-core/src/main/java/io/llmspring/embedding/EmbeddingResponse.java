package io.llmspring.embedding;

import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.model.ModelRef;
import io.llmspring.usage.Cost;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of all inputs of a request.
 *
 * @param model name of the model as the provider calls it, or {@code null} if not said
 * @param target the target that answered, or {@code null} below the service
 * @param embeddings one for each input, in the order of the inputs
 * @param usage tokens used, or {@code null} if not said
 * @param cost what it cost, or {@code null} below the service
 * @param attempts all attempts, the last one is that which answered
 * @param adaptations settings that could not be sent as they were
 * @param metadata what else was said
 * @since 0.1.0
 */
public record EmbeddingResponse(@Nullable String model, @Nullable ModelRef target, List<Embedding> embeddings,
		@Nullable TokenUsage usage, @Nullable Cost cost, List<Attempt> attempts, List<Adaptation> adaptations,
		ProviderMetadata metadata) {

	/**
	 * Create a response.
	 */
	public EmbeddingResponse {
		embeddings = List.copyOf(embeddings);
		attempts = List.copyOf(attempts);
		adaptations = List.copyOf(adaptations);
	}

	/**
	 * Create what a dialect reads from an answer.
	 * @param model name of the model, or {@code null}
	 * @param embeddings the vectors
	 * @param usage tokens used, or {@code null}
	 * @return the response
	 */
	public static EmbeddingResponse of(@Nullable String model, List<Embedding> embeddings, @Nullable TokenUsage usage) {
		return new EmbeddingResponse(model, null, embeddings, usage, null, List.of(), List.of(),
				ProviderMetadata.EMPTY);
	}

	/**
	 * Add what only the exchange knows.
	 * @param adaptations settings that could not be sent as they were
	 * @param metadata what else was said
	 * @return the response with it
	 */
	public EmbeddingResponse withExchange(List<Adaptation> adaptations, ProviderMetadata metadata) {
		return new EmbeddingResponse(this.model, this.target, this.embeddings, this.usage, this.cost, this.attempts,
				adaptations, metadata);
	}

	/**
	 * Add what only the call knows.
	 * @param target the target that answered
	 * @param cost what it cost
	 * @param attempts all attempts
	 * @return the response with it
	 */
	public EmbeddingResponse withCall(ModelRef target, Cost cost, List<Attempt> attempts) {
		return new EmbeddingResponse(this.model, target, this.embeddings, this.usage, cost, attempts, this.adaptations,
				this.metadata);
	}

	/**
	 * Return the vectors alone.
	 * @return one vector for each input, in the order of the inputs
	 */
	public List<float[]> vectors() {
		return this.embeddings.stream().map(Embedding::vector).toList();
	}

}
