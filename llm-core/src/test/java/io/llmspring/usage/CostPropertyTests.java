package io.llmspring.usage;

import java.math.BigDecimal;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Laws that hold for any price and any usage, tried on random ones with fixed seeds.
 */
class CostPropertyTests {

	private static final int ROUNDS = 2000;

	@Test
	void isNeverNegativeAndTheSumOfItsParts() {
		forRandom((random) -> {
			Cost cost = price(random).cost(usage(random).build());
			assertThat(cost.isKnown()).isTrue();
			assertThat(cost.total()).isNotNegative();
			assertThat(sum(cost.parts())).isEqualByComparingTo(cost.total());
			assertThat(parts(cost.parts())).allSatisfy((part) -> assertThat(part).isNotNegative());
		});
	}

	@Test
	void agreesWithASimplerCalculation() {
		forRandom((random) -> {
			Rates rates = rates(random, 1, 3);
			long read = random.nextInt(100_000);
			long write = random.nextInt(100_000);
			long fresh = random.nextInt(100_000);
			long output = random.nextInt(10_000);
			TokenUsage usage = TokenUsage.builder()
				.input(fresh + read + write)
				.cacheRead(read)
				.cacheWrite5m(write)
				.output(output)
				.build();
			BigDecimal expected = rates.input()
				.multiply(BigDecimal.valueOf(fresh))
				.add(rates.cacheRead().multiply(BigDecimal.valueOf(read)))
				.add(rates.cacheWrite5m().multiply(BigDecimal.valueOf(write)))
				.add(rates.output().multiply(BigDecimal.valueOf(output)))
				.divide(BigDecimal.valueOf(1_000_000));
			assertThat(Price.builder(rates).build().cost(usage).total()).isEqualByComparingTo(expected);
		});
	}

	@Test
	void growsWithEveryToken() {
		forRandom((random) -> {
			Price price = price(random);
			TokenUsage usage = usage(random).build();
			long more = random.nextInt(1000);
			Cost cost = price.cost(usage);
			TokenUsage longer = usage.toBuilder().input(usage.input() + more).output(usage.output() + more).build();
			TokenUsage cached = usage.toBuilder()
				.input(usage.input() + more)
				.cacheRead(usage.cacheRead() + more)
				.build();
			assertThat(price.cost(longer).total()).isGreaterThanOrEqualTo(cost.total());
			assertThat(price.cost(cached).total()).isGreaterThanOrEqualTo(cost.total());
		});
	}

	@Test
	void doesNotDependOnTheConventionOfTheProvider() {
		forRandom((random) -> {
			Price price = price(random);
			TokenUsage inclusive = usage(random).build();
			TokenUsage exclusive = inclusive.toBuilder()
				.inputWithoutCache(
						inclusive.input() - inclusive.cacheRead() - inclusive.cacheWrite5m() - inclusive.cacheWrite1h())
				.outputWithoutReasoning(inclusive.output() - inclusive.reasoning())
				.build();
			assertThat(exclusive).isEqualTo(inclusive);
			assertThat(price.cost(exclusive)).isEqualTo(price.cost(inclusive));
		});
	}

	@Test
	void isNeverBelowTheSameRequestWithAllRatesKnown() {
		forRandom((random) -> {
			Rates known = rates(random, 1, 3);
			Rates unknown = Rates.builder().input(known.input()).output(known.output()).build();
			TokenUsage usage = TokenUsage.of(200_000, 10).toBuilder().cacheRead((long) random.nextInt(200_000)).build();
			Cost estimate = Price.builder(unknown).build().cost(usage);
			assertThat(estimate.total()).isGreaterThanOrEqualTo(Price.builder(known).build().cost(usage).total());
		});
	}

	@RepeatedTest(20)
	void survivesAnyNumbers(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		for (int i = 0; i < 500; i++) {
			TokenUsage usage = TokenUsage.builder()
				.input(anything(random))
				.output(anything(random))
				.cacheRead(anything(random))
				.cacheWrite5m(anything(random))
				.cacheWrite1h(anything(random))
				.reasoning(anything(random))
				.audio(anything(random), anything(random), anything(random))
				.image(anything(random), anything(random), anything(random))
				.build();
			Cost cost = price(random).cost(usage);
			if (cost.total() != null) {
				assertThat(cost.total()).as(usage::toString).isNotNegative();
				assertThat(parts(cost.parts())).as(usage::toString)
					.allSatisfy((part) -> assertThat(part).isNotNegative());
			}
		}
	}

	private static void forRandom(Consumer<Random> law) {
		for (int seed = 0; seed < ROUNDS; seed++) {
			law.accept(new Random(seed));
		}
	}

	private static Price price(Random random) {
		return Price.builder(rates(random, 1, 3))
			.tier(100_000, rates(random, 3, 6))
			.service("batch", rates(random, 1, 2))
			.build();
	}

	/**
	 * Rates whose input costs at least {@code low} and at most {@code high}, with cheaper
	 * reads and dearer writes.
	 */
	private static Rates rates(Random random, int low, int high) {
		BigDecimal input = BigDecimal.valueOf(1000L * low + random.nextInt(1000 * (high - low)), 3);
		return Rates.builder()
			.input(input)
			.output(input.multiply(BigDecimal.valueOf(5)))
			.cacheRead(input.movePointLeft(1))
			.cacheWrite5m(input.multiply(new BigDecimal("1.25")))
			.cacheWrite1h(random.nextBoolean() ? input.multiply(BigDecimal.valueOf(2)) : null)
			.audio(input.multiply(BigDecimal.TEN), random.nextBoolean() ? input : null, null)
			.build();
	}

	private static TokenUsage.Builder usage(Random random) {
		long read = random.nextInt(50_000);
		long write5m = random.nextInt(50_000);
		long write1h = random.nextInt(20_000);
		long audio = random.nextInt(10_000);
		long reasoning = random.nextInt(5_000);
		return TokenUsage.builder()
			.input(read + write5m + write1h + audio + random.nextInt(50_000))
			.output(reasoning + random.nextInt(5_000))
			.cacheRead(read)
			.cacheWrite5m(write5m)
			.cacheWrite1h(write1h)
			.reasoning(reasoning)
			.audio(audio, 0L, null)
			.serviceTier((random.nextInt(4) == 0) ? "batch" : null);
	}

	private static @Nullable Long anything(Random random) {
		return switch (random.nextInt(8)) {
			case 0 -> null;
			case 1 -> 0L;
			case 2 -> Long.MAX_VALUE - random.nextInt(3);
			case 3 -> random.nextLong();
			case 4 -> (long) -random.nextInt(10);
			default -> (long) random.nextInt(1000);
		};
	}

	private static Stream<BigDecimal> parts(Cost.Parts parts) {
		return Stream
			.of(parts.input(), parts.output(), parts.cacheRead(), parts.cacheWrite5m(), parts.cacheWrite1h(),
					parts.reasoning(), parts.inputAudio(), parts.outputAudio(), parts.inputImage(), parts.outputImage(),
					parts.calls(), parts.reported())
			.filter((part) -> part != null);
	}

	private static BigDecimal sum(Cost.Parts parts) {
		return parts(parts).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
