package io.llmspring.autoconfigure.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.llmspring.accounting.Operation;
import io.llmspring.accounting.Outcome;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.accounting.UsageTotals;
import io.llmspring.autoconfigure.LlmContexts;
import io.llmspring.chat.Attempt;
import io.llmspring.model.ModelRef;
import io.llmspring.usage.Cost;
import io.llmspring.usage.CostStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LlmHealthIndicator} and {@link LlmHealthContributorAutoConfiguration}.
 */
class LlmHealthIndicatorTests {

	private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

	private static final ModelRef OPENAI = new ModelRef("openai", "gpt-5");

	private static final ModelRef ANTHROPIC = new ModelRef("anthropic", "claude-sonnet-5");

	private final UsageTotals totals = new UsageTotals(List.of(OPENAI, ANTHROPIC), List.of("openai", "anthropic"));

	private final LlmHealthIndicator indicator = new LlmHealthIndicator(this.totals, Clock.fixed(NOW, ZoneOffset.UTC));

	private final ApplicationContextRunner contextRunner = LlmContexts.runner()
		.withConfiguration(AutoConfigurations.of(LlmHealthContributorAutoConfiguration.class));

	@Test
	void isUpIfNobodyWasCalled() {
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("openai", Map.of("state", "idle"));
	}

	@Test
	void isUpWithDetailsIfOneFailsAndAnotherAnswers() {
		call(OPENAI, "authentication", Duration.ofMinutes(1));
		call(ANTHROPIC, null, Duration.ofMinutes(1));
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("openai",
				Map.of("state", "failing", "error", "authentication", "errorAt", "2026-01-31T11:59:00Z"));
		assertThat(health.getDetails()).containsEntry("anthropic",
				Map.of("state", "ok", "successAt", "2026-01-31T11:59:00Z"));
	}

	@Test
	void isDownIfAllThatWereCalledFail() {
		call(OPENAI, "quota", Duration.ofMinutes(1));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void isNotDownBecauseOfAFailureThatMayPass() {
		call(OPENAI, "stream-interrupted", Duration.ofMinutes(1));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void isDownIfFailuresDoNotPass() {
		for (int i = 0; i < LlmHealthIndicator.FAILURES; i++) {
			call(OPENAI, "server-error", Duration.ofMinutes(1));
		}
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void isUpAgainAfterAnAnswer() {
		call(OPENAI, "server-error", Duration.ofMinutes(2));
		call(OPENAI, null, Duration.ofMinutes(1));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void forgetsAfterAWhile() {
		call(OPENAI, "server-error", Duration.ofMinutes(6));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void faultOfTheCallerIsNoFaultOfTheProvider() {
		call(OPENAI, "context-length", Duration.ofMinutes(1));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void contributorIsThereUnlessDisabled() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(LlmHealthIndicator.class));
		this.contextRunner.withPropertyValues("management.health.llm.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(LlmHealthIndicator.class));
		this.contextRunner.withBean("llmHealthIndicator", String.class, () -> "mine")
			.run((context) -> assertThat(context).doesNotHaveBean(LlmHealthIndicator.class));
		this.contextRunner.withClassLoader(new FilteredClassLoader(ReactiveHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("llmHealthContributor"));
	}

	private Health health() {
		Health health = this.indicator.health().block(Duration.ofSeconds(5));
		assertThat(health).isNotNull();
		return health;
	}

	private void call(ModelRef target, @Nullable String error, Duration ago) {
		Attempt attempt = new Attempt(1, target, Duration.ZERO, error, null, null);
		this.totals.onUsage(new UsageRecord(NOW.minus(ago), Operation.CHAT, "a", null, target, true,
				(error != null) ? Outcome.ERROR : Outcome.SUCCESS, error, List.of(attempt), null,
				Cost.unknown(CostStatus.NO_USAGE), Duration.ZERO, null, Map.of()));
	}

}
