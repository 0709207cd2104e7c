package io.llmspring.dialect.anthropic;

import java.math.BigDecimal;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the counters, see "Prompt caching": the input stands <em>without</em> what was
 * read from and written to a cache, the output with the thoughts. The tokens of a
 * compaction are not in the totals ("Compaction": sum up the iterations), so they are
 * added. The iterations of an advisor are another model's and stay in the metadata.
 */
final class AnthropicUsage {

	private final TokenUsage.Builder builder = TokenUsage.builder();

	private @Nullable Long input;

	private @Nullable Long output;

	private @Nullable Long cacheRead;

	private @Nullable Long cacheWrite5m;

	private @Nullable Long cacheWrite1h;

	private AnthropicUsage() {
	}

	/**
	 * Read the counters.
	 * @param usage the counters as Anthropic names them
	 * @return the usage, or {@code null} if there are none
	 */
	static @Nullable TokenUsage read(Map<String, Object> usage) {
		return usage.isEmpty() ? null : new AnthropicUsage().build(usage);
	}

	private TokenUsage build(Map<String, Object> usage) {
		add(usage);
		for (Object element : JsonTree.array(usage.get("iterations"))) {
			Map<String, Object> iteration = JsonTree.object(element);
			if ("compaction".equals(iteration.get("type"))) {
				add(iteration);
			}
		}
		Long searches = JsonTree.number(JsonTree.object(usage.get("server_tool_use")).get("web_search_requests"));
		if (searches != null && searches > 0) {
			this.builder.calls("web-search", searches);
		}
		if (usage.get("cost") instanceof Number cost) {
			// OpenRouter
			this.builder.reportedCost(new BigDecimal(cost.toString()));
		}
		return this.builder.inputWithoutCache(this.input)
			.output(this.output)
			.cacheRead(this.cacheRead)
			.cacheWrite5m(this.cacheWrite5m)
			.cacheWrite1h(this.cacheWrite1h)
			.reasoning(JsonTree.number(JsonTree.object(usage.get("output_tokens_details")).get("thinking_tokens")))
			.serviceTier(AnthropicJson.text(usage.get("service_tier")))
			.build();
	}

	private void add(Map<String, Object> counters) {
		this.input = sum(this.input, JsonTree.number(counters.get("input_tokens")));
		this.output = sum(this.output, JsonTree.number(counters.get("output_tokens")));
		this.cacheRead = sum(this.cacheRead, JsonTree.number(counters.get("cache_read_input_tokens")));
		Map<String, Object> split = JsonTree.object(counters.get("cache_creation"));
		Long write5m = JsonTree.number(split.get("ephemeral_5m_input_tokens"));
		Long write1h = JsonTree.number(split.get("ephemeral_1h_input_tokens"));
		Long total = JsonTree.number(counters.get("cache_creation_input_tokens"));
		if (total != null) {
			long known = JsonTree.plus(orZero(write5m), orZero(write1h));
			write5m = (known < 0 || total < 0) ? Math.min(known, total)
					: JsonTree.plus(orZero(write5m), Math.max(0, total - known));
		}
		this.cacheWrite5m = sum(this.cacheWrite5m, write5m);
		this.cacheWrite1h = sum(this.cacheWrite1h, write1h);
	}

	private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
		return (one == null || other == null) ? ((one != null) ? one : other) : (Long) JsonTree.plus(one, other);
	}

	private static long orZero(@Nullable Long value) {
		return (value != null) ? value : 0;
	}

}
