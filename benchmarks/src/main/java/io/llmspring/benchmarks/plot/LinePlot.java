package io.llmspring.benchmarks.plot;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import io.llmspring.benchmarks.plot.Line.Point;

/**
 * Lines over two logarithmic axes. The same lines are the same text on every machine.
 *
 * @param title what the plot shows
 * @param xLabel what was changed, with its unit
 * @param yLabel what was measured, with its unit
 * @param lines the lines, each with at least one point
 */
public record LinePlot(String title, String xLabel, String yLabel, List<Line> lines) {

	private static final double WIDTH = 720;

	private static final double HEIGHT = 420;

	private static final double LEFT = 76;

	private static final double RIGHT = 44;

	private static final double TOP = 74;

	private static final double BOTTOM = 56;

	// Of a letter in the legend
	private static final double LETTER = 6.6;

	/**
	 * Create a plot.
	 * @throws IllegalArgumentException if there is nothing to show
	 */
	public LinePlot {
		lines = List.copyOf(lines);
		if (lines.isEmpty() || lines.stream().anyMatch((line) -> line.points().isEmpty())) {
			throw new IllegalArgumentException("The plot '" + title + "' has no points");
		}
	}

	/**
	 * Draw.
	 * @return an SVG document without script, readable on light and on dark ground
	 */
	public String svg() {
		LogAxis x = LogAxis.of(values(Point::x), LEFT, WIDTH - RIGHT);
		LogAxis y = LogAxis.of(values(Point::y), HEIGHT - BOTTOM, TOP);
		Svg svg = new Svg();
		svg.add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%1$s\" height=\"%2$s\""
				+ " role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, this.title);
		svg.add(LineStyle.SHEET);
		svg.add("<rect class=\"ground\" width=\"%s\" height=\"%s\" rx=\"6\"/>", WIDTH, HEIGHT);
		List<LineStyle> styles = LineStyle.of(this.lines);
		svg.add("<text class=\"title\" x=\"%s\" y=\"28\">%s</text>", LEFT, this.title);
		legend(svg, styles);
		grid(svg, x, y);
		for (int place = 0; place < this.lines.size(); place++) {
			line(svg, x, y, this.lines.get(place), styles.get(place));
		}
		return svg.add("</svg>").toString();
	}

	private DoubleStream values(ToDoubleFunction<Point> value) {
		return this.lines.stream().flatMap((line) -> line.points().stream()).mapToDouble(value);
	}

	private void legend(Svg svg, List<LineStyle> styles) {
		double at = LEFT;
		for (int place = 0; place < this.lines.size(); place++) {
			String name = this.lines.get(place).name();
			LineStyle style = styles.get(place);
			svg.add("<path class=\"%s\" d=\"M%s 48h26\"/>", style.lineClass(), at);
			style.mark(svg, at + 13, 48);
			svg.add("<text x=\"%s\" y=\"52\">%s</text>", at + 33, name);
			at += 33 + LETTER * name.length() + 22;
		}
	}

	private void grid(Svg svg, LogAxis x, LogAxis y) {
		for (double tick : x.ticks()) {
			svg.add("<path class=\"%s\" d=\"M%s %sV%s\"/>", x.labelled().contains(tick) ? "grid" : "fine",
					x.position(tick), TOP, HEIGHT - BOTTOM);
		}
		for (double tick : y.ticks()) {
			svg.add("<path class=\"%s\" d=\"M%s %sH%s\"/>", y.labelled().contains(tick) ? "grid" : "fine", LEFT,
					y.position(tick), WIDTH - RIGHT);
		}
		for (double tick : x.labelled()) {
			svg.add("<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>", x.position(tick), HEIGHT - BOTTOM + 18,
					LogAxis.label(tick));
		}
		for (double tick : y.labelled()) {
			svg.add("<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>", LEFT - 8, y.position(tick) + 4,
					LogAxis.label(tick));
		}
		svg.add("<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14,
				this.xLabel);
		svg.add("<text x=\"0\" y=\"0\" text-anchor=\"middle\" transform=\"translate(18 %s) rotate(-90)\">%s</text>",
				(TOP + HEIGHT - BOTTOM) / 2, this.yLabel);
	}

	private static void line(Svg svg, LogAxis x, LogAxis y, Line line, LineStyle style) {
		String points = line.points()
			.stream()
			.map((point) -> Svg.number(x.position(point.x())) + "," + Svg.number(y.position(point.y())))
			.collect(Collectors.joining(" "));
		svg.add("<polyline class=\"%s\" points=\"%s\"/>", style.lineClass(), points);
		line.points().forEach((point) -> style.mark(svg, x.position(point.x()), y.position(point.y())));
	}

}
