package io.llmspring.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PlotsTests {

	@Test
	void figuresSurviveTheirFile() {
		Measurement measurement = new Measurement(Chart.LENGTH_CPU, "openai", "limit", 100_000, 0.3817);
		assertThat(measurement.csv()).isEqualTo("LENGTH_CPU,openai,limit,100000,0.3817");
		assertThat(Measurement.of(measurement.csv())).isEqualTo(measurement);
	}

	@Test
	void figuresAreWrittenWithFourDigits() {
		assertThat(new Measurement(Chart.ALIASES_TIME, "", "alias", 10, 1_234_567.8).csv())
			.isEqualTo("ALIASES_TIME,,alias,10,1235000");
		assertThat(new Measurement(Chart.ALIASES_TIME, "", "alias", 10, 0.000123456).csv())
			.isEqualTo("ALIASES_TIME,,alias,10,0.0001235");
	}

	@Test
	void aLineThatIsNoMeasurementIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Measurement.of("ALIASES_TIME,1,2"));
	}

	@Test
	void theFileOfFiguresIsEnoughToDraw(@TempDir Path folder) throws IOException {
		Files.write(folder.resolve(Plots.FIGURES), List.of("# Java 17", Measurement.HEADER, "ALIASES_TIME,,alias,1,10",
				"ALIASES_TIME,,alias,10,12", "LENGTH_CPU,openai,limit,1,10", "LENGTH_CPU,anthropic,limit,1,20"));
		Plots.main(new String[] { folder.toString() });
		try (Stream<Path> files = Files.list(folder)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder(Plots.FIGURES,
					"aliases-time.svg", "length-cpu-openai.svg", "length-cpu-anthropic.svg");
		}
		assertThat(folder.resolve("length-cpu-openai.svg")).content()
			.contains("Processor time per delta, by length of the answer (OpenAI)");
	}

	@Test
	void aPointIsTheMedianOfItsRounds() {
		Series series = new Series();
		for (double nanos : new double[] { 5, 1, 100, Double.NaN }) {
			series.add(Chart.ALIASES_TIME, "", "alias", 1, nanos);
			series.add(Chart.ALIASES_TIME, "", "other", 1, nanos + 1);
			series.add(Chart.ALIASES_TIME, "", "alias", 10, nanos + 2);
		}
		assertThat(series.measurements()).containsExactly(new Measurement(Chart.ALIASES_TIME, "", "alias", 1, 5),
				new Measurement(Chart.ALIASES_TIME, "", "alias", 10, 7),
				new Measurement(Chart.ALIASES_TIME, "", "other", 1, 6));
	}

	@Test
	void encodingIsMeasuredForEachSizeAndDialect() {
		Series series = new Series();
		EncodeGrowth growth = new EncodeGrowth(new Effort(true, 0.001, 1, 0.001), series);
		growth.messages();
		growth.tools();
		for (Chart chart : Arrays.asList(Chart.MESSAGES_BYTES, Chart.TOOLS_BYTES)) {
			for (String dialect : List.of("openai-chat", "anthropic-messages")) {
				List<Double> bytes = series.measurements()
					.stream()
					.filter((measurement) -> measurement.chart() == chart && measurement.line().equals(dialect))
					.map(Measurement::y)
					.toList();
				// Compiled late or not, the last request is hundreds of times as large
				assertThat(bytes).hasSizeGreaterThan(3);
				assertThat(bytes.get(bytes.size() - 1)).isGreaterThan(20 * bytes.get(0));
			}
		}
	}

	@Test
	void resolvingIsMeasuredForEachNumberOfAliases() {
		Series series = new Series();
		new AliasGrowth(new Effort(false, 0.001, 1, 0.001), series).aliases();
		assertThat(series.measurements()).filteredOn((measurement) -> measurement.line().equals("alias"))
			.extracting(Measurement::x)
			.containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0);
	}

}
