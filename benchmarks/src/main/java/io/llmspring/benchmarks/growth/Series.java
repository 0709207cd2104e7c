package io.llmspring.benchmarks.growth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.benchmarks.compare.Statistics;

/**
 * Collects what is measured several times, and gives the median of each point.
 */
final class Series {

	private final Map<Key, List<Double>> values = new LinkedHashMap<>();

	void add(Chart chart, String protocol, String line, double x, double y) {
		if (!Double.isNaN(y)) {
			this.values.computeIfAbsent(new Key(chart, protocol, line, x), (key) -> new ArrayList<>()).add(y);
		}
	}

	/**
	 * Return the points.
	 * @return the points, those of a line together and in the order of the first round
	 */
	List<Measurement> measurements() {
		Map<String, List<Measurement>> lines = new LinkedHashMap<>();
		this.values.forEach((key, values) -> {
			Measurement measurement = new Measurement(key.chart(), key.protocol(), key.line(), key.x(),
					Statistics.median(values));
			lines.computeIfAbsent(key.chart() + key.protocol() + "/" + key.line(), (name) -> new ArrayList<>())
				.add(measurement);
		});
		return lines.values().stream().flatMap(List::stream).toList();
	}

	private record Key(Chart chart, String protocol, String line, double x) {
	}

}
