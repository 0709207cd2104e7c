package io.llmspring.benchmarks.plot;

import java.util.List;

/**
 * A line of a plot.
 *
 * @param name its name in the legend
 * @param points its points, from left to right
 */
public record Line(String name, List<Point> points) {

	/**
	 * Create a line.
	 */
	public Line {
		points = List.copyOf(points);
	}

	/**
	 * A point of a line.
	 *
	 * @param x what was changed, greater than 0
	 * @param y what was measured, greater than 0
	 */
	public record Point(double x, double y) {

		/**
		 * Create a point.
		 * @throws IllegalArgumentException if a logarithmic axis cannot show it
		 */
		public Point {
			if (!(x > 0 && y > 0)) {
				throw new IllegalArgumentException("No logarithmic axis shows (" + x + ", " + y + ")");
			}
		}

	}

}
