package io.llmspring.benchmarks.plot;

import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LogAxisTests {

	@Test
	void itBeginsAndEndsAtARoundValueAroundItsValues() {
		assertThat(axis(3, 180).ticks()).containsExactly(2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0);
		assertThat(axis(0.03, 0.04).ticks()).containsExactly(0.02, 0.05);
	}

	@Test
	void aRoundValueIsItsOwnEnd() {
		assertThat(axis(1, 100).ticks()).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
		assertThat(axis(0.001, 0.005).ticks()).hasSize(3);
	}

	@Test
	void oneValueHasAnAxisToo() {
		assertThat(axis(1, 1).ticks()).containsExactly(1.0, 2.0);
		assertThat(axis(7, 7).ticks()).containsExactly(5.0, 10.0);
	}

	@Test
	void equalRatiosAreEqualDistances() {
		LogAxis axis = LogAxis.of(DoubleStream.of(1, 10_000), 100, 500);
		assertThat(axis.position(1)).isEqualTo(100, within(1e-9));
		assertThat(axis.position(10)).isEqualTo(200, within(1e-9));
		assertThat(axis.position(10_000)).isEqualTo(500, within(1e-9));
	}

	@Test
	void aLongAxisLabelsItsDecades() {
		assertThat(axis(1, 10_000).labelled()).containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0);
		assertThat(axis(1, 100).labelled()).hasSize(7);
	}

	@Test
	void labelsHaveTheDigitsTheyNeed() {
		assertThat(LogAxis.label(0.05)).isEqualTo("0.05");
		assertThat(LogAxis.label(0.1)).isEqualTo("0.1");
		assertThat(LogAxis.label(1)).isEqualTo("1");
		assertThat(LogAxis.label(100_000)).isEqualTo("100,000");
	}

	private static LogAxis axis(double least, double greatest) {
		return LogAxis.of(DoubleStream.of(greatest, least), 0, 1);
	}

}
