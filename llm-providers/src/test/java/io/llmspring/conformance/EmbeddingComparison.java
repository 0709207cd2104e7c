package io.llmspring.conformance;

import java.util.List;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;

/**
 * Holds recorded embeddings against what is read from them.
 */
public final class EmbeddingComparison {

	private EmbeddingComparison() {
	}

	/**
	 * Compare an answer.
	 * @param dialect reads it
	 * @param profile the server
	 * @param recording the answer
	 * @param tokens what was billed, or {@code null} if the answer does not say
	 * @param prefix begins the names of the rows
	 * @param comparison takes the rows
	 */
	public static void compare(Dialect dialect, ProviderProfile profile, Recording recording, Object tokens,
			String prefix, Comparison comparison) {
		EmbeddingCall call = new EmbeddingCall("m", List.of("x"), EmbeddingOptions.NONE);
		EmbeddingResponse response = dialect.embeddings().decode(call, WireAnswer.of(recording.body()), profile);
		List<float[]> vectors = response.vectors();
		float[] last = vectors.get(vectors.size() - 1);
		comparison.same(prefix + "count", vectors.size(), recording.expected().get("count"));
		comparison.same(prefix + "dimensions", vectors.get(0).length, recording.expected().get("dimensions"));
		comparison.same(prefix + "first", differs(vectors.get(0), 0, recording.expected().get("first")), "");
		comparison.same(prefix + "last", differs(last, last.length - 2, recording.expected().get("last")), "");
		comparison.same(prefix + "model", response.model(), recording.expected().get("model"));
		comparison.same(prefix + "order", response.embeddings().get(vectors.size() - 1).index(), vectors.size() - 1);
		comparison.same(prefix + "usage", (response.usage() != null) ? response.usage().input() : null, tokens);
	}

	// The recording holds numbers that are rounded to nine places
	private static String differs(float[] vector, int offset, Object expected) {
		List<?> numbers = JsonTree.array(expected);
		for (int i = 0; i < numbers.size(); i++) {
			if (Math.abs(vector[offset + i] - ((Number) numbers.get(i)).doubleValue()) > 1e-8) {
				return vector[offset + i] + " is not " + numbers.get(i);
			}
		}
		return numbers.isEmpty() ? "nothing to compare" : "";
	}

}
