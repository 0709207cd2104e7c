package io.llmspring.benchmarks.compare;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StatisticsTests {

	@Test
	void theMedianStandsInTheMiddle() {
		assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
		assertThat(Statistics.median(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(3);
	}

	@Test
	void thereIsNoMedianOfNothing() {
		assertThat(Statistics.median(List.of())).isNaN();
	}

	@Test
	void whatIsNotKnownInARoundMakesTheMedianUnknown() {
		assertThat(Statistics.median(List.of(Double.NaN, Double.NaN))).isNaN();
	}

	@Test
	void aPercentileIsAValueThatSoManyDoNotExceed() {
		long[] values = LongStream.rangeClosed(1, 200).toArray();
		assertThat(Statistics.percentile(values, 50)).isEqualTo(100);
		assertThat(Statistics.percentile(values, 99)).isEqualTo(198);
		assertThat(Statistics.percentile(values, 100)).isEqualTo(200);
		assertThat(Statistics.percentile(new long[] { 7 }, 1)).isEqualTo(7);
	}

	@Test
	void thereIsNoPercentileOfNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> Statistics.percentile(new long[0], 50));
	}

}
