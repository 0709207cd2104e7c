package io.llmspring.usage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BundledPricesTests {

	private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

	private final List<PriceLine> lines = lines();

	@Test
	void isReadOnce() {
		assertThat(PriceBook.bundled()).isSameAs(PriceBook.bundled());
		assertThat(PriceBook.bundled().asOf()).isAfterOrEqualTo(LocalDate.of(2026, 8, 21));
		assertThat(PriceBook.bundled().size()).isGreaterThan(300);
	}

	@Test
	void hasTheVendorsThatItPromises() {
		assertThat(this.lines).extracting(PriceLine::vendor)
			.containsOnly("openai", "anthropic", "google", "mistral", "groq", "deepseek", "xai", "cohere");
	}

	@Test
	void hasNoRateThatIsATypingError() {
		assertThat(this.lines).allSatisfy((line) -> {
			Rates rates = line.price().rates();
			assertAtMost(rates.input(), line.model().contains("embed") ? "5" : "500");
			assertAtMost(rates.output(), "1000");
			if (rates.cacheRead() != null) {
				assertThat(rates.cacheRead()).isPositive().isLessThanOrEqualTo(rates.input());
			}
			if (rates.cacheWrite1h() != null) {
				assertThat(rates.cacheWrite1h()).isGreaterThanOrEqualTo(rates.input());
			}
		});
	}

	@Test
	void hasNoTextModelThatIsFree() {
		assertThat(this.lines).noneMatch((line) -> isZero(line.price().rates().input()));
	}

	@Test
	void namesTheTextRatesOfEveryTier() {
		List<Function<Rates, @Nullable BigDecimal>> text = List.of(Rates::input, Rates::output);
		for (PriceLine line : this.lines) {
			for (Price.Tier tier : line.price().tiers()) {
				for (Function<Rates, @Nullable BigDecimal> rate : text) {
					boolean named = rate.apply(tier.rates()) != null || rate.apply(line.price().rates()) == null;
					assertThat(named).as("%s above %s", line.model(), tier.aboveInputTokens()).isTrue();
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "openai, gpt-5-mini-2025-08-07, 0.25, 2", "anthropic, claude-opus-4-8, 5, 25",
			"anthropic, claude-sonnet-4-6-20260214, 3, 15", "openai, gpt-5.5, 5, 30",
			"openai, gpt-4o-mini-2024-07-18, 0.15, 0.6", "google, gemini-2.0-flash-lite-001, 0.075, 0.3",
			"google, gemini-2.5-pro, 1.25, 10", "openai, gpt-4o-2024-05-13, 5, 15" })
	void knowsThePublishedPrice(String vendor, String model, BigDecimal input, BigDecimal output) {
		Rates rates = PriceBook.bundled().find(new ModelRef(vendor, model), NOW).orElseThrow().price().rates();
		assertThat(rates.input()).isEqualTo(input);
		assertThat(rates.output()).isEqualTo(output);
	}

	@Test
	void stacksTheBatchDiscountOfAnthropicOnCacheRates() {
		TokenUsage usage = TokenUsage.builder()
			.input(1_000_000L)
			.output(0L)
			.cacheRead(1_000_000L)
			.serviceTier("batch")
			.build();
		Cost cost = PriceBook.bundled().cost(new ModelRef("anthropic", "claude-opus-5"), usage, NOW);
		assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
		assertThat(cost.total()).isEqualTo(new BigDecimal("0.25"));
	}

	private static void assertAtMost(@Nullable BigDecimal rate, String limit) {
		if (rate != null) {
			assertThat(rate).isLessThanOrEqualTo(new BigDecimal(limit));
		}
	}

	private static boolean isZero(@Nullable BigDecimal rate) {
		return rate != null && rate.signum() == 0;
	}

	private static List<PriceLine> lines() {
		try (InputStream in = BundledPricesTests.class.getResourceAsStream("/" + BundledPrices.LOCATION)) {
			List<PriceLine> lines = new ArrayList<>();
			new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
				.filter((line) -> line.contains("\t"))
				.forEach((line) -> lines.add(PriceLine.parse(line)));
			return lines;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
