package io.llmspring.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RetryAfter}.
 */
class RetryAfterTests {

	private static final String NOON = "Thu, 01 Jan 2026 12:00:00 GMT";

	private static final String NOON_AND_30 = "Thu, 01 Jan 2026 12:00:30 GMT";

	private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T12:00:10Z"), ZoneOffset.UTC);

	static Stream<Arguments> reads() {
		return Stream.of(Arguments.arguments(Map.of(), null),
				Arguments.arguments(Map.of("retry-after", "2"), Duration.ofSeconds(2)),
				Arguments.arguments(Map.of("retry-after", " 0 "), Duration.ZERO),
				Arguments.arguments(Map.of("retry-after", "45.8"), Duration.ofMillis(45_800)),
				Arguments.arguments(Map.of("retry-after", "86400"), Duration.ofDays(1)),
				Arguments.arguments(Map.of("retry-after", "0.0001"), Duration.ofMillis(1)),
				Arguments.arguments(Map.of("retry-after", "-1"), null),
				Arguments.arguments(Map.of("retry-after", "NaN"), null),
				Arguments.arguments(Map.of("retry-after", "Infinity"), null),
				Arguments.arguments(Map.of("retry-after", "1e30"), null),
				Arguments.arguments(Map.of("retry-after", "soon"), null),
				Arguments.arguments(Map.of("retry-after", ""), null),
				Arguments.arguments(Map.of("retry-after-ms", "350"), Duration.ofMillis(350)),
				Arguments.arguments(Map.of("retry-after-ms", "350", "retry-after", "1"), Duration.ofMillis(350)),
				Arguments.arguments(Map.of("retry-after-ms", "-5", "retry-after", "1"), Duration.ofSeconds(1)),
				Arguments.arguments(Map.of("x-ms-retry-after-ms", "12", "retry-after", "1"), Duration.ofMillis(12)),
				Arguments.arguments(Map.of("retry-after-ms", "7", "x-ms-retry-after-ms", "12"), Duration.ofMillis(7)),
				Arguments.arguments(Map.of("retry-after-ms", NOON_AND_30), null),
				Arguments.arguments(Map.of("retry-after", NOON_AND_30), Duration.ofSeconds(20)),
				Arguments.arguments(Map.of("retry-after", NOON_AND_30, "date", NOON), Duration.ofSeconds(30)),
				Arguments.arguments(Map.of("retry-after", NOON_AND_30, "date", "broken"), Duration.ofSeconds(20)),
				Arguments.arguments(Map.of("retry-after", NOON), Duration.ZERO));
	}

	@ParameterizedTest
	@MethodSource
	void reads(Map<String, String> headers, @Nullable Duration expected) {
		assertThat(RetryAfter.of(headers::get, this.clock)).isEqualTo(expected);
	}

}
