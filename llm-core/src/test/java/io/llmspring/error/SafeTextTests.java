package io.llmspring.error;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SafeText}.
 */
class SafeTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "req_011CSHoEeqs5C35K2UUqR7Fy", "9c1f9e8c-aa8f-4d58-bf8b-0a7c6ef1ab3e", "chatcmpl-123",
			"task-force", "a stopped request", "fail-over-2026" })
	void keepsWhatIsNoKey(String text) {
		assertThat(SafeText.clean(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "sk-abcdef123456,***", "SK_ABCDEF123456,***", "pk-abcdef123456,***", "rk-abcdef123456,***",
			"gsk_abcdef123456,***", "xai-abcdef123456,***", "pplx-abcdef123456,***", "hf_abcdef123456,***",
			"nvapi-abcdef123456,***", "r8_abcdef123456,***", "csk-abcdef123456,***", "fw_abcdef123456,***",
			"AIzaSyA1234567890,***", "AKIAIOSFODNN7,***", "id-AIzaSyA1234567890,id-***", "id-sk-abcdef123456,id-***",
			"x Bearer abcdefgh,x ***", "eyJhbGciOiJIUzI1.eyJzdWIi,***" })
	void hidesWhatLooksLikeAKey(String text, String clean) {
		assertThat(SafeText.clean(text)).isEqualTo(clean);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\r\nb", "a\u2028b", "a\tb" })
	void replacesWhatBreaksALine(String text) {
		assertThat(SafeText.clean(text)).isEqualTo("a b");
	}

}
