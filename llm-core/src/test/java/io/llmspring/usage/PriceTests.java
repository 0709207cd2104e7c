package io.llmspring.usage;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PriceTests {

	private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

	private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

	@Test
	void isValidFromItsStartUntilBeforeItsEnd() {
		Price price = Price.builder(Rates.of("1", "2")).valid(MARCH, APRIL).build();
		assertThat(price.isValidAt(MARCH.minusNanos(1))).isFalse();
		assertThat(price.isValidAt(MARCH)).isTrue();
		assertThat(price.isValidAt(APRIL.minusNanos(1))).isTrue();
		assertThat(price.isValidAt(APRIL)).isFalse();
	}

	@Test
	void rejectsAPeriodThatEndsBeforeItStarts() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Price.builder(Rates.of("1", "2")).valid(APRIL, MARCH).build())
			.withMessageContaining("must end after it starts");
	}

	@Test
	void rejectsTiersThatAreNotAscending() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Price.builder(Rates.of("1", "2"))
				.tier(200_000, Rates.of("2", "4"))
				.tier(200_000, Rates.of("3", "6"))
				.build())
			.withMessage(
					"Price tiers must be strictly ascending, but the one above 200000 input tokens follows the one "
							+ "above 200000");
	}

	@Test
	void rejectsATierWithoutThreshold() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Price.builder(Rates.of("1", "2")).tier(0, Rates.of("2", "4")))
			.withMessageContaining("positive number of tokens");
	}

	@Test
	void rejectsNegativeRates() {
		assertThatIllegalArgumentException().isThrownBy(() -> Rates.of("-1", "2"))
			.withMessage("A rate must not be negative, but is -1 USD per million tokens");
	}

	@Test
	void rejectsANegativePriceOfCalls() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> Price.builder(Rates.of("1", "2")).perThousandCalls("web-search", new BigDecimal("-1")).build())
			.withMessageContaining("'web-search'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "standard", "auto", "ON_DEMAND", "Standard" })
	void takesStandardRatesForTheStandardTier(String tier) {
		Cost cost = tiered().cost(TokenUsage.of(1_000_000, 0).toBuilder().serviceTier(tier).build());
		assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
		assertThat(cost.total()).isEqualByComparingTo("2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "batch", "BATCH" })
	void takesTheRatesOfTheServedTier(String tier) {
		Cost cost = tiered().cost(TokenUsage.of(1_000_000, 100_000).toBuilder().serviceTier(tier).build());
		assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
		assertThat(cost.total()).isEqualByComparingTo("1.5");
	}

	@Test
	void estimatesAServedTierWithoutPriceByStandardRates() {
		Cost cost = tiered().cost(TokenUsage.of(1_000_000, 0).toBuilder().serviceTier("priority").build());
		assertThat(cost.status()).isEqualTo(CostStatus.ESTIMATED);
		assertThat(cost.total()).isEqualByComparingTo("2");
	}

	@Test
	void rejectsRatesForTheStandardServiceTier() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Price.builder(Rates.of("1", "2")).service("default", Rates.of("1", "2")))
			.withMessageContaining("'default' is the standard service tier");
	}

	@Test
	void takesTheDearerRateWhereAServiceTierNamesNone() {
		Rates rates = Rates.builder()
			.input(new BigDecimal("2"))
			.output(new BigDecimal("10"))
			.cacheRead(new BigDecimal("0.2"))
			.cacheWrite5m(new BigDecimal("2.5"))
			.build();
		Price price = Price.builder(rates).service("batch", Rates.of("1", "5")).build();
		TokenUsage read = TokenUsage.builder().input(1_000_000L).output(0L).cacheRead(1_000_000L).build();
		Cost cost = price.cost(read.toBuilder().serviceTier("batch").build());
		assertThat(cost.status()).isEqualTo(CostStatus.ESTIMATED);
		assertThat(cost.total()).isEqualByComparingTo("1");
		TokenUsage write = TokenUsage.builder().input(1_000_000L).output(0L).cacheWrite5m(1_000_000L).build();
		assertThat(price.cost(write.toBuilder().serviceTier("batch").build()).total()).isEqualByComparingTo("2.5");
	}

	@Test
	void takesTheDearerRateWhereALongRequestIsServedInAServiceTier() {
		Price price = Price.builder(Rates.of("2", "10"))
			.tier(200_000, Rates.of("4", "15"))
			.service("batch", Rates.of("1", "5"))
			.build();
		Cost cost = price.cost(TokenUsage.of(1_000_000, 0).toBuilder().serviceTier("batch").build());
		assertThat(cost.status()).isEqualTo(CostStatus.ESTIMATED);
		assertThat(cost.total()).isEqualByComparingTo("4");
	}

	private static Price tiered() {
		return Price.builder(Rates.of("2", "10")).service("batch", Rates.of("1", "5")).build();
	}

}
