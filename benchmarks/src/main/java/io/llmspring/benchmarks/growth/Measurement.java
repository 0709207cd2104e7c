package io.llmspring.benchmarks.growth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * A point of a plot, and a line of the file with the figures.
 *
 * @param chart the plot
 * @param protocol the protocol if there is a plot for each, otherwise empty
 * @param line the line in the plot
 * @param x what was changed
 * @param y what was measured
 */
record Measurement(Chart chart, String protocol, String line, double x, double y) {

	static final String HEADER = "chart,protocol,line,x,y";

	String csv() {
		return this.chart + "," + this.protocol + "," + this.line + "," + plain(this.x) + "," + plain(this.y);
	}

	// Four digits are more than any of them repeats
	private static String plain(double value) {
		return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
	}

	static Measurement of(String csv) {
		String[] cells = csv.split(",", -1);
		if (cells.length != 5) {
			throw new IllegalArgumentException("Not a measurement: '" + csv + "'");
		}
		return new Measurement(Chart.valueOf(cells[0]), cells[1], cells[2], Double.parseDouble(cells[3]),
				Double.parseDouble(cells[4]));
	}

	/**
	 * Return the name of the picture that shows the point.
	 * @return the name of the file
	 */
	String picture() {
		String name = this.chart.name().toLowerCase(Locale.ROOT).replace('_', '-');
		return name + (this.protocol.isEmpty() ? "" : "-" + this.protocol) + ".svg";
	}

}
