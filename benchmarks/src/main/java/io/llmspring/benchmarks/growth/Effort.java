package io.llmspring.benchmarks.growth;

import java.util.ArrayList;
import java.util.List;

import io.llmspring.benchmarks.Arguments;

/**
 * How much is measured.
 *
 * @param quick whether a few points are enough
 * @param seconds how long a client takes for a point in a round
 * @param rounds how often each point is measured
 * @param warm seconds for each client before the first round
 */
record Effort(boolean quick, double seconds, int rounds, double warm) {

	static Effort of(Arguments options) {
		if (Boolean.parseBoolean(options.text("quick"))) {
			return new Effort(true, 0.05, 1, 0.2);
		}
		return new Effort(false, options.number("seconds"), (int) options.number("rounds"), options.number("warm"));
	}

	/**
	 * Return the points of a line.
	 * @param all all points
	 * @return all of them, or every third and the last
	 */
	List<Integer> points(Integer... all) {
		List<Integer> points = new ArrayList<>();
		for (int i = 0; i < all.length; i++) {
			if (!this.quick || i % 3 == 0 || i == all.length - 1) {
				points.add(all[i]);
			}
		}
		return points;
	}

}
