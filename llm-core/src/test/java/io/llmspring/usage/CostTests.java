package io.llmspring.usage;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CostTests {

	private static final Price PRICE = Price.builder(Rates.of("1", "2"))
		.perThousandCalls("web-search", new BigDecimal("10"))
		.build();

	@Test
	void prefersTheCostThatTheProviderReports() {
		Cost cost = PRICE.cost(usage().reportedCost(new BigDecimal("0.1200")).build());
		assertThat(cost.status()).isEqualTo(CostStatus.REPORTED);
		assertThat(cost.total()).isEqualTo(new BigDecimal("0.12"));
		assertThat(cost.parts().reported()).isEqualTo(new BigDecimal("0.12"));
	}

	@Test
	void isUnknownWithoutUsage() {
		assertUnknown(PRICE.cost(TokenUsage.empty()), CostStatus.NO_USAGE);
		assertUnknown(PRICE.cost(TokenUsage.builder().serviceTier("batch").build()), CostStatus.NO_USAGE);
	}

	@Test
	void isUnknownWhenTheUsageContradictsItself() {
		assertUnknown(PRICE.cost(usage().cacheRead(101L).build()), CostStatus.INCONSISTENT);
		assertUnknown(PRICE.cost(usage().reportedCost(new BigDecimal("-1")).build()), CostStatus.INCONSISTENT);
	}

	@Test
	void isUnknownWhenAUsedKindHasNoRate() {
		Price embedding = Price.builder(Rates.builder().input(new BigDecimal("0.1")).build()).build();
		assertUnknown(embedding.cost(usage().build()), CostStatus.NO_PRICE);
		assertThat(embedding.cost(TokenUsage.builder().input(100L).build()).status()).isEqualTo(CostStatus.PRICED);
	}

	@Test
	void isEstimatedWhenASideThatCostsSomethingIsNotReported() {
		assertThat(PRICE.cost(TokenUsage.builder().input(100L).build()).status()).isEqualTo(CostStatus.ESTIMATED);
		assertThat(PRICE.cost(TokenUsage.builder().output(100L).build()).status()).isEqualTo(CostStatus.ESTIMATED);
	}

	@Test
	void pricesWhatIsBilledAndNotWhatWasCounted() {
		Cost cost = PRICE.cost(usage().input(1394L).cacheRead(1344L).billed(new BilledTokens(100L, 20L)).build());
		assertThat(cost).isEqualTo(PRICE.cost(TokenUsage.of(100, 20)));
		assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
	}

	@Test
	void isUnknownWhenWhatIsBilledCannotBeTrue() {
		assertUnknown(PRICE.cost(usage().billed(new BilledTokens(-1L, 20L)).build()), CostStatus.INCONSISTENT);
	}

	@Test
	void pricesWhatIsBilledEvenIfNothingWasCounted() {
		TokenUsage usage = TokenUsage.builder().billed(new BilledTokens(100L, 20L)).build();
		assertThat(usage.isEmpty()).isFalse();
		assertThat(PRICE.cost(usage)).isEqualTo(PRICE.cost(TokenUsage.of(100, 20)));
	}

	@Test
	void keepsWhatIsBilledWhenCountersAreAdded() {
		TokenUsage usage = TokenUsage.builder().billed(new BilledTokens(1L, 2L)).build();
		assertThat(usage.toBuilder().input(5L).build().billed()).isEqualTo(new BilledTokens(1L, 2L));
	}

	@Test
	void addsCallsOfTheProvidersTools() {
		Cost cost = PRICE.cost(usage().calls("web-search", 3).build());
		assertThat(cost.parts().calls()).isEqualTo(new BigDecimal("0.03"));
		assertThat(cost.total()).isEqualTo(new BigDecimal("0.03012"));
		assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
	}

	@Test
	void isEstimatedWhenCallsHaveNoPrice() {
		Cost cost = PRICE.cost(usage().calls("code-execution", 3).build());
		assertThat(cost.total()).isEqualTo(new BigDecimal("0.00012"));
		assertThat(cost.status()).isEqualTo(CostStatus.ESTIMATED);
	}

	@Test
	void pricesCallsWithoutTokens() {
		Price rerank = Price.builder(Rates.builder().build()).perThousandCalls("query", new BigDecimal("2")).build();
		Cost cost = rerank.cost(TokenUsage.builder().calls("query", 1).build());
		assertThat(cost.total()).isEqualTo(new BigDecimal("0.002"));
		assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
		assertUnknown(rerank.cost(TokenUsage.builder().calls("other", 1).build()), CostStatus.NO_PRICE);
	}

	@Test
	void pricesAudioApart() {
		Price price = Price
			.builder(Rates.builder()
				.input(new BigDecimal("2.5"))
				.output(new BigDecimal("10"))
				.audio(new BigDecimal("40"), null, new BigDecimal("80"))
				.build())
			.build();
		Cost cost = price.cost(TokenUsage.builder().input(1000L).output(500L).audio(400L, null, 300L).build());
		assertThat(cost.parts().input()).isEqualTo(new BigDecimal("0.0015"));
		assertThat(cost.parts().inputAudio()).isEqualTo(new BigDecimal("0.016"));
		assertThat(cost.parts().outputAudio()).isEqualTo(new BigDecimal("0.024"));
		assertThat(cost.parts().output()).isEqualTo(new BigDecimal("0.002"));
		assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
	}

	@Test
	void pricesCachedAudioAndImagesOnce() {
		Price price = Price
			.builder(Rates.builder()
				.input(new BigDecimal("4"))
				.output(new BigDecimal("24"))
				.cacheRead(new BigDecimal("0.4"))
				.audio(new BigDecimal("32"), new BigDecimal("0.4"), new BigDecimal("64"))
				.image(new BigDecimal("5"), new BigDecimal("0.5"), null)
				.build())
			.build();
		Cost cost = price.cost(TokenUsage.builder()
			.input(1000L)
			.output(500L)
			.cacheRead(400L)
			.audio(250L, 100L, 300L)
			.image(150L, 50L, null)
			.build());
		assertThat(cost.total()).isEqualTo(new BigDecimal("0.030865"));
		assertThat(cost.parts().cacheRead()).isEqualTo(new BigDecimal("0.000165"));
		assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
	}

	@Test
	void estimatesAudioWithoutRateByText() {
		Cost cost = PRICE.cost(usage().audio(40L, null, null).build());
		assertThat(cost.total()).isEqualTo(new BigDecimal("0.00012"));
		assertThat(cost.status()).isEqualTo(CostStatus.ESTIMATED);
	}

	@Test
	void billsImagesWithoutRateAsOrdinaryInput() {
		Cost cost = PRICE.cost(usage().image(40L, null, null).build());
		assertThat(cost.parts().input()).isEqualTo(new BigDecimal("0.0001"));
		assertThat(cost.parts().inputImage()).isNull();
		assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
	}

	@Test
	void pricesOverlapOfCacheAndAudioWithoutGoingNegative() {
		Cost cost = Price
			.builder(Rates.builder()
				.input(new BigDecimal("1"))
				.output(new BigDecimal("2"))
				.cacheRead(new BigDecimal("0.1"))
				.audio(new BigDecimal("10"), new BigDecimal("1"), null)
				.build())
			.build()
			.cost(usage().cacheRead(90L).audio(40L, null, null).build());
		assertThat(cost.parts().input()).isEqualTo(new BigDecimal("0"));
		assertThat(cost.parts().cacheRead()).isEqualTo(new BigDecimal("0.000009"));
		assertThat(cost.parts().inputAudio()).isEqualTo(new BigDecimal("0.0001"));
		assertThat(cost.status()).isEqualTo(CostStatus.ESTIMATED);
	}

	@Test
	void addsKnownCosts() {
		Cost sum = PRICE.cost(usage().build()).plus(Cost.reported(new BigDecimal("0.5")));
		assertThat(sum.status()).isEqualTo(CostStatus.REPORTED);
		assertThat(sum.total()).isEqualTo(new BigDecimal("0.50012"));
		assertThat(sum.parts().input()).isEqualTo(new BigDecimal("0.0001"));
	}

	@Test
	void isUnknownAfterAddingAnUnknownCost() {
		assertUnknown(PRICE.cost(usage().build()).plus(Cost.unknown(CostStatus.NO_PRICE)), CostStatus.NO_PRICE);
	}

	@Test
	void countsUnknownCostsInATotal() {
		CostTotal total = CostTotal.ZERO.plus(PRICE.cost(usage().build()))
			.plus(Cost.unknown(CostStatus.NO_PRICE))
			.plus(PRICE.cost(TokenUsage.builder().input(1_000_000L).build()));
		assertThat(total).isEqualTo(new CostTotal("USD", new BigDecimal("1.00012"), 2, 1, 1));
		assertThat(total.isComplete()).isFalse();
	}

	@Test
	void rejectsATotalThatIsNotTheSum() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Cost("USD", CostStatus.PRICED, BigDecimal.ONE, Cost.Parts.NONE));
	}

	@Test
	void rejectsAnUnknownCostWithATotal() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Cost("USD", CostStatus.NO_PRICE, BigDecimal.ONE, Cost.Parts.NONE))
			.withMessage("A cost that is NO_PRICE must not have a total");
	}

	private static TokenUsage.Builder usage() {
		return TokenUsage.builder().input(100L).output(10L);
	}

	private static void assertUnknown(Cost cost, CostStatus status) {
		assertThat(cost.status()).isEqualTo(status);
		assertThat(cost.total()).isNull();
		assertThat(cost.isKnown()).isFalse();
	}

}
