package io.llmspring.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.benchmarks.Arguments;
import io.llmspring.benchmarks.Machine;

/**
 * Measures the starter, a client written by hand and the limit side by side and prints a
 * table. Figures of one run compare with each other, and with nothing else.
 */
public final class Comparison {

	private static final Map<String, String> OPTIONS = Map.of("seconds", "2", "rounds", "9", "warm", "24", "protocols",
			"openai,anthropic");

	private static final List<Contender> CONTENDERS = List.of(Contender.LIMIT, Contender.HAND_WRITTEN,
			Contender.STARTER);

	private final ComparisonTable table = new ComparisonTable();

	private boolean complete = true;

	private Comparison() {
	}

	/**
	 * Compare.
	 * @param arguments {@code --seconds=} of each client, workload and round,
	 * {@code --rounds=}, {@code --warm=} seconds of each client before the first round,
	 * {@code --protocols=}
	 */
	public static void main(String[] arguments) {
		Arguments options = Arguments.parse(arguments, OPTIONS);
		Comparison comparison = new Comparison();
		for (String protocol : options.list("protocols")) {
			comparison.compare(ProviderApi.ofPreset(protocol), options);
		}
		System.out.println(Machine.describe());
		System.out.println("Median of " + (int) options.number("rounds") + " rounds of " + options.text("seconds")
				+ " s for each client; ratios and differences are taken within a round.");
		System.out.println();
		System.out.println(comparison.table);
		System.exit(comparison.complete ? 0 : 1);
	}

	private void compare(ProviderApi api, Arguments options) {
		try (Peers peers = Peers.start(api, CONTENDERS)) {
			Map<Workload, List<Map<Contender, Sample>>> measured = new LinkedHashMap<>();
			for (Workload workload : Workload.STANDARD) {
				if (warm(peers, api, workload, options.number("warm") / Workload.STANDARD.size())) {
					measured.put(workload, new ArrayList<>());
				}
			}
			for (int round = 0; round < (int) options.number("rounds"); round++) {
				System.err.println(api.preset() + ": round " + (round + 1));
				round(peers, api, round, measured, options.number("seconds"));
			}
			measured.forEach((workload, rounds) -> this.table.measured(api, workload, rounds));
		}
	}

	private boolean warm(Peers peers, ProviderApi api, Workload workload, double seconds) {
		System.err.println(api.preset() + ": warming up: " + workload.name());
		try {
			peers.round(0, CONTENDERS, workload, seconds);
			return true;
		}
		catch (IllegalStateException ex) {
			failed(api, workload, ex);
			return false;
		}
	}

	private void round(Peers peers, ProviderApi api, int number, Map<Workload, List<Map<Contender, Sample>>> measured,
			double seconds) {
		for (Map.Entry<Workload, List<Map<Contender, Sample>>> entry : List.copyOf(measured.entrySet())) {
			try {
				entry.getValue().add(peers.round(number, CONTENDERS, entry.getKey(), seconds));
			}
			catch (IllegalStateException ex) {
				measured.remove(entry.getKey());
				failed(api, entry.getKey(), ex);
			}
		}
	}

	private void failed(ProviderApi api, Workload workload, IllegalStateException ex) {
		this.complete = false;
		this.table.failed(api, workload, String.valueOf(ex.getMessage()));
	}

}
