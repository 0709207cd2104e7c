package io.llmspring.usage;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.llmspring.model.ModelRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PriceBookTests {

	private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

	private static final PriceBook BOOK = PriceBook.read("test", new StringReader("""
			llm-prices 1
			asOf=2026-08-21
			anthropic	claude-sonnet-4-6	alias=sonnet,sonnet-latest	input=3	output=15
			anthropic	claude-opus-4	input=15	output=75
			anthropic	claude-opus-4-1	input=15	output=75
			google	gemini-2.0-flash	input=0.1	output=0.4
			google	gemini-2.0-flash-lite-001	input=0.075	output=0.3
			openai	gpt-4o	input=2.5	output=10
			openai	gpt-4o-2024-05-13	input=5	output=15
			openai	gpt-4o-mini	input=0.15	output=0.6
			openai	gpt-5	input=1.25	output=10
			openai	o3	until=2025-06-10	input=10	output=40
			openai	o3	from=2025-06-10	input=2	output=8
			"""));

	@ParameterizedTest
	@CsvSource({ "anthropic, claude-sonnet-4-6, EXACT, claude-sonnet-4-6",
			"anthropic, sonnet, ALIAS, claude-sonnet-4-6", "anthropic, sonnet-latest, ALIAS, claude-sonnet-4-6",
			"anthropic, claude-sonnet-4-6-20260214, DATE_SUFFIX, claude-sonnet-4-6",
			"anthropic, claude-sonnet-4-6@20260214, DATE_SUFFIX, claude-sonnet-4-6",
			"anthropic, claude-sonnet-4-6@default, DATE_SUFFIX, claude-sonnet-4-6",
			"anthropic, claude-opus-4-1-20260101, DATE_SUFFIX, claude-opus-4-1",
			"openai, gpt-4o-mini-2024-07-18, DATE_SUFFIX, gpt-4o-mini",
			"openai, gpt-4o-2024-08-06, DATE_SUFFIX, gpt-4o", "openai, gpt-4o-2024-05-13, EXACT, gpt-4o-2024-05-13",
			"google, gemini-2.0-flash-lite-001, EXACT, gemini-2.0-flash-lite-001" })
	void findsAModel(String vendor, String model, PriceMatch.Rule rule, String row) {
		assertThat(BOOK.find(new ModelRef(vendor, model), NOW)).hasValueSatisfying((match) -> {
			assertThat(match.rule()).isEqualTo(rule);
			assertThat(match.model()).isEqualTo(new ModelRef(vendor, row));
		});
	}

	@ParameterizedTest
	@CsvSource({ "anthropic, claude-opus-4-8", "anthropic, claude-opus-4-8-20260214", "openai, gpt-5.5",
			"openai, gpt-4o-audio-preview", "openai, gpt-4o-0613", "openai, gpt-4o-2024-13-01",
			"openai, gpt-4o-20241301", "openai, gpt-4", "openai, GPT-4o", "google, gemini-2.0-flash-lite",
			"google, gemini-2.0-flash-001", "google, gemini-2.0-flash-preview", "my-openai, gpt-4o",
			"bedrock, us.ai21.jamba-1-5-large-v1:0", "openai, @20250101", "openai, -20250101" })
	void neverGuessesByPrefix(String vendor, String model) {
		assertThat(BOOK.find(new ModelRef(vendor, model), NOW)).isEmpty();
		Cost cost = BOOK.cost(new ModelRef(vendor, model), TokenUsage.of(100, 1), NOW);
		assertThat(cost).isEqualTo(Cost.unknown(CostStatus.NO_PRICE));
	}

	@Test
	void usesThePriceOfTheDay() {
		ModelRef o3 = new ModelRef("openai", "o3");
		TokenUsage usage = TokenUsage.of(1_000_000, 0);
		assertThat(BOOK.cost(o3, usage, Instant.parse("2025-06-09T23:59:59.999Z")).total())
			.isEqualTo(new BigDecimal("10"));
		assertThat(BOOK.cost(o3, usage, Instant.parse("2025-06-10T00:00:00Z")).total()).isEqualTo(new BigDecimal("2"));
	}

	@Test
	void hasNoPriceOutsideItsPeriods() {
		ModelRef model = new ModelRef("openai", "promo");
		PriceBook book = PriceBook.empty()
			.withOverrides(Map.of(model, List.of(Price.builder(Rates.of("1", "2")).valid(null, NOW).build())));
		assertThat(book.find(model, NOW.minusSeconds(1))).isPresent();
		assertThat(book.find(model, NOW)).isEmpty();
	}

	@Test
	void prefersOverrides() {
		PriceBook book = BOOK.withOverrides(Map.of(new ModelRef("openai", "gpt-4o"), List.of(Price.of("1", "1")),
				new ModelRef("my-vllm", "llama"), List.of(Price.of("0", "0"))));
		assertMatch(book, "openai", "gpt-4o", PriceMatch.Rule.OVERRIDE, "1");
		assertMatch(book, "openai", "gpt-4o-2024-05-13", PriceMatch.Rule.EXACT, "5");
		assertMatch(book, "openai", "gpt-4o-2024-08-06", PriceMatch.Rule.DATE_SUFFIX, "1");
		assertMatch(book, "openai", "gpt-4o-mini", PriceMatch.Rule.EXACT, "0.15");
		assertMatch(book, "my-vllm", "llama", PriceMatch.Rule.OVERRIDE, "0");
		assertThat(book.find(new ModelRef("openai", "gpt-4o-audio-preview"), NOW)).isEmpty();
		assertThat(book.size()).isEqualTo(BOOK.size() + 2);
		assertThat(book.asOf()).isEqualTo(BOOK.asOf());
	}

	@Test
	void treatsAPriceOfZeroAsFree() {
		ModelRef local = new ModelRef("ollama", "llama3.2");
		PriceBook book = PriceBook.empty().withOverrides(Map.of(local, List.of(Price.of("0", "0"))));
		Cost cost = book.cost(local, TokenUsage.of(100, 100), NOW);
		assertThat(cost.status()).isEqualTo(CostStatus.PRICED);
		assertThat(cost.total()).isZero();
	}

	@Test
	void rejectsOverridesThatOverlapInTime() {
		ModelRef model = new ModelRef("openai", "gpt-4o");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> BOOK.withOverrides(Map.of(model, List.of(Price.of("1", "1"), Price.of("2", "2")))))
			.withMessage("The prices of 'openai:gpt-4o' must follow each other in time without overlap");
		assertThatIllegalArgumentException().isThrownBy(() -> BOOK.withOverrides(Map.of(model, List.of())))
			.withMessage("The model 'openai:gpt-4o' has no price");
	}

	@Test
	void takesTheReportedCostWithoutPrice() {
		TokenUsage usage = TokenUsage.builder().input(1L).output(1L).reportedCost(new BigDecimal("0.1")).build();
		Cost cost = PriceBook.empty().cost(new ModelRef("openrouter", "x/y"), usage, NOW);
		assertThat(cost.status()).isEqualTo(CostStatus.REPORTED);
	}

	@Test
	void knowsItsAgeAndSize() {
		assertThat(BOOK.asOf()).isEqualTo(LocalDate.of(2026, 8, 21));
		assertThat(BOOK.size()).isEqualTo(10);
		assertThat(PriceBook.empty().asOf()).isNull();
		assertThat(PriceBook.empty().size()).isZero();
	}

	private static void assertMatch(PriceBook book, String vendor, String model, PriceMatch.Rule rule, String input) {
		assertThat(book.find(new ModelRef(vendor, model), NOW)).hasValueSatisfying((match) -> {
			assertThat(match.rule()).isEqualTo(rule);
			assertThat(match.price().rates().input()).isEqualTo(new BigDecimal(input));
		});
	}

}
