package io.llmspring.dialect.ollama;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ProviderMetadata;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.FrameParser;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.embedding.Embedding;
import io.llmspring.embedding.EmbeddingOptions;
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
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Asks for embeddings, see "Generate embeddings". Ollama names no limit of inputs; a
 * request is kept small enough to be answered in a time that one waits for.
 */
final class OllamaEmbeddings implements EmbeddingEndpoint {

	private static final Limits LIMITS = Limits.ofInputs(256);

	@Override
	public Limits limits(EmbeddingCall call, ProviderProfile profile) {
		return LIMITS;
	}

	@Override
	public WireRequest encode(EmbeddingCall call, ProviderProfile profile) {
		EmbeddingOptions options = call.options();
		Adaptations adaptations = new Adaptations(OllamaDialect.NAME);
		adaptations.drop("purpose", options.purpose(), "Ollama has no such setting; some models want it in the text");
		adaptations.drop("user", options.user(), "Ollama has no such setting");
		byte[] body = new JsonBody(options.extensions()).field("model", call.model())
			.field("input", call.inputs())
			.field("truncate", options.truncate())
			.field("dimensions", options.dimensions())
			.finish();
		return new WireRequest("POST", "/api/embed", Map.of(), body, Framing.BODY, adaptations.all());
	}

	@Override
	public EmbeddingResponse decode(EmbeddingCall call, WireAnswer answer, ProviderProfile profile) {
		Answer read = new Answer();
		try (FrameParser parser = new FrameParser()) {
			parser.read(answer.frame(), read::document);
		}
		return read.response();
	}

	/**
	 * An answer while it is read; its vectors make no objects but themselves.
	 */
	private static final class Answer {

		private @Nullable String model;

		private @Nullable List<Embedding> embeddings;

		private final Map<String, Object> others = new LinkedHashMap<>();

		void document(JsonParser reader) {
			if (reader.nextToken() != JsonToken.START_OBJECT) {
				throw malformed();
			}
			while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = reader.currentName();
				JsonToken token = reader.nextToken();
				if (name.equals("embeddings") && token == JsonToken.START_ARRAY) {
					this.embeddings = vectors(reader);
				}
				else if (name.equals("model")) {
					this.model = JsonTree.text(JsonValues.read(reader));
				}
				else {
					JsonTree.put(this.others, name, JsonValues.read(reader));
				}
			}
		}

		private static List<Embedding> vectors(JsonParser reader) {
			List<Embedding> embeddings = new ArrayList<>();
			while (reader.nextToken() == JsonToken.START_ARRAY) {
				float[] vector = vector(reader, embeddings.isEmpty() ? 1024 : embeddings.get(0).dimensions());
				if (vector.length == 0) {
					throw malformed();
				}
				embeddings.add(new Embedding(embeddings.size(), vector));
			}
			return embeddings;
		}

		private static float[] vector(JsonParser reader, int expected) {
			float[] vector = new float[expected];
			int length = 0;
			while (reader.nextToken() != JsonToken.END_ARRAY) {
				vector = (length == vector.length) ? Arrays.copyOf(vector, length * 2) : vector;
				vector[length++] = reader.getFloatValue();
			}
			return (length == vector.length) ? vector : Arrays.copyOf(vector, length);
		}

		EmbeddingResponse response() {
			Object error = this.others.get("error");
			if (error != null) {
				throw OllamaErrors.inAnswer(error);
			}
			if (this.embeddings == null) {
				throw malformed();
			}
			Long tokens = JsonTree.number(this.others.remove("prompt_eval_count"));
			TokenUsage usage = (tokens != null) ? TokenUsage.builder().input(tokens).build() : null;
			return EmbeddingResponse.of(this.model, this.embeddings, usage)
				.withExchange(List.of(), ProviderMetadata.of(this.others));
		}

		private static WireException malformed() {
			return WireException.of(ErrorKind.MALFORMED, "The answer is none of Ollama: it has no embeddings");
		}

	}

}
