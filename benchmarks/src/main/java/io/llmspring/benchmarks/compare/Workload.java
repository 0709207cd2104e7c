package io.llmspring.benchmarks.compare;

import java.util.List;

/**
 * What all clients do in a round.
 *
 * @param name name in tables
 * @param concurrency answers at the same time
 * @param scenario the answer
 */
public record Workload(String name, int concurrency, Scenario scenario) {

	/**
	 * The workloads of the comparison.
	 */
	static final List<Workload> STANDARD = List.of(
			new Workload("whole answer of 1 KB, 64 at once", 64, Scenario.whole(1000)),
			new Workload("stream of 500 deltas at full rate, 25 events per write, 16 at once", 16,
					Scenario.stream(500, 25)),
			new Workload("stream with a delta every 5 ms, 64 at once", 64, Scenario.paced(100, 5)));

	/**
	 * Return what the figures are divided by.
	 * @return {@code delta} for streams, {@code call} for whole answers
	 */
	public String unit() {
		return this.scenario.streamed() ? "delta" : "call";
	}

	boolean paced() {
		return this.scenario.pauseMillis() > 0;
	}

	/**
	 * Write the workload in one line, for another process.
	 * @param seconds how long it is to be measured
	 * @return the line
	 */
	String command(double seconds) {
		return seconds + " " + this.concurrency + " " + this.scenario.prompt();
	}

	/**
	 * Read a line that {@link #command(double)} wrote.
	 * @param command the line
	 * @return the workload
	 */
	static Workload of(String command) {
		Scenario scenario = Scenario.find(command);
		if (scenario == null) {
			throw new IllegalArgumentException("No scenario in '" + command + "'");
		}
		return new Workload("", Integer.parseInt(command.split(" ", 3)[1]), scenario);
	}

	static double seconds(String command) {
		return Double.parseDouble(command.split(" ", 2)[0]);
	}

}
