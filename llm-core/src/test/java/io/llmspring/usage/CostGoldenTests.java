package io.llmspring.usage;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Costs computed by hand from published price lists, several of which other libraries get
 * wrong.
 */
class CostGoldenTests {

	private static final Rates SONNET = Rates.builder()
		.input(usd("3"))
		.output(usd("15"))
		.cacheRead(usd("0.3"))
		.cacheWrite5m(usd("3.75"))
		.build();

	private static final Price SONNET_LONG = Price.builder(SONNET)
		.tier(200_000, Rates.builder().input(usd("6")).output(usd("22.5")).cacheRead(usd("0.6")).build())
		.build();

	private static final Price SONNET_PLAIN = Price.builder(SONNET).build();

	@Test
	void pricesPlainInputAndOutput() {
		Cost cost = Price.of("3", "15").cost(TokenUsage.of(1000, 500));
		assertThat(cost.parts().input()).isEqualTo(usd("0.003"));
		assertThat(cost.parts().output()).isEqualTo(usd("0.0075"));
		assertThat(cost.parts().cacheRead()).isNull();
		assertThat(cost.parts().cacheWrite5m()).isNull();
		assertThat(cost.currency()).isEqualTo("USD");
		assertPriced(cost, "0.0105");
	}

	@Test
	void pricesCacheReadsAndWritesOnceEach() {
		Cost cost = SONNET_PLAIN.cost(usage(1000, 500).cacheRead(200L).cacheWrite5m(100L).build());
		assertThat(cost.parts().input()).isEqualTo(usd("0.0021"));
		assertThat(cost.parts().cacheRead()).isEqualTo(usd("0.00006"));
		assertThat(cost.parts().cacheWrite5m()).isEqualTo(usd("0.000375"));
		assertPriced(cost, "0.010035");
	}

	@Test
	void doesNotCountCachedTokensTwiceTowardsATier() {
		Cost cost = SONNET_LONG.cost(usage(150_000, 100).cacheRead(100_000L).build());
		assertThat(cost.parts().input()).isEqualTo(usd("0.15"));
	}

	@Test
	void usesTheStandardRatesAtExactlyTheThreshold() {
		Cost cost = twoTiers().cost(TokenUsage.of(200_000, 1000));
		assertThat(cost.parts().input()).isEqualTo(usd("0.6"));
		assertThat(cost.parts().output()).isEqualTo(usd("0.015"));
	}

	@Test
	void usesTheTierForAllTokensAboveTheThreshold() {
		Cost cost = twoTiers().cost(TokenUsage.of(250_000, 1000));
		assertThat(cost.parts().input()).isEqualTo(usd("1.5"));
		assertThat(cost.parts().output()).isEqualTo(usd("0.03"));
		assertThat(twoTiers().cost(TokenUsage.of(200_001, 0)).total()).isEqualTo(usd("1.200006"));
	}

	@Test
	void choosesAmongThreeTiers() {
		Price price = Price.builder(Rates.of("1", "5"))
			.tier(100_000, Rates.of("2", "10"))
			.tier(500_000, Rates.of("4", "20"))
			.build();
		assertPriced(price.cost(TokenUsage.of(50_000, 0)), "0.05");
		assertPriced(price.cost(TokenUsage.of(200_000, 0)), "0.4");
		assertPriced(price.cost(TokenUsage.of(600_000, 0)), "2.4");
	}

	@Test
	void pricesZeroTokensAsZero() {
		assertPriced(SONNET_LONG.cost(TokenUsage.of(0, 0)), "0");
	}

	@Test
	void pricesAProviderWithoutCacheLifetimes() {
		Rates rates = Rates.builder()
			.input(usd("1"))
			.output(usd("2"))
			.cacheRead(usd("0.1"))
			.cacheWrite5m(usd("0.5"))
			.build();
		Cost cost = Price.builder(rates).build().cost(usage(1050, 200).cacheRead(400L).cacheWrite5m(50L).build());
		assertThat(cost.parts().input()).isEqualTo(usd("0.0006"));
		assertThat(cost.parts().cacheRead()).isEqualTo(usd("0.00004"));
		assertThat(cost.parts().cacheWrite5m()).isEqualTo(usd("0.000025"));
		assertThat(cost.parts().output()).isEqualTo(usd("0.0004"));
	}

	@Test
	void pricesBothCacheLifetimes() {
		Rates rates = Rates.builder()
			.input(usd("2"))
			.output(usd("6"))
			.cacheRead(usd("0.2"))
			.cacheWrite5m(usd("3"))
			.cacheWrite1h(usd("5"))
			.build();
		TokenUsage usage = usage(5000 + 800 + 600, 1000).cacheRead(1200L).cacheWrite5m(800L).cacheWrite1h(600L).build();
		Cost cost = Price.builder(rates).build().cost(usage);
		assertThat(cost.parts().input()).isEqualTo(usd("0.0076"));
		assertThat(cost.parts().cacheRead()).isEqualTo(usd("0.00024"));
		assertThat(cost.parts().cacheWrite5m()).isEqualTo(usd("0.0024"));
		assertThat(cost.parts().cacheWrite1h()).isEqualTo(usd("0.003"));
		assertThat(cost.parts().output()).isEqualTo(usd("0.006"));
		assertPriced(cost, "0.01924");
	}

	@Test
	void pricesReasoningApartWhereItHasARate() {
		Rates rates = Rates.builder().input(usd("1")).output(usd("1.5")).outputReasoning(usd("4")).build();
		Cost cost = Price.builder(rates).build().cost(usage(1000, 300).reasoning(120L).build());
		assertThat(cost.parts().input()).isEqualTo(usd("0.001"));
		assertThat(cost.parts().reasoning()).isEqualTo(usd("0.00048"));
		assertThat(cost.parts().output()).isEqualTo(usd("0.00027"));
	}

	@Test
	void pricesReasoningAsOutputOtherwise() {
		Cost cost = Price.of("1", "1.5").cost(usage(1000, 300).reasoning(120L).build());
		assertThat(cost.parts().output()).isEqualTo(usd("0.00045"));
		assertThat(cost.parts().reasoning()).isNull();
		assertPriced(cost, "0.00145");
	}

	@Test
	void pricesAnthropicCountersThatLeaveOutCacheReads() {
		Cost cost = SONNET_PLAIN.cost(anthropic(1500, 8000, 0, 150));
		assertThat(cost.parts().input()).isEqualTo(usd("0.0045"));
		assertPriced(cost, "0.00915");
	}

	@Test
	void pricesAnthropicCacheWritesNotTwice() {
		assertPriced(SONNET_PLAIN.cost(anthropic(1000, 0, 4000, 50)), "0.01875");
	}

	@Test
	void keepsTheCacheReadsOfAStream() {
		Rates haiku = Rates.builder().input(usd("0.8")).output(usd("4")).cacheRead(usd("0.08")).build();
		TokenUsage usage = TokenUsage.builder().inputWithoutCache(4L).cacheRead(2455L).output(23L).build();
		assertPriced(Price.builder(haiku).build().cost(usage), "0.0002916");
	}

	@Test
	void pricesOpenAiCountersThatContainCacheReads() {
		Rates rates = Rates.builder().input(usd("0.25")).output(usd("2")).cacheRead(usd("0.025")).build();
		assertPriced(Price.builder(rates).build().cost(usage(9500, 150).cacheRead(8000L).build()), "0.000875");
	}

	@Test
	void pricesBothConventionsAlike() {
		TokenUsage openAi = usage(9500, 150).cacheRead(8000L).cacheWrite5m(0L).build();
		assertThat(SONNET_PLAIN.cost(anthropic(1500, 8000, 0, 150))).isEqualTo(SONNET_PLAIN.cost(openAi));
	}

	@Test
	void pricesALongRequestAtTheTierAsAWhole() {
		assertPriced(SONNET_LONG.cost(TokenUsage.of(250_000, 1000)), "1.5225");
	}

	@Test
	void pricesGeminiTiers() {
		Price price = Price
			.builder(Rates.builder().input(usd("1.25")).output(usd("10")).cacheRead(usd("0.125")).build())
			.tier(200_000, Rates.builder().input(usd("2.5")).output(usd("15")).cacheRead(usd("0.25")).build())
			.build();
		assertPriced(price.cost(TokenUsage.of(100_000, 500)), "0.13");
		assertPriced(price.cost(TokenUsage.of(300_000, 1000)), "0.765");
	}

	@Test
	void pricesBedrockTiers() {
		Price price = Price.builder(Rates.of("3.3", "16.5")).tier(200_000, Rates.of("6.6", "24.75")).build();
		assertPriced(price.cost(TokenUsage.of(300_000, 1000)), "2.00475");
	}

	@Test
	void pricesSmallFractions() {
		Rates rates = Rates.builder().input(usd("0.075")).output(usd("0.3")).cacheRead(usd("0.0375")).build();
		Cost cost = Price.builder(rates).build().cost(usage(1000, 500).cacheRead(200L).build());
		assertThat(cost.parts().cacheRead()).isEqualTo(usd("0.0000075"));
		assertThat(cost.parts().input()).isEqualTo(usd("0.00006"));
	}

	@Test
	void isNeverNegativeWhenMoreIsCachedThanFresh() {
		assertPriced(SONNET_PLAIN.cost(anthropic(50, 10_000, 0, 100)), "0.00465");
	}

	@Test
	void countsCachedTokensTowardsTheTier() {
		assertPriced(SONNET_LONG.cost(anthropic(50, 300_000, 0, 100)), "0.18255");
	}

	@Test
	void roundsNothing() {
		assertPriced(Price.of("0.05", "0.4").cost(TokenUsage.of(1, 1)), "0.00000045");
	}

	@Test
	void billsCachedTokensAtTheInputRateWithoutACacheRate() {
		Cost cost = Price.of("30", "180").cost(usage(100_000, 0).cacheRead(90_000L).build());
		assertThat(cost.total()).isEqualTo(usd("3"));
		assertThat(cost.status()).isEqualTo(CostStatus.ESTIMATED);
	}

	private static Price twoTiers() {
		return Price.builder(Rates.of("3", "15")).tier(200_000, Rates.of("6", "30")).build();
	}

	private static TokenUsage.Builder usage(long input, long output) {
		return TokenUsage.builder().input(input).output(output);
	}

	private static TokenUsage anthropic(long fresh, long read, long write, long output) {
		return TokenUsage.builder().inputWithoutCache(fresh).cacheRead(read).cacheWrite5m(write).output(output).build();
	}

	private static void assertPriced(Cost cost, String total) {
		assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
		assertThat(cost.total()).isEqualTo(usd(total));
	}

	private static BigDecimal usd(String amount) {
		return new BigDecimal(amount);
	}

}
