package io.llmspring.resilience;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.resilience.FailureDecision.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FailurePolicyTests {

	private static final long PLENTY = 600_000;

	private final FailurePolicy policy = FailurePolicy.DEFAULTS;

	@ParameterizedTest
	@EnumSource(ErrorKind.class)
	void nothingFollowsOnceTheCallerHasSeenAPart(ErrorKind kind) {
		FailureSituation seen = new FailureSituation(kind, null, true, 1, 1, true, true, true, PLENTY);
		assertThat(this.policy.decide(seen, (bound) -> bound).action()).isEqualTo(Action.FAIL);
	}

	@ParameterizedTest
	@EnumSource(value = ErrorKind.class,
			names = { "RATE_LIMITED", "OVERLOADED", "SERVER_ERROR", "TIMEOUT_CONNECT", "TIMEOUT_FIRST_TOKEN",
					"TIMEOUT_IDLE", "CONNECTION", "AUTHENTICATION", "PERMISSION", "QUOTA", "MODEL_NOT_FOUND",
					"UNSUPPORTED", "MALFORMED", "STREAM_INTERRUPTED", "EMPTY_RESPONSE" })
	void goesToTheNextTargetAtOnce(ErrorKind kind) {
		assertThat(decide(kind, null, 1, 1, true)).isEqualTo(FailureDecision.NEXT);
	}

	@ParameterizedTest
	@EnumSource(value = ErrorKind.class, names = { "INVALID_REQUEST", "CONFIGURATION", "POOL_EXHAUSTED",
			"TIMEOUT_TOTAL", "UNKNOWN_MODEL", "CONTEXT_LENGTH", "CONTENT_FILTERED" })
	void doesNotShopAFaultyRequestAround(ErrorKind kind) {
		assertThat(decide(kind, null, 1, 1, true)).isEqualTo(FailureDecision.FAIL);
	}

	@Test
	void repeatsAtTheLastTargetWithDoublingBackoff() {
		assertThat(decide(ErrorKind.SERVER_ERROR, null, 1, 1, false).delay()).isEqualTo(Duration.ofMillis(500));
		assertThat(decide(ErrorKind.SERVER_ERROR, null, 2, 2, false).delay()).isEqualTo(Duration.ofMillis(1000));
		assertThat(decide(ErrorKind.SERVER_ERROR, null, 3, 3, false)).isEqualTo(FailureDecision.FAIL);
	}

	@Test
	void waitsLongerForABusyProvider() {
		assertThat(decide(ErrorKind.OVERLOADED, null, 1, 1, false).delay()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void drawsTheWaitBetweenZeroAndTheBound() {
		FailureSituation situation = new FailureSituation(ErrorKind.SERVER_ERROR, null, false, 1, 1, false, false,
				false, PLENTY);
		assertThat(this.policy.decide(situation, (bound) -> 0).delay()).isZero();
		assertThat(this.policy.decide(situation, (bound) -> bound / 2).delay()).isEqualTo(Duration.ofMillis(250));
	}

	@Test
	void backoffNeverPassesItsBound() {
		FailurePolicy patient = new FailurePolicy(
				new RetryPolicy(50, 60, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60)),
				FallbackTrigger.ALL);
		FailureSituation situation = new FailureSituation(ErrorKind.SERVER_ERROR, null, false, 40, 40, false, false,
				false, PLENTY);
		assertThat(patient.decide(situation, (bound) -> bound).delay()).isEqualTo(Duration.ofSeconds(8));
	}

	@Test
	void waitsAsLongAsTheProviderAsksAndNeverLess() {
		FailureDecision decision = decide(ErrorKind.RATE_LIMITED, Duration.ofSeconds(2), 1, 1, false);
		assertThat(decision.action()).isEqualTo(Action.RETRY);
		assertThat(decision.delay()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2200));
	}

	@Test
	void givesATargetUpThatAsksForTooLongAWait() {
		assertThat(decide(ErrorKind.RATE_LIMITED, Duration.ofDays(1), 1, 1, false)).isEqualTo(FailureDecision.FAIL);
	}

	@Test
	void doesNotWaitBeyondTheDeadline() {
		FailureSituation situation = new FailureSituation(ErrorKind.RATE_LIMITED, Duration.ofSeconds(30), false, 1, 1,
				false, false, false, 20_000);
		assertThat(this.policy.decide(situation, (bound) -> bound)).isEqualTo(FailureDecision.FAIL);
	}

	@Test
	void doesNotStartAnAttemptWithLessThanASecondLeft() {
		FailureSituation situation = new FailureSituation(ErrorKind.OVERLOADED, null, false, 1, 1, true, false, false,
				999);
		assertThat(this.policy.decide(situation, (bound) -> bound)).isEqualTo(FailureDecision.FAIL);
	}

	@Test
	void stopsAfterTheMostAttemptsOfACall() {
		assertThat(decide(ErrorKind.OVERLOADED, null, 1, 6, true)).isEqualTo(FailureDecision.FAIL);
		assertThat(decide(ErrorKind.OVERLOADED, null, 1, 5, true)).isEqualTo(FailureDecision.NEXT);
	}

	@Test
	void repeatsABrokenConnectionOnce() {
		assertThat(decide(ErrorKind.CONNECTION, null, 1, 1, false).action()).isEqualTo(Action.RETRY);
		assertThat(decide(ErrorKind.CONNECTION, null, 2, 2, false)).isEqualTo(FailureDecision.FAIL);
	}

	@Test
	void doesNotRepeatAWrongKey() {
		assertThat(decide(ErrorKind.AUTHENTICATION, null, 1, 1, false)).isEqualTo(FailureDecision.FAIL);
		assertThat(decide(ErrorKind.QUOTA, null, 1, 1, false)).isEqualTo(FailureDecision.FAIL);
	}

	@Test
	void longPromptGoesToItsOwnTargetsOnly() {
		FailureSituation with = new FailureSituation(ErrorKind.CONTEXT_LENGTH, null, false, 1, 1, true, true, true,
				PLENTY);
		assertThat(this.policy.decide(with, (bound) -> bound)).isEqualTo(FailureDecision.LARGER_CONTEXT);
	}

	@Test
	void filteredPromptGoesToItsOwnTargetsOnly() {
		FailureSituation with = new FailureSituation(ErrorKind.CONTENT_FILTERED, null, false, 1, 1, true, true, true,
				PLENTY);
		assertThat(this.policy.decide(with, (bound) -> bound)).isEqualTo(FailureDecision.OTHER_FILTER);
	}

	@Test
	void fallsBackOnConfiguredClassesOnly() {
		FailurePolicy narrow = new FailurePolicy(RetryPolicy.DEFAULTS, EnumSet.of(FallbackTrigger.TIMEOUT));
		FailureSituation busy = new FailureSituation(ErrorKind.OVERLOADED, null, false, 1, 1, true, false, false,
				PLENTY);
		assertThat(narrow.decide(busy, (bound) -> bound)).isEqualTo(FailureDecision.FAIL);
	}

	@Test
	void explicitAttemptsCountForEveryTarget() {
		FailurePolicy stubborn = new FailurePolicy(
				new RetryPolicy(2, 6, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(60)), FallbackTrigger.ALL);
		FailureSituation first = new FailureSituation(ErrorKind.OVERLOADED, null, false, 1, 1, true, false, false,
				PLENTY);
		assertThat(stubborn.decide(first, (bound) -> bound)).isEqualTo(FailureDecision.retry(Duration.ZERO));
	}

	@Test
	void everyDecisionEndsACallInBoundedAttempts() {
		for (ErrorKind kind : ErrorKind.values()) {
			int attempts = 1;
			while (decide(kind, null, 1, attempts, true).action() != Action.FAIL) {
				attempts++;
			}
			assertThat(attempts).isLessThanOrEqualTo(6);
		}
	}

	@Test
	void contradictoryNumbersAreRefused() {
		Duration second = Duration.ofSeconds(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(7, 6, second, second, second))
			.withMessageContaining("maxTotalAttempts");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RetryPolicy(1, 6, second, Duration.ofMillis(1), second))
			.withMessageContaining("maxBackoff");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(0, 6, second, second, second));
		assertThatIllegalArgumentException().isThrownBy(() -> new Timeouts(Duration.ZERO, null, null, null))
			.withMessageContaining("connect");
	}

	@Test
	void triggersCoverDifferentKinds() {
		Set<ErrorKind> seen = EnumSet.noneOf(ErrorKind.class);
		for (ErrorKind kind : ErrorKind.values()) {
			if (FallbackTrigger.of(kind) != null) {
				assertThat(seen.add(kind)).isTrue();
			}
		}
		assertThat(seen).hasSize(15);
	}

	@Test
	void exceptionSaysAboutFallbackWhatThePolicyDoes() {
		for (ErrorKind kind : ErrorKind.values()) {
			LlmException failure = LlmException.of(ErrorDetails.of(kind, "m"), null);
			assertThat(failure.fallbackEligible()).as(kind.id()).isEqualTo(FallbackTrigger.of(kind) != null);
		}
	}

	private FailureDecision decide(ErrorKind kind, @Nullable Duration retryAfter, int atTarget, int total,
			boolean next) {
		FailureSituation situation = new FailureSituation(kind, retryAfter, false, atTarget, total, next, false, false,
				PLENTY);
		return this.policy.decide(situation, (bound) -> bound);
	}

}
