package io.llmspring.error;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LlmExceptionTests {

	@ParameterizedTest
	@EnumSource(ErrorKind.class)
	void everyKindHasAnExceptionOfItsGroup(ErrorKind kind) {
		LlmException exception = LlmException.of(ErrorDetails.of(kind, "m"), null);
		assertThat(exception.kind()).isEqualTo(kind);
		Class<?> group = switch (kind.group()) {
			case TRANSIENT -> LlmTransientException.class;
			case PERMANENT -> LlmPermanentException.class;
			case PROTOCOL -> LlmProtocolException.class;
			case LOCAL -> LlmLocalException.class;
		};
		assertThat(exception).isInstanceOf(group);
	}

	@Test
	void messageNamesProviderModelAliasFactsAndRemedy() {
		ErrorDetails details = ErrorDetails.of(ErrorKind.AUTHENTICATION, "Incorrect API key provided")
			.at("openai", "gpt-5")
			.exchange(401, "invalid_api_key", "req_1", Duration.ofMillis(1500))
			.call("assistant", List.of(), null);
		assertThat(LlmException.of(details, null)).hasMessage("openai:gpt-5 (called as 'assistant'): "
				+ "Incorrect API key provided [status 401, code invalid_api_key, request id req_1, retry after 1.5 s] "
				+ "Check 'llm.providers.openai.api-key'.");
	}

	@Test
	void remedyIsWithinReachOfCode() {
		ErrorDetails details = ErrorDetails.of(ErrorKind.QUOTA, "x");
		assertThat(LlmException.of(details, null).remedy()).contains("billing");
		assertThat(LlmException.of(ErrorDetails.of(ErrorKind.OVERLOADED, "x"), null).remedy()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-proj-abc123XYZ987", "sk-ant-api03-AAAABBBB", "gsk_abcdefgh12345",
			"AIzaSyA1234567890abc", "AKIAIOSFODNN7EXAMPLE", "Bearer abcdef123456", "sk-ab***********yz" })
	void messageHidesWhatLooksLikeAKey(String key) {
		LlmException exception = LlmException
			.of(ErrorDetails.of(ErrorKind.AUTHENTICATION, "Incorrect API key provided: " + key + "."), null);
		assertThat(exception.getMessage()).doesNotContain(key).contains("***");
	}

	@Test
	void knownKeyIsHiddenWhateverItsForm() {
	}

	@Test
	void messageHasNoLineBreaksAndAnEnd() {
		String message = ErrorDetails.of(ErrorKind.SERVER_ERROR, "a\r\nb\u202Ec" + "x".repeat(5000)).message();
		assertThat(message).startsWith("a b c").hasSizeLessThanOrEqualTo(SafeText.MAX_LENGTH).endsWith("…");
	}

	@Test
	void allTargetsFailedKeepsEveryCause() {
		LlmException first = LlmException.of(ErrorDetails.of(ErrorKind.RATE_LIMITED, "one"), null);
		LlmException last = LlmException.of(ErrorDetails.of(ErrorKind.OVERLOADED, "two"), null);
		AllTargetsFailedException all = new AllTargetsFailedException(
				ErrorDetails.of(ErrorKind.ALL_TARGETS_FAILED, "none"), List.of(first, last));
		assertThat(all).hasCause(last).hasSuppressedException(first);
		assertThat(all.causes()).containsExactly(first, last);
		assertThat(all.retryable()).isTrue();
	}

	@Test
	void faultyRequestIsNotShoppedAround() {
		assertThat(LlmException.of(ErrorDetails.of(ErrorKind.INVALID_REQUEST, "m"), null).fallbackEligible()).isFalse();
		assertThat(LlmException.of(ErrorDetails.of(ErrorKind.RATE_LIMITED, "m"), null).fallbackEligible()).isTrue();
	}

}
