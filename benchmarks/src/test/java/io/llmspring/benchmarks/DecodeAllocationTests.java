package io.llmspring.benchmarks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What decoding a delta allocates does not grow unnoticed. The figures are those of the
 * code as it is written: without escape analysis they are the same from run to run,
 * machine to machine and Java to Java. Times are not, and stay unasserted. Who saves
 * bytes lowers the figure here.
 */
class DecodeAllocationTests {

	private static final double MARGIN = 1.1;

	private static final Map<String, Double> BYTES_PER_DELTA = new HashMap<>();

	@BeforeAll
	static void measure() throws RunnerException {
		// Bytes do not mind another benchmark on the machine
		System.setProperty("jmh.ignoreLock", "true");
		Collection<RunResult> results = new Runner(
				new OptionsBuilder().include("\\." + DecodeBenchmark.class.getSimpleName() + "\\.decode$")
					.addProfiler(GCProfiler.class)
					.forks(1)
					// Without the agents of the tests, which change what code allocates
					.jvmArgs("-Xmx256m", "-XX:-DoEscapeAnalysis")
					.warmupIterations(3)
					.warmupTime(TimeValue.milliseconds(300))
					.measurementIterations(3)
					.measurementTime(TimeValue.milliseconds(300))
					.shouldFailOnError(true)
					.verbosity(VerboseMode.SILENT)
					.build())
			.run();
		for (RunResult result : results) {
			// The least: compiling late must not look like allocating more
			BYTES_PER_DELTA.put(result.getParams().getParam("answer"),
					result.getSecondaryResults().get("gc.alloc.rate.norm").getStatistics().getMin());
		}
	}

	@Test
	void aDeltaOfOpenAiStaysAsSmallAsItIs() {
		assertBytes("OPENAI", 174.8);
	}

	@Test
	void aDeltaOfAnthropicStaysAsSmallAsItIs() {
		assertBytes("ANTHROPIC", 127.4);
	}

	private static void assertBytes(String answer, double bytes) {
		assertThat(BYTES_PER_DELTA.get(answer)).as("bytes for each delta").isPositive().isLessThan(bytes * MARGIN);
	}

}
