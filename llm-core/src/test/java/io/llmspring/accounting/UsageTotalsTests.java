package io.llmspring.accounting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Attempt;
import io.llmspring.model.ModelRef;
import io.llmspring.usage.Cost;
import io.llmspring.usage.CostStatus;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UsageTotals}.
 */
class UsageTotalsTests {

	private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

	private static final ModelRef FIRST = new ModelRef("a", "first");

	private static final ModelRef SECOND = new ModelRef("b", "second");

	private final UsageTotals totals = new UsageTotals(List.of(FIRST, SECOND), List.of("a", "b"));

	@Test
	void configuredTargetsAreThereFromTheStart() {
		assertThat(this.totals.targets()).containsOnlyKeys(FIRST, SECOND, new ModelRef("a", "other"),
				new ModelRef("b", "other"));
		assertThat(this.totals.total()).isEqualTo(TargetUsage.NONE);
	}

	@Test
	void attemptsBelongToTheirTargetsAndCostToTheLast() {
		this.totals.onUsage(call(SECOND, Outcome.SUCCESS, TokenUsage.of(10, 5), Cost.reported(new BigDecimal("0.5")),
				attempt(FIRST, "overloaded"), attempt(SECOND, null)));
		TargetUsage first = this.totals.targets().get(FIRST);
		assertThat(first.attempts()).isEqualTo(1);
		assertThat(first.failures()).isEqualTo(1);
		assertThat(first.calls()).isZero();
		assertThat(first.lastError()).isEqualTo("overloaded");
		assertThat(first.lastErrorAt()).isEqualTo(NOON);
		TargetUsage second = this.totals.targets().get(SECOND);
		assertThat(second.calls()).isEqualTo(1);
		assertThat(second.inputTokens()).isEqualTo(10);
		assertThat(second.outputTokens()).isEqualTo(5);
		assertThat(second.cost().amount()).isEqualByComparingTo("0.5");
		assertThat(second.lastSuccessAt()).isEqualTo(NOON);
		assertThat(this.totals.total().attempts()).isEqualTo(2);
	}

	@Test
	void vectorsAddInputOnly() {
		UsageRecord vectors = new UsageRecord(NOON, Operation.EMBEDDINGS, "alias", null, FIRST, false, Outcome.SUCCESS,
				null, List.of(attempt(FIRST, null)), TokenUsage.builder().input(7L).build(),
				Cost.reported(new BigDecimal("0.25")), Duration.ZERO, null, Map.of());
		this.totals.onUsage(vectors);
		assertThat(this.totals.targets().get(FIRST).inputTokens()).isEqualTo(7);
		assertThat(this.totals.targets().get(FIRST).outputTokens()).isZero();
		assertThat(this.totals.total().cost().amount()).isEqualByComparingTo("0.25");
	}

	@Test
	void unknownCostIsCountedUnlessTheCallFailed() {
		Cost unknown = Cost.unknown(CostStatus.NO_USAGE);
		this.totals.onUsage(call(FIRST, Outcome.CANCELLED, null, unknown));
		this.totals.onUsage(call(FIRST, Outcome.ERROR, null, unknown, attempt(FIRST, "quota")));
		assertThat(this.totals.targets().get(FIRST).cost().unknown()).isEqualTo(1);
		assertThat(this.totals.targets().get(FIRST).calls()).isEqualTo(2);
	}

	@Test
	void modelsThatAreNotConfiguredShareAnEntry() {
		for (int i = 0; i < 100; i++) {
			ModelRef model = new ModelRef("a", "model-" + i);
			this.totals
				.onUsage(call(model, Outcome.SUCCESS, null, Cost.unknown(CostStatus.NO_USAGE), attempt(model, null)));
		}
		assertThat(this.totals.targets()).hasSize(4);
		assertThat(this.totals.targets().get(new ModelRef("a", UsageTotals.OTHER)).calls()).isEqualTo(100);
	}

	@Test
	void callOfAProviderThatNobodyKnowsIsInTheTotal() {
		this.totals.onUsage(call(new ModelRef("c", "x"), Outcome.SUCCESS, null, Cost.unknown(CostStatus.NO_USAGE)));
		assertThat(this.totals.total().calls()).isEqualTo(1);
	}

	private static Attempt attempt(ModelRef target, @Nullable String error) {
		return new Attempt(1, target, Duration.ZERO, error, null, null);
	}

	private static UsageRecord call(ModelRef target, Outcome outcome, @Nullable TokenUsage usage, Cost cost,
			Attempt... attempts) {
		return new UsageRecord(NOON, Operation.CHAT, "alias", null, target, true, outcome, null, List.of(attempts),
				usage, cost, Duration.ZERO, null, Map.of());
	}

}
