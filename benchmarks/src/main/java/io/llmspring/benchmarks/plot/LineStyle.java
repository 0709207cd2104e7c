package io.llmspring.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * How lines look: a colour and a marker for each place in the legend, so that the plot
 * can be read without colours. The ground is opaque, because a page and the picture in it
 * may disagree on what is dark.
 */
enum LineStyle {

	/**
	 * The limit.
	 */
	LIMIT("<circle class=\"m0\" cx=\"%1$s\" cy=\"%2$s\" r=\"3.6\"/>"),

	/**
	 * The first other line.
	 */
	FIRST("<rect class=\"m1\" x=\"%1$s\" y=\"%2$s\" width=\"6.6\" height=\"6.6\" transform=\"translate(-3.3 -3.3)\"/>"),

	/**
	 * The second other line.
	 */
	SECOND("<path class=\"m2\" d=\"M0 -4.6L4.3 3.2H-4.3Z\" transform=\"translate(%1$s %2$s)\"/>"),

	/**
	 * The third other line.
	 */
	THIRD("<path class=\"m3\" d=\"M0 -4.6L4.6 0L0 4.6L-4.6 0Z\" transform=\"translate(%1$s %2$s)\"/>");

	/**
	 * The style sheet of all lines, without characters that formats take for
	 * placeholders.
	 */
	static final String SHEET = String.join("\n", List.of("<style>",
			"text{font-family:-apple-system,BlinkMacSystemFont,'Segoe UI','Noto Sans',Helvetica,Arial,sans-serif;font-size:12px;fill:#59636e}",
			".title{font-size:15px;font-weight:600;fill:#1f2328}", ".ground{fill:#ffffff}",
			".grid{stroke:#d1d9e0;stroke-width:1}", ".fine{stroke:#eaeef2;stroke-width:1}",
			".line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}",
			".l0{stroke:#6e7781;stroke-dasharray:5 4}.m0{fill:#6e7781}", ".l1{stroke:#bc4c00}.m1{fill:#bc4c00}",
			".l2{stroke:#0969da}.m2{fill:#0969da}", ".l3{stroke:#1a7f37}.m3{fill:#1a7f37}",
			"@media(prefers-color-scheme:dark){", "text{fill:#9198a1}.title{fill:#f0f6fc}.ground{fill:#0d1117}",
			".grid{stroke:#3d444d}.fine{stroke:#21262d}", ".l0{stroke:#8b949e}.m0{fill:#8b949e}",
			".l1{stroke:#f0883e}.m1{fill:#f0883e}", ".l2{stroke:#58a6ff}.m2{fill:#58a6ff}",
			".l3{stroke:#3fb950}.m3{fill:#3fb950}", "}", "</style>"));

	private final String marker;

	LineStyle(String marker) {
		this.marker = marker;
	}

	/**
	 * Return the styles of lines. The limit is dashed wherever it stands, the others take
	 * their turns, so that a line looks the same beside the limit and without it.
	 * @param lines the lines
	 * @return a style for each of them
	 */
	static List<LineStyle> of(List<Line> lines) {
		List<LineStyle> styles = new ArrayList<>();
		int turn = 0;
		for (Line line : lines) {
			styles.add(line.name().equals("limit") ? LIMIT : values()[1 + turn++ % (values().length - 1)]);
		}
		return styles;
	}

	String lineClass() {
		return "line l" + ordinal();
	}

	void mark(Svg svg, double x, double y) {
		svg.add(this.marker, x, y);
	}

}
