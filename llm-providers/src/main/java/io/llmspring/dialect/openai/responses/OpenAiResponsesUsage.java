package io.llmspring.dialect.openai.responses;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonValues;
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
		Map<String, Object> usage = JsonValues.object(response.get("usage"));
		if (usage.isEmpty()) {
			return null;
		}
		Map<String, Object> in = JsonValues.object(usage.get("input_tokens_details"));
		Map<String, Object> out = JsonValues.object(usage.get("output_tokens_details"));
		TokenUsage.Builder builder = TokenUsage.builder()
			.input(JsonValues.number(usage.get("input_tokens")))
			.output(JsonValues.number(usage.get("output_tokens")))
			.cacheRead(JsonValues.number(in.get("cached_tokens")))
			.cacheWrite5m(JsonValues.number(in.get("cache_write_tokens")))
			.reasoning(JsonValues.number(out.get("reasoning_tokens")))
			.audio(JsonValues.number(in.get("audio_tokens")), null, JsonValues.number(out.get("audio_tokens")))
			.image(JsonValues.number(in.get("image_tokens")), null, JsonValues.number(out.get("image_tokens")))
			.serviceTier(JsonValues.text(response.get("service_tier")))
			.reportedCost(cost(usage));
		Map<String, Object> xai = JsonValues.object(usage.get("server_side_tool_usage_details"));
		List<?> output = JsonValues.array(response.get("output"));
		calls(builder, "web-search", first(searches(response), JsonValues.number(xai.get("web_search_calls")),
				count(output, "web_search_call")));
		calls(builder, "file-search",
				first(JsonValues.number(xai.get("file_search_calls")), count(output, "file_search_call")));
		return builder.build();
	}

	private static @Nullable Long searches(Map<String, Object> response) {
		Object searches = JsonValues.object(response.get("tool_usage")).get("web_search");
		return JsonValues.number(JsonValues.object(searches).get("num_requests"));
	}

	/**
	 * Count the calls of a tool that the server ran. To open a page or to look into one
	 * is no search.
	 * @param output the items
	 * @param type type of the items
	 * @return how many there are
	 */
	private static long count(List<?> output, String type) {
		return output.stream().map(JsonValues::object).filter((item) -> {
			Object action = JsonValues.object(item.get("action")).get("type");
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
			Object upstream = JsonValues.object(usage.get("cost_details")).get("upstream_inference_cost");
			// With the caller's own key the router reports its fee apart from the price
			return (Boolean.TRUE.equals(usage.get("is_byok")) && upstream instanceof Number price)
					? amount.add(new BigDecimal(price.toString())) : amount;
		}
		Long ticks = JsonValues.number(usage.get("cost_in_usd_ticks"));
		return (ticks != null) ? BigDecimal.valueOf(ticks, TICK_SCALE) : null;
	}

}
