package io.llmspring.usage;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link UsageSum}.
 */
class UsageSumTests {

	@Test
	void addsWhatBothReport() {
		TokenUsage one = TokenUsage.builder().input(3L).calls("search", 1).reportedCost(new BigDecimal("0.1")).build();
		TokenUsage other = TokenUsage.builder()
			.input(4L)
			.calls("search", 2)
			.reportedCost(new BigDecimal("0.2"))
			.build();
		assertThat(UsageSum.of(one, other))
			.isEqualTo(TokenUsage.builder().input(7L).calls("search", 3).reportedCost(new BigDecimal("0.3")).build());
	}

	@Test
	void whatOneDoesNotReportIsNotKnownOfBoth() {
		TokenUsage sum = UsageSum.of(TokenUsage.of(3, 0), TokenUsage.builder().input(4L).build());
		assertThat(sum.input()).isEqualTo(7);
		assertThat(sum.output()).isNull();
	}

	@Test
	void aServiceTierIsKeptIfBothHadIt() {
		TokenUsage batch = TokenUsage.builder().input(1L).serviceTier("batch").build();
		assertThat(UsageSum.of(batch, batch).serviceTier()).isEqualTo("batch");
		assertThat(UsageSum.of(batch, TokenUsage.of(1, 0)).serviceTier()).isNull();
	}

	@Test
	void whatIsBilledIsAdded() {
		TokenUsage one = TokenUsage.builder().billed(new BilledTokens(1L, 2L)).build();
		TokenUsage other = TokenUsage.builder().billed(new BilledTokens(10L, null)).build();
		assertThat(UsageSum.of(one, other).billed()).isEqualTo(new BilledTokens(11L, null));
		assertThat(UsageSum.of(one, TokenUsage.of(1, 0)).billed()).isNull();
	}

}
