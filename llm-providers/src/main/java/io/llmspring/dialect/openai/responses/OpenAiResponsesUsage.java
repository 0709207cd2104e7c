package io.llmspring.dialect.openai.responses;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code usage} of a response into the canonical one: the input holds what was
 * cached, the output holds the reasoning.
 */
final class OpenAiResponsesUsage {

	/**
	 * xAI counts money in units of 10<sup>-10</sup> USD.
	 */
	private static final int TICK_SCALE = 10;

	private OpenAiResponsesUsage() {
	}

	/**
	 * Read the counters.
	 * @param response the response
	 * @return the usage, or {@code null} if the server counted nothing
	 */
	static @Nullable TokenUsage read(Map<String, Object> response) {
		Map<String, Object> usage = JsonTree.object(response.get("usage"));
		if (usage.isEmpty()) {
			return null;
		}
		Map<String, Object> in = JsonTree.object(usage.get("input_tokens_details"));
		Map<String, Object> out = JsonTree.object(usage.get("output_tokens_details"));
		TokenUsage.Builder builder = TokenUsage.builder()
			.input(JsonTree.number(usage.get("input_tokens")))
			.output(JsonTree.number(usage.get("output_tokens")))
			.cacheRead(JsonTree.number(in.get("cached_tokens")))
			.cacheWrite5m(JsonTree.number(in.get("cache_write_tokens")))
			.reasoning(JsonTree.number(out.get("reasoning_tokens")))
			.audio(JsonTree.number(in.get("audio_tokens")), null, JsonTree.number(out.get("audio_tokens")))
			.image(JsonTree.number(in.get("image_tokens")), null, JsonTree.number(out.get("image_tokens")))
			.serviceTier(JsonTree.text(response.get("service_tier")))
			.reportedCost(cost(usage));
		Map<String, Object> xai = JsonTree.object(usage.get("server_side_tool_usage_details"));
		List<?> output = JsonTree.array(response.get("output"));
		calls(builder, "web-search", first(searches(response), JsonTree.number(xai.get("web_search_calls")),
				count(output, "web_search_call")));
		calls(builder, "file-search",
				first(JsonTree.number(xai.get("file_search_calls")), count(output, "file_search_call")));
		return builder.build();
	}

	private static @Nullable Long searches(Map<String, Object> response) {
		Object searches = JsonTree.object(response.get("tool_usage")).get("web_search");
		return JsonTree.number(JsonTree.object(searches).get("num_requests"));
	}

	/**
	 * Count the calls of a tool that the server ran. To open a page or to look into one
	 * is no search.
	 * @param output the items
	 * @param type type of the items
	 * @return how many there are
	 */
	private static long count(List<?> output, String type) {
		return output.stream().map(JsonTree::object).filter((item) -> {
			Object action = JsonTree.object(item.get("action")).get("type");
			return type.equals(item.get("type")) && (action == null || action.equals("search"));
		}).count();
	}

	// A counter that stands at zero says less than the items do.
	private static long first(@Nullable Long... candidates) {
		for (Long candidate : candidates) {
			if (candidate != null && candidate > 0) {
				return candidate;
			}
		}
		return 0;
	}

	private static void calls(TokenUsage.Builder builder, String name, long count) {
		if (count > 0) {
			builder.calls(name, count);
		}
	}

	private static @Nullable BigDecimal cost(Map<String, Object> usage) {
		if (usage.get("cost") instanceof Number cost) {
			BigDecimal amount = new BigDecimal(cost.toString());
			Object upstream = JsonTree.object(usage.get("cost_details")).get("upstream_inference_cost");
			// With the caller's own key the router reports its fee apart from the price
			return (Boolean.TRUE.equals(usage.get("is_byok")) && upstream instanceof Number price)
					? amount.add(new BigDecimal(price.toString())) : amount;
		}
		Long ticks = JsonTree.number(usage.get("cost_in_usd_ticks"));
		return (ticks != null) ? BigDecimal.valueOf(ticks, TICK_SCALE) : null;
	}

}
