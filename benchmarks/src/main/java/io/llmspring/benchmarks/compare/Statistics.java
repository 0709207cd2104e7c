package io.llmspring.benchmarks.compare;

import java.util.Arrays;
import java.util.Collection;

/**
 * Medians and percentiles.
 */
public final class Statistics {

	private Statistics() {
	}

	/**
	 * Return the value in the middle, or between the two in the middle.
	 * @param values the values in any order
	 * @return the median, not a number if there are no values
	 */
	public static double median(Collection<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		if (sorted.length == 0) {
			return Double.NaN;
		}
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * Return the least value that so many of 100 values do not exceed.
	 * @param sorted the values in ascending order, at least one
	 * @param percent how many of 100, from 1 to 100
	 * @return the value
	 */
	public static long percentile(long[] sorted, int percent) {
		if (sorted.length == 0) {
			throw new IllegalArgumentException("There are no values in " + Arrays.toString(sorted));
		}
		return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
	}

}
