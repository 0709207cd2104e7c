package io.llmspring.dialect.cohere;

import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.usage.BilledTokens;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the counters, see "usage": {@code tokens} hold what was counted, with what Cohere
 * puts around a prompt and with the thoughts, {@code billed_units} what is billed. What
 * was read from the cache stands beside them and is part of the input; the tokens of
 * images are not part of it and are added.
 */
final class CohereUsage {

	private CohereUsage() {
	}

	/**
	 * Read the counters.
	 * @param usage the counters as Cohere names them
	 * @return the usage, or {@code null} if there are none
	 */
	static @Nullable TokenUsage read(Map<String, Object> usage) {
		Map<String, Object> tokens = JsonTree.object(usage.get("tokens"));
		BilledTokens billed = billed(JsonTree.object(usage.get("billed_units")));
		Long input = JsonTree.number(tokens.get("input_tokens"));
		Long images = JsonTree.number(tokens.get("image_tokens"));
		boolean counted = input != null || tokens.get("output_tokens") != null;
		if (!counted && billed == null) {
			return null;
		}
		TokenUsage.Builder builder = TokenUsage.builder()
			.input((input != null && images != null) ? (Long) (input + images) : input)
			.image(images, null, null)
			.output(JsonTree.number(tokens.get("output_tokens")))
			.reasoning(JsonTree.number(tokens.get("reasoning_tokens")))
			.cacheRead(JsonTree.number(usage.get("cached_tokens")))
			.billed(billed);
		if (!counted && billed != null) {
			// Older models say only what they bill
			builder.input(billed.input()).output(billed.output());
		}
		return builder.build();
	}

	private static @Nullable BilledTokens billed(Map<String, Object> units) {
		Long input = JsonTree.number(units.get("input_tokens"));
		Long output = JsonTree.number(units.get("output_tokens"));
		return (input != null || output != null) ? new BilledTokens(input, output) : null;
	}

}
