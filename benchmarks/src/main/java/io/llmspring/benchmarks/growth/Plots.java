package io.llmspring.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.benchmarks.compare.ProviderApi;
import io.llmspring.benchmarks.plot.Line;
import io.llmspring.benchmarks.plot.LinePlot;

/**
 * Draws the plots from the file with the figures, without measuring anything.
 */
public final class Plots {

	/**
	 * Name of the file with the figures: {@value}.
	 */
	public static final String FIGURES = "growth.csv";

	private Plots() {
	}

	/**
	 * Draw all plots.
	 * @param arguments the folder that holds the figures and takes the plots
	 * @throws IOException if it cannot be read or written
	 */
	public static void main(String[] arguments) throws IOException {
		draw(Path.of(arguments[0]));
	}

	static void draw(Path folder) throws IOException {
		List<Measurement> measurements = new ArrayList<>();
		for (String line : Files.readAllLines(folder.resolve(FIGURES))) {
			if (!line.startsWith("#") && !line.equals(Measurement.HEADER)) {
				measurements.add(Measurement.of(line));
			}
		}
		for (Map.Entry<String, String> picture : draw(measurements).entrySet()) {
			Files.writeString(folder.resolve(picture.getKey()), picture.getValue());
		}
	}

	/**
	 * Draw.
	 * @param measurements the figures
	 * @return the text of each picture by the name of its file
	 */
	static Map<String, String> draw(List<Measurement> measurements) {
		Map<String, List<Measurement>> pictures = new LinkedHashMap<>();
		measurements
			.forEach((measurement) -> pictures.computeIfAbsent(measurement.picture(), (name) -> new ArrayList<>())
				.add(measurement));
		Map<String, String> drawn = new LinkedHashMap<>();
		pictures.forEach((name, points) -> drawn.put(name, plot(points).svg()));
		return drawn;
	}

	private static LinePlot plot(List<Measurement> measurements) {
		Map<String, List<Line.Point>> points = new LinkedHashMap<>();
		measurements.forEach((measurement) -> points.computeIfAbsent(measurement.line(), (name) -> new ArrayList<>())
			.add(new Line.Point(measurement.x(), measurement.y())));
		List<Line> lines = new ArrayList<>();
		points.forEach((name, line) -> lines.add(new Line(name, line)));
		Chart chart = measurements.get(0).chart();
		String protocol = measurements.get(0).protocol();
		return new LinePlot(
				chart.title() + (protocol.isEmpty() ? "" : " (" + ProviderApi.ofPreset(protocol).label() + ")"),
				chart.xLabel(), chart.yLabel(), lines);
	}

}
