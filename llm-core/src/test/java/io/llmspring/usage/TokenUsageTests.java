package io.llmspring.usage;

import java.math.BigDecimal;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenUsageTests {

	@Test
	void keepsAbsentApartFromZero() {
		TokenUsage usage = TokenUsage.builder().input(5L).cacheRead(0L).build();
		assertThat(usage.cacheRead()).isZero();
		assertThat(usage.output()).isNull();
		assertThat(usage.total()).isNull();
		assertThat(TokenUsage.of(5, 0).total()).isEqualTo(5);
	}

	@Test
	void isEmptyOnlyWhenNothingWasReported() {
		assertThat(TokenUsage.empty().isEmpty()).isTrue();
		assertThat(TokenUsage.builder().serviceTier("default").build().isEmpty()).isTrue();
		assertThat(TokenUsage.of(0, 0).isEmpty()).isFalse();
		assertThat(TokenUsage.builder().calls("web-search", 1).build().isEmpty()).isFalse();
		assertThat(TokenUsage.builder().reportedCost(BigDecimal.ONE).build().isEmpty()).isFalse();
	}

	@Test
	void addsCacheCountersToInputThatLeavesThemOut() {
		TokenUsage usage = TokenUsage.builder()
			.inputWithoutCache(50L)
			.cacheRead(10_000L)
			.cacheWrite5m(300L)
			.cacheWrite1h(7L)
			.build();
		assertThat(usage.input()).isEqualTo(10_357);
	}

	@Test
	void addsReasoningToOutputThatLeavesItOut() {
		assertThat(TokenUsage.builder().outputWithoutReasoning(20L).reasoning(100L).build().output()).isEqualTo(120);
		assertThat(TokenUsage.builder().outputWithoutReasoning(20L).build().output()).isEqualTo(20);
	}

	@Test
	void doesNotOverflow() {
		TokenUsage usage = TokenUsage.builder().inputWithoutCache(Long.MAX_VALUE).cacheRead(Long.MAX_VALUE).build();
		assertThat(usage.input()).isEqualTo(Long.MAX_VALUE);
		assertThat(usage.contradiction()).isEqualTo("input tokens are impossibly many: 9223372036854775807");
	}

	@Test
	void survivesTheWayThroughItsBuilder() {
		TokenUsage usage = TokenUsage.builder()
			.input(100L)
			.output(90L)
			.cacheRead(10L)
			.cacheWrite5m(11L)
			.cacheWrite1h(12L)
			.reasoning(13L)
			.audio(14L, 5L, 15L)
			.image(16L, 3L, 17L)
			.calls("web-search", 2)
			.serviceTier("flex")
			.reportedCost(BigDecimal.TEN)
			.build();
		assertThat(usage.toBuilder().build()).isEqualTo(usage);
	}

	@ParameterizedTest
	@MethodSource
	void seesContradictions(TokenUsage.Builder usage, String reason) {
		assertThat(usage.build().contradiction()).contains(reason);
	}

	static Stream<Arguments> seesContradictions() {
		return Stream.of(
				Arguments.of(usage().cacheRead(101L), "cache read and cache write tokens exceed the input tokens"),
				Arguments.of(usage().cacheRead(60L).cacheWrite5m(30L).cacheWrite1h(11L),
						"exceed the input tokens (100)"),
				Arguments.of(usage().reasoning(11L), "exceed the output tokens (10)"),
				Arguments.of(usage().audio(101L, null, null), "audio and image tokens exceed the input"),
				Arguments.of(usage().audio(null, null, 11L), "exceed the output tokens"),
				Arguments.of(usage().image(60L, null, null).audio(41L, null, null), "exceed the input tokens"),
				Arguments.of(usage().cacheRead(5L).audio(20L, 6L, null), "exceed the cache read tokens (5)"),
				Arguments.of(usage().cacheRead(50L).audio(5L, 6L, null), "exceed the input audio tokens (5)"),
				Arguments.of(usage().cacheRead(50L).image(5L, 6L, null), "exceed the input image tokens (5)"),
				Arguments.of(usage().cacheRead(90L).audio(40L, 10L, null), "exceed the input tokens (100)"),
				Arguments.of(usage().input(-1L), "input tokens are negative: -1"),
				Arguments.of(TokenUsage.builder().inputWithoutCache(-5L).cacheRead(10L),
						"input tokens are negative: -5"),
				Arguments.of(usage().reasoning(-1L), "reasoning tokens are negative"),
				Arguments.of(usage().calls("web-search", -1), "calls of 'web-search' are negative"),
				Arguments.of(usage().reportedCost(new BigDecimal("-0.1")), "the reported cost is negative: -0.1"));
	}

	@Test
	void acceptsWholesThatConsistOfTheirParts() {
		assertThat(usage().cacheRead(100L).reasoning(10L).build().contradiction()).isNull();
		assertThat(usage().cacheRead(90L).audio(40L, null, null).build().contradiction()).isNull();
		assertThat(usage().cacheRead(90L).audio(40L, 30L, null).build().contradiction()).isNull();
		assertThat(TokenUsage.builder().cacheRead(10L).reasoning(3L).build().contradiction()).isNull();
		assertThat(TokenUsage.of(1_000_000_000_000L, 1_000_000_000_000L).contradiction()).isNull();
	}

	private static TokenUsage.Builder usage() {
		return TokenUsage.builder().input(100L).output(10L);
	}

}
