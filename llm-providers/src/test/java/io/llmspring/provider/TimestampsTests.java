package io.llmspring.provider;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Timestamps}.
 */
class TimestampsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Sat, 21 Nov 2026 10:14:15 GMT | 2026-11-21T10:14:15Z
			Thu, 01 Jan 1970 00:00:00 GMT | 1970-01-01T00:00:00Z
			Sat, 21 Nov 2026 10:14:15 +0100 | 2026-11-21T09:14:15Z
			Sat, 7 Nov 2026 10:14:15 GMT | 2026-11-07T10:14:15Z
			""")
	void readsDatesOfHttp(String text, Instant time) {
		assertThat(Timestamps.http(text)).isEqualTo(time);
		assertThat(Timestamps.http(" " + text + " ")).isEqualTo(time);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-21T10:14:15Z,2026-11-21T10:14:15Z", "2026-11-21T10:14:15.5Z,2026-11-21T10:14:15.500Z",
			"2026-11-21T10:14:15+01:00,2026-11-21T09:14:15Z", "2024-02-29T00:00:00Z,2024-02-29T00:00:00Z" })
	void readsTimesOfRfc3339(String text, Instant time) {
		assertThat(Timestamps.rfc3339(text)).isEqualTo(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "Sat, 32 Nov 2026 10:14:15 GMT", "Sat, 21 Foo 2026 10:14:15 GMT",
			"Sat, 2x Nov 2026 10:14:15 GMT", "Sat, 21 Nov 2026 25:14:15 GMT", "2026-02-30T00:00:00Z",
			"2026-1a-21T10:14:15Z" })
	void readsNothingElse(String text) {
		assertThat(Timestamps.http(text)).isNull();
		assertThat(Timestamps.rfc3339(text)).isNull();
	}

	@Test
	void readsNothingWhereThereIsNone() {
		assertThat(Timestamps.http(null)).isNull();
	}

}
