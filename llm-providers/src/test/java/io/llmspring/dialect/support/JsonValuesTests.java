package io.llmspring.dialect.support;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonValuesTests {

	@Test
	void numbersKeepTheirFraction() {
		assertThat(JsonValues.parse("1.50")).isEqualTo(new BigDecimal("1.50"));
		assertThat(JsonValues.parse("1e300")).isEqualTo(new BigDecimal("1e300"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "-1e999999999", "1e-999999999", "1E2147483648" })
	void numbersThatTakeGigabytesAreRefused(String number) {
		assertThat(JsonValues.parse("{\"cost\":" + number + "}")).isNull();
		byte[] frame = ("[" + number + "]").getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(MalformedJsonException.class)
			.isThrownBy(() -> new FrameParser().read(frame, 0, frame.length, JsonValues::read))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(MalformedJsonException.Reason.TOO_LARGE));
	}

}
