package io.llmspring.dialect.bedrock;

import java.util.ArrayList;
import java.util.List;

import io.llmspring.dialect.support.VectorReader;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the vectors of an answer of Titan ({@code embedding}) or Cohere
 * ({@code embeddings}, a list, or a list for each type of number).
 */
final class BedrockVectors {

	private final VectorReader reader = new VectorReader();

	private final List<float[]> vectors = new ArrayList<>();

	private @Nullable Long tokens;

	List<float[]> vectors() {
		return this.vectors;
	}

	@Nullable Long tokens() {
		return this.tokens;
	}

	void read(JsonParser parser) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer is no JSON object");
		}
		String name = parser.nextName();
		while (name != null) {
			JsonToken token = parser.nextToken();
			if (name.equals("embedding") && token == JsonToken.START_ARRAY) {
				this.vectors.add(this.reader.numbers(parser));
			}
			else if (name.equals("embeddings") && token == JsonToken.START_ARRAY) {
				list(parser);
			}
			else if (name.equals("embeddings") && token == JsonToken.START_OBJECT) {
				types(parser);
			}
			else if (name.equals("inputTextTokenCount") && token == JsonToken.VALUE_NUMBER_INT) {
				this.tokens = parser.getLongValue();
			}
			else {
				parser.skipChildren();
			}
			name = parser.nextName();
		}
	}

	private void types(JsonParser parser) {
		String name = parser.nextName();
		while (name != null) {
			JsonToken token = parser.nextToken();
			if (name.equals("float") && token == JsonToken.START_ARRAY) {
				list(parser);
			}
			else {
				parser.skipChildren();
			}
			name = parser.nextName();
		}
	}

	private void list(JsonParser parser) {
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			this.vectors.add(this.reader.numbers(parser));
		}
	}

}
