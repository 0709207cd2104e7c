package io.llmspring.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.embedding.Embedding;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.EmbeddingEndpoint.Limits;
import io.llmspring.spi.WireException;
import io.llmspring.usage.TokenUsage;
import io.llmspring.usage.UsageSum;
import org.jspecify.annotations.Nullable;

/**
 * Cuts inputs into as many requests as the limits of a provider need, and joins the
 * answers as if there had been one.
 */
final class EmbeddingBatches {

	private EmbeddingBatches() {
	}

	static List<EmbeddingCall> split(EmbeddingCall call, Limits limits) {
		List<EmbeddingCall> batches = new ArrayList<>();
		List<String> batch = new ArrayList<>();
		long bytes = 0;
		for (String input : call.inputs()) {
			int size = (limits.bytes() == Integer.MAX_VALUE) ? 0 : input.getBytes(StandardCharsets.UTF_8).length;
			if (!batch.isEmpty() && (batch.size() == limits.inputs() || bytes + size > limits.bytes())) {
				batches.add(call.withInputs(batch));
				batch = new ArrayList<>();
				bytes = 0;
			}
			batch.add(input);
			bytes += size;
		}
		batches.add(call.withInputs(batch));
		return batches;
	}

	/**
	 * Check that there is one vector for each input.
	 * @param call the inputs of one request
	 * @param answer the answer to it
	 * @return the answer with the vectors in the order of the inputs
	 */
	static EmbeddingResponse complete(EmbeddingCall call, EmbeddingResponse answer) {
		Embedding[] ordered = new Embedding[call.inputs().size()];
		for (Embedding embedding : answer.embeddings()) {
			if (embedding.index() >= ordered.length || ordered[embedding.index()] != null) {
				throw mismatch(call, answer);
			}
			ordered[embedding.index()] = embedding;
		}
		if (answer.embeddings().size() != ordered.length) {
			throw mismatch(call, answer);
		}
		return new EmbeddingResponse(answer.model(), null, List.of(ordered), answer.usage(), null, List.of(),
				answer.adaptations(), answer.metadata());
	}

	private static WireException mismatch(EmbeddingCall call, EmbeddingResponse answer) {
		return WireException.of(ErrorKind.MALFORMED, "The answer has " + answer.embeddings().size()
				+ " vectors that do not fit the " + call.inputs().size() + " inputs");
	}

	static EmbeddingResponse join(List<EmbeddingResponse> answers) {
		EmbeddingResponse first = answers.get(0);
		if (answers.size() == 1) {
			return first;
		}
		List<Embedding> embeddings = new ArrayList<>();
		TokenUsage usage = first.usage();
		for (EmbeddingResponse answer : answers) {
			answer.embeddings().forEach((one) -> embeddings.add(new Embedding(embeddings.size(), one.vector())));
			usage = (answer != first) ? sum(usage, answer.usage()) : usage;
		}
		List<Adaptation> adaptations = answers.stream()
			.flatMap((one) -> one.adaptations().stream())
			.distinct()
			.toList();
		return new EmbeddingResponse(first.model(), null, embeddings, usage, null, List.of(), adaptations,
				answers.get(answers.size() - 1).metadata());
	}

	// If one request does not say what it used, nobody knows what all of them used
	private static @Nullable TokenUsage sum(@Nullable TokenUsage usage, @Nullable TokenUsage other) {
		return (usage != null && other != null) ? UsageSum.of(usage, other) : null;
	}

}
