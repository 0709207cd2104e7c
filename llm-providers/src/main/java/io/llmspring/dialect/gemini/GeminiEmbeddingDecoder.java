package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.FrameParser;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.VectorReader;
import io.llmspring.embedding.Embedding;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one answer: {@code embedding}, {@code embeddings} or {@code predictions}. Vectors
 * come in the order of the inputs. Tokens are counted for the whole answer, or for each
 * prediction, or not at all.
 */
final class GeminiEmbeddingDecoder {

	private final VectorReader vectors = new VectorReader();

	private final List<Embedding> embeddings = new ArrayList<>();

	private final Map<String, Object> rest = new LinkedHashMap<>();

	private long counted;

	private int counts;

	EmbeddingResponse decode(WireAnswer answer) {
		try (FrameParser parser = new FrameParser()) {
			parser.read(answer.frame(), this::document);
		}
		if (this.rest.get("error") != null) {
			throw GeminiErrors.inAnswer(this.rest.get("error"));
		}
		if (this.embeddings.isEmpty()) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer holds no vectors");
		}
		return EmbeddingResponse.of(null, this.embeddings, usage());
	}

	private @Nullable TokenUsage usage() {
		Long tokens = JsonTree.number(JsonTree.object(this.rest.get("usageMetadata")).get("promptTokenCount"));
		if (tokens == null && this.counts == this.embeddings.size()) {
			tokens = this.counted;
		}
		return (tokens != null) ? TokenUsage.builder().input(tokens).build() : null;
	}

	private void document(JsonParser parser) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			return;
		}
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken token = parser.nextToken();
			switch (name) {
				case "embedding" -> element(parser);
				case "embeddings", "predictions" -> elements(parser);
				default -> {
					if (token == JsonToken.START_OBJECT) {
						this.rest.put(name, JsonTree.object(JsonValues.read(parser)));
					}
					else {
						parser.skipChildren();
					}
				}
			}
		}
	}

	private void elements(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			throw noVector();
		}
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			element(parser);
		}
	}

	private void element(JsonParser parser) {
		int before = this.embeddings.size();
		values(parser);
		if (this.embeddings.size() != before + 1) {
			throw noVector();
		}
	}

	// Predictions wrap it once more, and count its tokens beside it
	private void values(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			throw noVector();
		}
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken token = parser.nextToken();
			switch (name) {
				case "values" ->
					this.embeddings.add(new Embedding(this.embeddings.size(), this.vectors.numbers(parser)));
				case "embeddings" -> values(parser);
				case "statistics" -> statistics(JsonTree.object(JsonValues.read(parser)));
				default -> {
					if (token.isStructStart()) {
						parser.skipChildren();
					}
				}
			}
		}
	}

	private void statistics(Map<String, Object> statistics) {
		Long tokens = JsonTree.number(statistics.get("token_count"));
		if (tokens != null) {
			this.counted += tokens;
			this.counts++;
		}
	}

	private static WireException noVector() {
		return WireException.of(ErrorKind.MALFORMED, "An element of the answer has no vector");
	}

}
