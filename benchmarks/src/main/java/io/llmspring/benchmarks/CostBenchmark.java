package io.llmspring.benchmarks;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.llmspring.model.ModelRef;
import io.llmspring.usage.Cost;
import io.llmspring.usage.PriceBook;
import io.llmspring.usage.TokenUsage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What an answer costs: looking the price up and calculating.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CostBenchmark {

	private static final Instant AT = Instant.parse("2026-11-20T00:00:00Z");

	private final PriceBook prices = PriceBook.bundled();

	private final ModelRef exact = new ModelRef("openai", "gpt-5-mini");

	private final ModelRef dated = new ModelRef("anthropic", "claude-sonnet-4-5-20250929");

	private final ModelRef unknown = new ModelRef("openai", "gpt-0-of-nobody");

	private final TokenUsage plain = TokenUsage.of(1200, 350);

	private final TokenUsage cached = TokenUsage.builder()
		.input(250_000L)
		.output(1000L)
		.cacheRead(200_000L)
		.cacheWrite5m(10_000L)
		.reasoning(400L)
		.build();

	/**
	 * Input and output of a model found by its exact name.
	 * @return the cost
	 */
	@Benchmark
	public Cost exact() {
		return this.prices.cost(this.exact, this.plain, AT);
	}

	/**
	 * Cache reads and writes above the threshold of a tier.
	 * @return the cost
	 */
	@Benchmark
	public Cost tierAndCache() {
		return this.prices.cost(this.dated, this.cached, AT);
	}

	/**
	 * A model without price.
	 * @return the unknown cost
	 */
	@Benchmark
	public Cost unknown() {
		return this.prices.cost(this.unknown, this.plain, AT);
	}

}
