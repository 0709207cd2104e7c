package io.llmspring.benchmarks.growth;

import java.util.List;
import java.util.Map;

import io.llmspring.benchmarks.compare.Contender;
import io.llmspring.benchmarks.compare.Peers;
import io.llmspring.benchmarks.compare.ProviderApi;
import io.llmspring.benchmarks.compare.Sample;
import io.llmspring.benchmarks.compare.Scenario;
import io.llmspring.benchmarks.compare.Workload;

/**
 * Whole calls over the loopback address, beside the limit and the client written by hand.
 */
final class StreamGrowth implements AutoCloseable {

	private static final int EVENTS_PER_WRITE = 25;

	private static final List<Contender> CLIENTS = List.of(Contender.LIMIT, Contender.HAND_WRITTEN, Contender.STARTER);

	private final ProviderApi api;

	private final Effort effort;

	private final Series series;

	private final Peers peers;

	StreamGrowth(ProviderApi api, Effort effort, Series series) {
		this.api = api;
		this.effort = effort;
		this.series = series;
		this.peers = Peers.start(api, List.of(Contender.values()));
	}

	void concurrency() {
		List<Integer> points = this.effort.points(1, 2, 4, 8, 16, 32, 64, 128, 256);
		sweep(CLIENTS, points, (streams) -> new Workload("", streams, Scenario.stream(500, EVENTS_PER_WRITE)),
				Map.of(Chart.CONCURRENCY_CPU, Sample::cpuMicros));
	}

	void length() {
		List<Integer> points = this.effort.points(1, 10, 100, 1000, 10_000, 100_000);
		sweep(CLIENTS, points, (deltas) -> new Workload("", 4, Scenario.stream(deltas, EVENTS_PER_WRITE)),
				Map.of(Chart.LENGTH_CPU, Sample::cpuMicros, Chart.LENGTH_BYTES, Sample::bytes));
	}

	void meters() {
		List<Integer> points = this.effort.points(1, 4, 16, 64, 256);
		sweep(List.of(Contender.LIMIT, Contender.STARTER_WITHOUT_METERS, Contender.STARTER), points,
				(calls) -> new Workload("", calls, Scenario.whole(1000)),
				Map.of(Chart.METERS_CPU, Sample::cpuMicros, Chart.METERS_BYTES, Sample::bytes));
	}

	private void sweep(List<Contender> contenders, List<Integer> points, WorkloadFactory factory,
			Map<Chart, Figure> figures) {
		for (int point : points) {
			this.peers.round(0, contenders, factory.create(point), this.effort.warm() / points.size());
		}
		for (int round = 0; round < this.effort.rounds(); round++) {
			System.err.println(this.api.preset() + " " + figures.keySet() + ": round " + (round + 1));
			for (int point : points) {
				Workload workload = factory.create(point);
				add(contenders, point, this.peers.round(round, contenders, workload, this.effort.seconds()), figures);
			}
		}
	}

	private void add(List<Contender> contenders, int point, Map<Contender, Sample> samples,
			Map<Chart, Figure> figures) {
		for (Contender contender : contenders) {
			Sample sample = samples.get(contender);
			if (sample != null) {
				figures.forEach((chart, figure) -> this.series.add(chart, this.api.preset(), contender.label(), point,
						figure.of(sample)));
			}
		}
	}

	@Override
	public void close() {
		this.peers.close();
	}

	/**
	 * What is done for a point.
	 */
	private interface WorkloadFactory {

		Workload create(int point);

	}

	/**
	 * What is shown of a sample.
	 */
	private interface Figure {

		double of(Sample sample);

	}

}
