package io.llmspring.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import io.llmspring.chat.RateLimit;
import io.llmspring.chat.RateLimit.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RateLimitHeaders} and {@link RequestId}.
 */
class RateLimitHeadersTests {

	private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

	@ParameterizedTest
	@CsvSource({ "1s,1000", "6m0s,360000", "20ms,20", "2m59.56s,179560", "1h2m3s,3723000", "1d,86400000", "7.66s,7660",
			"12,12000", "0.5,500", "0,0", "1.5ms,1.5", "soon,", "-1s,", "1y,", "'',", "99999999999999999999,",
			"9999999999999999999d," })
	void duration(String text, @Nullable Double millis) {
		Duration expected = (millis != null) ? Duration.ofNanos(Math.round(millis * 1_000_000)) : null;
		assertThat(DurationText.read(text)).isEqualTo(expected);
	}

	@Test
	void openAi() {
		RateLimit limit = RateLimitHeaders.of(Map.of("x-ratelimit-limit-requests", "60",
				"x-ratelimit-remaining-requests", "59", "x-ratelimit-reset-requests", "1s", "x-ratelimit-limit-tokens",
				"150000", "x-ratelimit-remaining-tokens", "149984", "x-ratelimit-reset-tokens", "6m0s")::get,
				this.clock);
		assertThat(limit).isEqualTo(new RateLimit(new Window(60L, 59L, Duration.ofSeconds(1)),
				new Window(150_000L, 149_984L, Duration.ofMinutes(6))));
	}

	@Test
	void anthropic() {
		RateLimit limit = RateLimitHeaders.of(Map.of("anthropic-ratelimit-requests-limit", "50",
				"anthropic-ratelimit-requests-remaining", "49", "anthropic-ratelimit-requests-reset",
				"2026-01-01T12:00:05Z", "anthropic-ratelimit-input-tokens-remaining", "1000",
				"anthropic-ratelimit-input-tokens-reset", "2026-01-01T11:00:00Z")::get, this.clock);
		assertThat(limit).isEqualTo(
				new RateLimit(new Window(50L, 49L, Duration.ofSeconds(5)), new Window(null, 1000L, Duration.ZERO)));
	}

	@Test
	void nothingSaidIsNothingKnown() {
		assertThat(RateLimitHeaders.of((name) -> null, this.clock)).isNull();
		assertThat(RateLimitHeaders.of(Map.of("x-ratelimit-limit-requests", "many")::get, this.clock)).isNull();
	}

	@Test
	void requestId() {
		assertThat(RequestId.of(Map.of("cf-ray", "ray", "request-id", "req_1")::get)).isEqualTo("req_1");
		assertThat(RequestId.of(Map.of("cf-ray", "ray")::get)).isEqualTo("ray");
		assertThat(RequestId.of(Map.of("x-request-id", " ")::get)).isNull();
		assertThat(RequestId.of(Map.of("x-request-id", "a\tb")::get)).isEqualTo("a b");
	}

}
