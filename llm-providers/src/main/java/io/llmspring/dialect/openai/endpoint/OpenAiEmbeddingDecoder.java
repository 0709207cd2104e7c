package io.llmspring.dialect.openai.endpoint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.ErrorBody;
import io.llmspring.dialect.support.ErrorClassifier;
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
 * Reads one answer. Servers leave out what they like beside the vectors: the model, the
 * usage, even the index.
 */
final class OpenAiEmbeddingDecoder {

	private static final int OK = 200;

	private final @Nullable String encoding;

	private final VectorReader vectors = new VectorReader();

	private final List<Embedding> embeddings = new ArrayList<>();

	private final Map<String, Object> rest = new LinkedHashMap<>();

	private boolean data;

	OpenAiEmbeddingDecoder(@Nullable String encoding) {
		this.encoding = encoding;
	}

	EmbeddingResponse decode(WireAnswer answer) {
		try (FrameParser parser = new FrameParser()) {
			parser.read(answer.frame(), this::document);
		}
		if (this.rest.get("error") != null || !this.data) {
			throw failure();
		}
		return EmbeddingResponse.of(JsonTree.text(this.rest.get("model")), this.embeddings,
				usage(JsonTree.object(this.rest.get("usage"))));
	}

	private WireException failure() {
		boolean error = List.of("error", "detail", "message").stream().anyMatch((name) -> this.rest.get(name) != null);
		return error ? new WireException(ErrorClassifier.classify(OK, ErrorBody.of(this.rest)))
				: WireException.of(ErrorKind.MALFORMED, "The answer holds no vectors");
	}

	private void document(JsonParser parser) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			return;
		}
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken token = parser.nextToken();
			if (name.equals("data") && token == JsonToken.START_ARRAY) {
				this.data = true;
				elements(parser);
			}
			else {
				Object value = JsonValues.read(parser);
				if (value != null) {
					this.rest.put(name, value);
				}
			}
		}
	}

	private void elements(JsonParser parser) {
		while (parser.nextToken() == JsonToken.START_OBJECT) {
			element(parser);
		}
		if (parser.currentToken() != JsonToken.END_ARRAY) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer holds something that is no vector");
		}
	}

	private void element(JsonParser parser) {
		int index = this.embeddings.size();
		float[] vector = null;
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken token = parser.nextToken();
			if (name.equals("embedding")) {
				vector = (token == JsonToken.VALUE_STRING) ? text(parser.getString()) : this.vectors.numbers(parser);
			}
			else if (name.equals("index") && token == JsonToken.VALUE_NUMBER_INT) {
				index = parser.getIntValue();
			}
			else {
				parser.skipChildren();
			}
		}
		if (vector == null || index < 0) {
			throw WireException.of(ErrorKind.MALFORMED, "An element of the answer has no vector");
		}
		this.embeddings.add(new Embedding(index, vector));
	}

	// Only what was asked for is known: bytes are numbers of any kind
	private float[] text(String text) {
		if ("base64".equals(this.encoding)) {
			return this.vectors.base64(text);
		}
		if ("base64_int8".equals(this.encoding)) {
			return this.vectors.signedBytes(text);
		}
		throw WireException.of(ErrorKind.MALFORMED,
				"The vectors come as texts, which nobody asked for; set the quirk 'embedding-format'");
	}

	// There is no output: some servers say so with a counter that is zero
	private static @Nullable TokenUsage usage(Map<String, Object> usage) {
		Long prompt = JsonTree.number(usage.get("prompt_tokens"));
		Long input = (prompt != null) ? prompt : JsonTree.number(usage.get("total_tokens"));
		BigDecimal cost = cost(usage.get("cost"));
		return (input != null || cost != null) ? TokenUsage.builder().input(input).reportedCost(cost).build() : null;
	}

	private static @Nullable BigDecimal cost(@Nullable Object cost) {
		Object total = (cost instanceof Map<?, ?> parts) ? parts.get("total_cost") : cost;
		return (total instanceof Number number) ? new BigDecimal(number.toString()) : null;
	}

}
