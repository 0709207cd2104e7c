package io.llmspring.benchmarks.compare;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTableTests {

	private static final Workload STREAM = new Workload("stream", 1, Scenario.stream(10, 1));

	private final ComparisonTable table = new ComparisonTable();

	@Test
	void ratiosAreTakenWithinARoundBeforeTheMedian() {
		this.table.measured(ProviderApi.OPENAI, STREAM, List.of(round(1, 4), round(10, 20), round(100, 300)));
		// The ratio of the medians were 2
		assertThat(lines())
			.contains("| OpenAI | stream | CPU, µs per delta | 10.00 | 20.00 | 20.00 | 3.00 × | 3.00 × |");
	}

	@Test
	void whatIsNotKnownIsADash() {
		this.table.measured(ProviderApi.OPENAI, STREAM, List.of(round(1, 2)));
		assertThat(lines()).contains("| OpenAI | stream | allocated, bytes per delta | - | - | - | - | - |");
	}

	@Test
	void timesToTheFirstTokenAreDifferences() {
		Workload paced = new Workload("paced", 1, Scenario.paced(10, 1));
		this.table.measured(ProviderApi.ANTHROPIC, paced, List.of(round(1, 2)));
		assertThat(lines()).contains("| Anthropic | paced | first token p99, µs | 2 | 4 | 4 | +2 µs | +2 µs |");
	}

	@Test
	void streamsAtFullRateHaveNoTimeToTheFirstToken() {
		this.table.measured(ProviderApi.OPENAI, STREAM, List.of(round(1, 2)));
		assertThat(this.table.toString()).doesNotContain("first token");
	}

	@Test
	void aFailureIsReportedWithoutFigures() {
		this.table.failed(ProviderApi.OPENAI, STREAM, "a|b");
		assertThat(lines()).contains("| OpenAI | stream | not measured: a\\|b | | | | | |");
	}

	private List<String> lines() {
		return this.table.toString().lines().toList();
	}

	// Microseconds for each of 10 units
	private static Map<Contender, Sample> round(int limit, int others) {
		return Map.of(Contender.LIMIT, sample(limit), Contender.HAND_WRITTEN, sample(others), Contender.STARTER,
				sample(others));
	}

	private static Sample sample(int micros) {
		return new Sample(10, micros * 10_000L, -1, micros * 1000L, micros * 2000L);
	}

}
