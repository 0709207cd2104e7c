package io.llmspring.benchmarks.compare;

import java.util.Arrays;

/**
 * What one client has used in one round.
 *
 * @param units deltas of streams or whole answers
 * @param cpuNanos processor time, in nanoseconds
 * @param allocatedBytes bytes allocated, or -1 if the Java version cannot tell
 * @param firstP50Nanos time to the first text of half of the answers, in nanoseconds
 * @param firstP99Nanos time to the first text of 99 of 100 answers, in nanoseconds
 */
public record Sample(long units, long cpuNanos, long allocatedBytes, long firstP50Nanos, long firstP99Nanos) {

	/**
	 * Return the processor time of a unit.
	 * @return microseconds
	 */
	public double cpuMicros() {
		return this.cpuNanos / 1000.0 / this.units;
	}

	/**
	 * Return what was allocated for a unit.
	 * @return bytes, not a number if the Java version cannot tell
	 */
	public double bytes() {
		return (this.allocatedBytes >= 0) ? (double) this.allocatedBytes / this.units : Double.NaN;
	}

	String line() {
		return this.units + " " + this.cpuNanos + " " + this.allocatedBytes + " " + this.firstP50Nanos + " "
				+ this.firstP99Nanos;
	}

	static Sample of(String line) {
		long[] values = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
		return new Sample(values[0], values[1], values[2], values[3], values[4]);
	}

}
