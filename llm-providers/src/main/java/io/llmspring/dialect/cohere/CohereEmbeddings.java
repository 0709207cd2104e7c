package io.llmspring.dialect.cohere;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.dialect.support.JsonDocument;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.embedding.Embedding;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingOptions.Purpose;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.EmbeddingEndpoint;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Asks for embeddings, see "Embed": vectors of floats, at most 96 texts in one request.
 * Cohere has to know what the vectors are for.
 */
final class CohereEmbeddings implements EmbeddingEndpoint {

	private static final int MOST_TEXTS = 96;

	private static final String FLOATS = "float";

	@Override
	public Limits limits(EmbeddingCall call, ProviderProfile profile) {
		return Limits.ofInputs(MOST_TEXTS);
	}

	@Override
	public WireRequest encode(EmbeddingCall call, ProviderProfile profile) {
		EmbeddingOptions options = call.options();
		Adaptations adaptations = new Adaptations(CohereDialect.NAME);
		JsonBody body = new JsonBody(options.extensions());
		body.field("model", call.model()).field("texts", call.inputs());
		if (!body.isReplaced("input_type")) {
			body.field("input_type", inputType(options.purpose(), adaptations));
		}
		body.field("embedding_types", List.of(FLOATS))
			.field("output_dimension", options.dimensions())
			.field("truncate", truncate(options.truncate()));
		adaptations.drop("user", options.user(), "Cohere has no such setting");
		return new WireRequest("POST", "/v2/embed",
				Map.of("content-type", "application/json", "accept", "application/json"), body.finish(), Framing.BODY,
				adaptations.all());
	}

	private static String inputType(@Nullable Purpose purpose, Adaptations adaptations) {
		if (purpose == null) {
			adaptations.add(Adaptation.defaulted("purpose", "search_document",
					"Cohere has to know what vectors are for: give 'QUERY' to those that search"));
			return "search_document";
		}
		return switch (purpose) {
			case QUERY -> "search_query";
			case DOCUMENT -> "search_document";
			case CLASSIFICATION -> "classification";
			case CLUSTERING -> "clustering";
			case SIMILARITY -> {
				adaptations.add(Adaptation.substituted("purpose", "clustering",
						"Cohere has no vectors for likeness alone; those for clusters compare texts of one kind"));
				yield "clustering";
			}
		};
	}

	private static @Nullable String truncate(@Nullable Boolean truncate) {
		return (truncate != null) ? (truncate ? "END" : "NONE") : null;
	}

	@Override
	public EmbeddingResponse decode(EmbeddingCall call, WireAnswer answer, ProviderProfile profile) {
		Map<String, Object> document = JsonTree.object(JsonDocument.read(answer));
		if (document.get("message") instanceof String) {
			throw CohereErrors.inAnswer(document);
		}
		Object embeddings = document.get("embeddings");
		// Version 1 has no types and gives the vectors alone
		Object vectors = (embeddings instanceof Map<?, ?> types) ? types.get(FLOATS) : embeddings;
		if (!(vectors instanceof List<?> list)) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer holds no vectors of floats");
		}
		List<Embedding> read = new ArrayList<>(list.size());
		for (Object vector : list) {
			read.add(new Embedding(read.size(), vector(JsonTree.array(vector))));
		}
		return EmbeddingResponse.of(null, read, usage(document));
	}

	private static float[] vector(List<?> numbers) {
		float[] vector = new float[numbers.size()];
		for (int i = 0; i < vector.length; i++) {
			if (!(numbers.get(i) instanceof Number number)) {
				throw WireException.of(ErrorKind.MALFORMED, "A vector of the answer holds something else than numbers");
			}
			vector[i] = number.floatValue();
		}
		if (vector.length == 0) {
			throw WireException.of(ErrorKind.MALFORMED, "A vector of the answer is empty");
		}
		return vector;
	}

	private static @Nullable TokenUsage usage(Map<String, Object> document) {
		Map<String, Object> units = JsonTree.object(JsonTree.object(document.get("meta")).get("billed_units"));
		Long input = JsonTree.number(units.get("input_tokens"));
		return (input != null) ? TokenUsage.builder().input(input).build() : null;
	}

}
