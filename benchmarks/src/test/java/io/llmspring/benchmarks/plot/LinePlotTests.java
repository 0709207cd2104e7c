package io.llmspring.benchmarks.plot;

import java.io.StringReader;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import io.llmspring.benchmarks.plot.Line.Point;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LinePlotTests {

	private static final Line LIMIT = new Line("limit", List.of(new Point(1, 1), new Point(10, 1)));

	private static final Line STARTER = new Line("a <b> & \"c\"", List.of(new Point(1, 10), new Point(10, 1)));

	@Test
	void theDrawingIsWellFormedAndTellsWhatItShows() throws Exception {
		Document document = parse(plot(STARTER).svg());
		assertThat(document.getDocumentElement().getAttribute("aria-label")).isEqualTo("Time & <more>");
		assertThat(document.getDocumentElement().getTextContent()).contains("Time & <more>", "streams", "µs",
				"a <b> & \"c\"");
		assertThat(document.getElementsByTagName("script").getLength()).isZero();
	}

	@Test
	void pointsStandWhereTheAxesSay() throws Exception {
		Document document = parse(plot(STARTER).svg());
		Element line = (Element) document.getElementsByTagName("polyline").item(0);
		assertThat(line.getAttribute("points")).isEqualTo("76,74 676,364");
	}

	@Test
	void theSameLinesAreTheSameText() {
		assertThat(plot(LIMIT, STARTER).svg()).isEqualTo(plot(LIMIT, STARTER).svg());
	}

	@Test
	void aLineLooksTheSameBesideTheLimitAndWithoutIt() {
		assertThat(LineStyle.of(List.of(LIMIT, STARTER)).get(1)).isEqualTo(LineStyle.of(List.of(STARTER)).get(0));
		assertThat(LineStyle.of(List.of(STARTER, LIMIT)).get(1)).isEqualTo(LineStyle.LIMIT);
	}

	@Test
	void darkGroundHasItsOwnColours() {
		assertThat(plot(STARTER).svg()).contains("@media(prefers-color-scheme:dark)");
	}

	@Test
	void whatALogarithmCannotShowIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Point(0, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new Point(1, Double.NaN));
	}

	@Test
	void aPlotOfNothingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(LinePlotTests::plot);
		assertThatIllegalArgumentException().isThrownBy(() -> plot(new Line("empty", List.of())));
	}

	private static LinePlot plot(Line... lines) {
		return new LinePlot("Time & <more>", "streams", "µs", List.of(lines));
	}

	private static Document parse(String svg) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
	}

}
