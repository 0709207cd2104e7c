package io.llmspring.dialect.openai.chat;

import java.math.BigDecimal;
import java.util.Map;

import io.llmspring.dialect.support.JsonValues;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiChatUsage}.
 */
class OpenAiChatUsageTests {

	@Test
	void readsTheUsualNumbers() {
		TokenUsage usage = usage("""
				{"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,
				"prompt_tokens_details":{"cached_tokens":30,"cache_write_tokens":20,"audio_tokens":5},
				"completion_tokens_details":{"reasoning_tokens":40,"audio_tokens":4}}""");
		assertThat(usage).isEqualTo(TokenUsage.builder()
			.input(100L)
			.output(50L)
			.cacheRead(30L)
			.cacheWrite5m(20L)
			.reasoning(40L)
			.audio(5L, null, 4L)
			.build());
	}

	@Test
	void tellsReasoningBesideTheOutputByTheTotal() {
		String outside = """
				{"prompt_tokens":10,"completion_tokens":5,"total_tokens":115,
				"completion_tokens_details":{"reasoning_tokens":100}}""";
		assertThat(usage(outside).output()).isEqualTo(105);
		assertThat(OpenAiChatUsage.of(map(outside), null, "inside").output()).isEqualTo(5);
		String inside = """
				{"prompt_tokens":10,"completion_tokens":105,"total_tokens":115,
				"completion_tokens_details":{"reasoning_tokens":100}}""";
		assertThat(usage(inside).output()).isEqualTo(105);
		assertThat(OpenAiChatUsage.of(map(inside), null, "outside").output()).isEqualTo(205);
	}

	@Test
	void readsCacheHitsUnderTheirOtherNames() {
		assertThat(usage("{\"prompt_tokens\":10,\"prompt_cache_hit_tokens\":4,\"prompt_cache_miss_tokens\":6}"))
			.satisfies((usage) -> {
				assertThat(usage.cacheRead()).isEqualTo(4);
				assertThat(usage.cacheWrite5m()).isNull();
			});
		assertThat(usage("{\"prompt_tokens\":10,\"num_cached_tokens\":4}").cacheRead()).isEqualTo(4);
		assertThat(usage("{\"prompt_tokens\":10,\"cached_tokens\":4}").cacheRead()).isEqualTo(4);
	}

	@Test
	void keepsNumbersThatContradictEachOther() {
		TokenUsage usage = usage("{\"prompt_tokens\":10,\"prompt_tokens_details\":{\"cached_tokens\":161}}");
		assertThat(usage.input()).isEqualTo(10);
		assertThat(usage.cacheRead()).isEqualTo(161);
		assertThat(usage.contradiction()).isNotNull();
		assertThat(usage("""
				{"prompt_tokens":1,"completion_tokens":18,"total_tokens":19,
				"completion_tokens_details":{"reasoning_tokens":137}}""").contradiction()).isNotNull();
	}

	@Test
	void takesAbsentForUnknownAndNotForZero() {
		TokenUsage usage = usage("{\"total_tokens\":13,\"prompt_tokens\":null}");
		assertThat(usage.input()).isNull();
		assertThat(usage.output()).isNull();
		assertThat(usage.cacheRead()).isNull();
	}

	@Test
	void readsTheCostThatTheProviderReports() {
		assertThat(usage("{\"cost\":0.0015}").reportedCost()).isEqualTo(new BigDecimal("0.0015"));
		assertThat(usage("{\"cost\":{\"total_cost\":0.006}}").reportedCost()).isEqualTo(new BigDecimal("0.006"));
		assertThat(usage("{\"cost_in_usd_ticks\":12345}").reportedCost()).isEqualTo(new BigDecimal("0.0000012345"));
		assertThat(usage("{\"cost\":0.1,\"is_byok\":true,\"cost_details\":{\"upstream_inference_cost\":2.0}}")
			.reportedCost()).isEqualTo(new BigDecimal("2.1"));
	}

	@Test
	void addsSoundThatIsCountedBesideTheInput() {
		TokenUsage usage = usage("""
				{"prompt_tokens":11,"completion_tokens":15,"total_tokens":401,
				"prompt_tokens_details":{"audio_tokens":375,"cached_tokens":9}}""");
		assertThat(usage.input()).isEqualTo(386);
		assertThat(usage.contradiction()).isNull();
	}

	@Test
	void readsLongLivedCacheWritesAndSearches() {
		TokenUsage usage = usage("""
				{"prompt_tokens":100,"cache_creation":{"ephemeral_5m_input_tokens":3,"ephemeral_1h_input_tokens":7},
				"server_tool_use_details":{"web_search_requests":2}}""");
		assertThat(usage.cacheWrite5m()).isEqualTo(3);
		assertThat(usage.cacheWrite1h()).isEqualTo(7);
		assertThat(usage.calls()).isEqualTo(Map.of("web-search", 2L));
	}

	private static TokenUsage usage(String json) {
		return OpenAiChatUsage.of(map(json), null, "auto");
	}

	private static Map<?, ?> map(String json) {
		return (JsonValues.parse(json) instanceof Map<?, ?> map) ? map : Map.of();
	}

	@Test
	void countersBeyondAnyNumberDoNotBecomeSmall() {
		assertThat(usage("{\"prompt_tokens\":18446744073709551621,\"completion_tokens\":1}").contradiction())
			.contains("impossibly many");
	}

}
