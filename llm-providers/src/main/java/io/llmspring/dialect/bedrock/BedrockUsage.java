package io.llmspring.dialect.bedrock;

import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the counters, see "TokenUsage": the input stands <em>without</em> what was read
 * from and written to a cache, the total with it. Where the total says otherwise, it is
 * believed.
 */
final class BedrockUsage {

	private BedrockUsage() {
	}

	/**
	 * Read the counters.
	 * @param usage the counters as Bedrock names them
	 * @param serviceTier the tier that served, or {@code null}
	 * @return the usage, or {@code null} if there are none
	 */
	static @Nullable TokenUsage read(Map<String, Object> usage, @Nullable String serviceTier) {
		if (usage.isEmpty()) {
			return null;
		}
		Long input = JsonTree.number(usage.get("inputTokens"));
		Long output = JsonTree.number(usage.get("outputTokens"));
		Long cacheRead = either(usage, "cacheReadInputTokens", "cacheReadInputTokenCount");
		Long cacheWrite = either(usage, "cacheWriteInputTokens", "cacheWriteInputTokenCount");
		Long hour = longLived(usage);
		TokenUsage.Builder builder = TokenUsage.builder()
			.output(output)
			.cacheRead(cacheRead)
			.cacheWrite5m((cacheWrite != null && hour != null) ? (Long) Math.max(0, cacheWrite - hour) : cacheWrite)
			.cacheWrite1h(hour)
			.serviceTier(serviceTier);
		return (contains(usage, input, output) ? builder.input(input) : builder.inputWithoutCache(input)).build();
	}

	private static boolean contains(Map<String, Object> usage, @Nullable Long input, @Nullable Long output) {
		Long total = JsonTree.number(usage.get("totalTokens"));
		return input != null && output != null && total != null && total == input + output;
	}

	private static @Nullable Long either(Map<String, Object> usage, String name, String oldName) {
		Long number = JsonTree.number(usage.get(name));
		return (number != null) ? number : JsonTree.number(usage.get(oldName));
	}

	private static @Nullable Long longLived(Map<String, Object> usage) {
		Long sum = null;
		for (Object element : JsonTree.array(usage.get("cacheDetails"))) {
			Map<String, Object> detail = JsonTree.object(element);
			Long tokens = JsonTree.number(detail.get("inputTokens"));
			if ("1h".equals(detail.get("ttl")) && tokens != null) {
				sum = ((sum != null) ? sum : 0) + tokens;
			}
		}
		return sum;
	}

}
