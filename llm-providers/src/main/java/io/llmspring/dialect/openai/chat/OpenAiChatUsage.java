package io.llmspring.dialect.openai.chat;

import java.math.BigDecimal;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code usage} of an answer into the canonical one: the input holds what was
 * cached, the output holds the reasoning. Numbers that contradict each other stay as they
 * are, so that {@link TokenUsage#contradiction()} can name them.
 */
final class OpenAiChatUsage {

	/**
	 * xAI counts money in units of 10<sup>-10</sup> USD.
	 */
	private static final int TICK_SCALE = 10;

	private OpenAiChatUsage() {
	}

	static TokenUsage of(Map<?, ?> usage, @Nullable String serviceTier, String reasoningTokens) {
		Map<?, ?> in = map(usage, "prompt_tokens_details");
		Map<?, ?> out = map(usage, "completion_tokens_details");
		Long reasoning = first(number(out, "reasoning_tokens"), number(usage, "reasoning_tokens"));
		TokenUsage.Builder builder = TokenUsage.builder()
			.input(input(usage, in))
			.cacheRead(cacheRead(usage, in))
			.reasoning(reasoning)
			.audio(first(number(in, "audio_tokens"), number(usage, "audio_prompt_tokens")), null,
					number(out, "audio_tokens"))
			.image(number(in, "image_tokens"), null, number(out, "image_tokens"))
			.serviceTier(serviceTier)
			.reportedCost(cost(usage));
		Long output = number(usage, "completion_tokens");
		if (outside(usage, output, reasoning, reasoningTokens)) {
			builder.outputWithoutReasoning(output);
		}
		else {
			builder.output(output);
		}
		cacheWrite(builder, usage, in);
		calls(builder, usage);
		return builder.build();
	}

	// Whether anything was counted; a later count replaces an earlier one, nothing does
	// not.
	static boolean isReported(Map<?, ?> usage) {
		for (Object value : usage.values()) {
			if (value instanceof Number || value instanceof Map) {
				return true;
			}
		}
		return false;
	}

	// The input; one server counts sound beside it and only in the details and the total.
	private static @Nullable Long input(Map<?, ?> usage, Map<?, ?> in) {
		Long input = number(usage, "prompt_tokens");
		Long audio = number(in, "audio_tokens");
		Long output = number(usage, "completion_tokens");
		Long total = number(usage, "total_tokens");
		if (input == null || audio == null || output == null || total == null || audio <= input) {
			return input;
		}
		return (total - output == input + audio) ? (Long) (input + audio) : input;
	}

	private static @Nullable Long cacheRead(Map<?, ?> usage, Map<?, ?> in) {
		Long details = number(in, "cached_tokens");
		Long hits = first(number(usage, "prompt_cache_hit_tokens"), number(usage, "cache_read_input_tokens"),
				number(usage, "cached_tokens"), number(usage, "num_cached_tokens"));
		return (details == null || (details == 0 && hits != null)) ? first(hits, details) : details;
	}

	private static void cacheWrite(TokenUsage.Builder builder, Map<?, ?> usage, Map<?, ?> in) {
		Map<?, ?> creation = map(usage, "cache_creation");
		Long hour = number(creation, "ephemeral_1h_input_tokens");
		if (hour != null && hour > 0) {
			builder.cacheWrite1h(hour).cacheWrite5m(number(creation, "ephemeral_5m_input_tokens"));
		}
		else {
			builder.cacheWrite5m(first(number(in, "cache_write_tokens"), number(usage, "cache_creation_input_tokens")));
		}
	}

	private static boolean outside(Map<?, ?> usage, @Nullable Long output, @Nullable Long reasoning, String where) {
		if (output == null || reasoning == null || reasoning <= 0 || where.equals("inside")) {
			return false;
		}
		Long input = number(usage, "prompt_tokens");
		Long total = number(usage, "total_tokens");
		return where.equals("outside")
				|| (input != null && total != null && total - input - output == reasoning.longValue());
	}

	private static @Nullable BigDecimal cost(Map<?, ?> usage) {
		Object cost = usage.get("cost");
		if (cost instanceof Map<?, ?> parts) {
			cost = parts.get("total_cost");
		}
		if (cost instanceof Number number) {
			BigDecimal amount = new BigDecimal(number.toString());
			Object upstream = map(usage, "cost_details").get("upstream_inference_cost");
			// With the caller's own key the router reports its fee apart from the price
			return (Boolean.TRUE.equals(usage.get("is_byok")) && upstream instanceof Number price)
					? amount.add(new BigDecimal(price.toString())) : amount;
		}
		Long ticks = number(usage, "cost_in_usd_ticks");
		return (ticks != null) ? BigDecimal.valueOf(ticks, TICK_SCALE) : null;
	}

	private static void calls(TokenUsage.Builder builder, Map<?, ?> usage) {
		Long searches = first(number(map(usage, "server_tool_use_details"), "web_search_requests"),
				number(map(usage, "server_tool_use"), "web_search_requests"), number(usage, "num_search_queries"));
		if (searches != null && searches > 0) {
			builder.calls("web-search", searches);
		}
	}

	private static Map<?, ?> map(Map<?, ?> usage, String name) {
		return (usage.get(name) instanceof Map<?, ?> map) ? map : Map.of();
	}

	private static @Nullable Long number(Map<?, ?> usage, String name) {
		return JsonTree.number(usage.get(name));
	}

	private static @Nullable Long first(@Nullable Long... candidates) {
		for (Long candidate : candidates) {
			if (candidate != null) {
				return candidate;
			}
		}
		return null;
	}

}
