package io.llmspring.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A logarithmic axis. It begins and ends at a 1, 2 or 5 of some decade and labels all of
 * them, or the decades alone if there are many.
 */
final class LogAxis {

	private static final int[] STEPS = { 1, 2, 5 };

	private static final double TOLERANCE = 1e-9;

	private final List<Double> ticks;

	private final double from;

	private final double to;

	private LogAxis(List<Double> ticks, double from, double to) {
		this.ticks = ticks;
		this.from = from;
		this.to = to;
	}

	/**
	 * Create an axis.
	 * @param values what it must show, greater than 0
	 * @param from where it begins in the picture
	 * @param to where it ends in the picture
	 * @return the axis
	 */
	static LogAxis of(DoubleStream values, double from, double to) {
		double[] sorted = values.sorted().toArray();
		List<Double> fine = steps(sorted[0], sorted[sorted.length - 1]);
		return new LogAxis(fine, from, to);
	}

	private static List<Double> steps(double least, double greatest) {
		List<Double> steps = new ArrayList<>();
		for (int decade = (int) Math.floor(Math.log10(least)) - 1; steps.isEmpty()
				|| steps.get(steps.size() - 1) < greatest * (1 - TOLERANCE) || steps.size() < 2; decade++) {
			for (int step : STEPS) {
				double value = step * Math.pow(10, decade);
				if (steps.size() == 1 && value <= least * (1 + TOLERANCE)) {
					steps.clear();
				}
				if (steps.size() < 2 || steps.get(steps.size() - 1) < greatest * (1 - TOLERANCE)) {
					steps.add(value);
				}
			}
		}
		return steps;
	}

	double position(double value) {
		double least = Math.log10(this.ticks.get(0));
		double greatest = Math.log10(this.ticks.get(this.ticks.size() - 1));
		return this.from + (Math.log10(value) - least) / (greatest - least) * (this.to - this.from);
	}

	/**
	 * Return where lines of the grid are.
	 * @return the values
	 */
	List<Double> ticks() {
		return this.ticks;
	}

	/**
	 * Return where labels are.
	 * @return the values
	 */
	List<Double> labelled() {
		if (this.ticks.size() <= 9) {
			return this.ticks;
		}
		return this.ticks.stream().filter(LogAxis::isDecade).toList();
	}

	private static boolean isDecade(double value) {
		double decade = Math.log10(value);
		return Math.abs(decade - Math.rint(decade)) < TOLERANCE;
	}

	/**
	 * Write a value of the axis.
	 * @param value the value
	 * @return for example {@code 0.05} or {@code 20,000}
	 */
	static String label(double value) {
		int digits = Math.max(0, -(int) Math.floor(Math.log10(value) + TOLERANCE));
		return String.format(Locale.ROOT, "%,." + digits + "f", value);
	}

}
