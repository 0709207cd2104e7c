package io.llmspring.simulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.error.RateLimitedException;
import io.llmspring.spi.ProviderCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatedFailureTests {

	@ParameterizedTest
	@CsvSource({ "rate-limited, RATE_LIMITED, 429", "overloaded, OVERLOADED, 529", "server-error, SERVER_ERROR, 500",
			"unreachable, CONNECTION,", "malformed, MALFORMED, 200", "unauthorized, AUTHENTICATION, 401",
			"forbidden, PERMISSION, 403", "quota, QUOTA, 429", "not-found, MODEL_NOT_FOUND, 404",
			"bad-request, INVALID_REQUEST, 400", "context-length, CONTEXT_LENGTH, 400",
			"content-filter, CONTENT_FILTERED, 400", "flaky, SERVER_ERROR, 503" })
	void aModelFailsAsItsNameSays(String model, ErrorKind kind, Integer status) {
		for (boolean streaming : new boolean[] { true, false }) {
			StepVerifier
				.create(SimulatedTesting.immediate()
					.execute(SimulatedTesting.call(model, streaming, (request) -> request.user("secret words"))))
				.expectErrorSatisfies((ex) -> {
					assertThat(ex).isInstanceOf(LlmException.class).hasMessageNotContaining("secret words");
					LlmException failure = (LlmException) ex;
					assertThat(failure.kind()).isEqualTo(kind);
					assertThat(failure.status()).isEqualTo(status);
					assertThat(failure.provider()).isEqualTo("simulated");
					assertThat(failure.model()).isEqualTo(model);
					assertThat(failure.requestId()).isEqualTo("sim-1");
				})
				.verify(SimulatedTesting.LIMIT);
		}
	}

	@ParameterizedTest
	@CsvSource({ "rate-limited, 1000", "rate-limited-30s, 30000", "rate-limited-30, 30000", "rate-limited-50ms, 50" })
	void aRateLimitSaysHowLongToWait(String model, long millis) {
		assertThat(fail(model)).isInstanceOf(RateLimitedException.class);
		assertThat(fail(model).retryAfter()).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void anOverloadDoesNotSayHowLongToWait() {
		assertThat(fail("overloaded").retryAfter()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "truncate-2, STREAM_INTERRUPTED", "broken-2, SERVER_ERROR" })
	void aStreamFailsAfterAsManyWordsAsTheModelNameSays(String model, ErrorKind kind) {
		List<ChatEvent> events = new ArrayList<>();
		StepVerifier
			.create(SimulatedTesting.immediate().execute(SimulatedTesting.stream(model, "Hi")).doOnNext(events::add))
			.expectNextCount(3)
			.expectErrorMatches((ex) -> ex instanceof LlmException failure && failure.kind() == kind)
			.verify(SimulatedTesting.LIMIT);
		assertThat(events).first().isInstanceOf(ChatEvent.Started.class);
		assertThat(events).noneMatch(ChatEvent.Finished.class::isInstance);
	}

	@ParameterizedTest
	@ValueSource(strings = { "truncate", "broken" })
	void aStreamFailsInTheMiddle(String model) {
		long words = SimulatedTesting.events(SimulatedTesting.stream("any", "Hi")).size() - 2;
		StepVerifier.create(SimulatedTesting.immediate().execute(SimulatedTesting.stream(model, "Hi")))
			.expectNextCount(1 + words / 2)
			.expectError(LlmException.class)
			.verify(SimulatedTesting.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "truncate-2", "broken-2" })
	void anAnswerThatIsNotStreamedFailsWithoutWords(String model) {
		StepVerifier
			.create(SimulatedTesting.immediate()
				.execute(SimulatedTesting.call(model, false, (request) -> request.user("Hi"))))
			.expectError(LlmException.class)
			.verify(SimulatedTesting.LIMIT);
	}

	@Test
	void aFlakyModelAnswersEverySecondCallOrTheLastOfSeveral() {
		assertThat(outcomes("flaky", 4)).containsExactly(false, true, false, true);
		assertThat(outcomes("flaky-3", 6)).containsExactly(false, false, true, false, false, true);
		assertThat(outcomes("flaky-0", 2)).containsExactly(true, true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-5", "echo-3", "story-5s", "slow-", "rate-limited-x", "story-999999", "" })
	void aNameThatIsNotOfTheTableGivesTheUsualAnswer(String model) {
		assertThat(SimulatedModel.parse(model).behaviour()).isEqualTo(Behaviour.ANSWER);
	}

	private static LlmException fail(String model) {
		return (LlmException) SimulatedTesting.immediate()
			.execute(SimulatedTesting.stream(model, "Hi"))
			.then()
			.materialize()
			.block(SimulatedTesting.LIMIT)
			.getThrowable();
	}

	private static List<Boolean> outcomes(String model, int calls) {
		SimulatedProvider provider = SimulatedTesting.immediate();
		ProviderCall call = SimulatedTesting.stream(model, "Hi");
		List<Boolean> outcomes = new ArrayList<>();
		for (int i = 0; i < calls; i++) {
			outcomes.add(provider.execute(call)
				.then(Mono.just(true))
				.onErrorReturn(LlmException.class, false)
				.block(SimulatedTesting.LIMIT));
		}
		return outcomes;
	}

}
