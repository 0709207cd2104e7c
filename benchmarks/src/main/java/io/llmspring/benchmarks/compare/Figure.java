package io.llmspring.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * A figure of the comparison: how it is taken from a sample, and how it is set beside the
 * limit of the same round.
 */
enum Figure {

	/**
	 * Processor time of a unit.
	 */
	CPU("CPU, µs", Sample::cpuMicros, false, 2),

	/**
	 * Allocation of a unit.
	 */
	BYTES("allocated, bytes", Sample::bytes, false, 0),

	/**
	 * Time to first token of half of the streams.
	 */
	FIRST_P50("first token p50, µs", (sample) -> sample.firstP50Nanos() / 1000.0, true, 0),

	/**
	 * Time to first token of 99 of 100 streams.
	 */
	FIRST_P99("first token p99, µs", (sample) -> sample.firstP99Nanos() / 1000.0, true, 0);

	private final String label;

	private final ToDoubleFunction<Sample> value;

	private final boolean latency;

	private final int digits;

	Figure(String label, ToDoubleFunction<Sample> value, boolean latency, int digits) {
		this.label = label;
		this.value = value;
		this.latency = latency;
		this.digits = digits;
	}

	static List<Figure> of(Workload workload) {
		return workload.paced() ? List.of(values()) : List.of(CPU, BYTES);
	}

	String label(Workload workload) {
		return this.latency ? this.label : this.label + " per " + workload.unit();
	}

	/**
	 * Return the median over rounds.
	 * @param rounds what each client has used in each round
	 * @param contender the client
	 * @return the figure, {@code -} if it is not known
	 */
	String median(List<Map<Contender, Sample>> rounds, Contender contender) {
		List<Double> values = new ArrayList<>();
		for (Map<Contender, Sample> round : rounds) {
			values.add(value(round.get(contender)));
		}
		return format("%,." + this.digits + "f", Statistics.median(values));
	}

	/**
	 * Return the median over rounds of what stands between a client and the limit: a
	 * ratio, or a difference for times to the first token.
	 * @param rounds what each client has used in each round
	 * @param contender the client
	 * @return the figure, {@code -} if it is not known
	 */
	String besideLimit(List<Map<Contender, Sample>> rounds, Contender contender) {
		DoubleBinaryOperator comparison = this.latency ? (own, limit) -> own - limit : (own, limit) -> own / limit;
		List<Double> values = new ArrayList<>();
		for (Map<Contender, Sample> round : rounds) {
			values.add(comparison.applyAsDouble(value(round.get(contender)), value(round.get(Contender.LIMIT))));
		}
		return format(this.latency ? "%+,.0f µs" : "%.2f ×", Statistics.median(values));
	}

	private double value(@Nullable Sample sample) {
		return (sample != null) ? this.value.applyAsDouble(sample) : Double.NaN;
	}

	private static String format(String format, double value) {
		return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
	}

}
