package io.llmspring.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The table of a comparison, in Markdown.
 */
final class ComparisonTable {

	private static final List<Contender> BESIDE = List.of(Contender.HAND_WRITTEN, Contender.STARTER);

	private final List<String> lines = new ArrayList<>();

	ComparisonTable() {
		this.lines.add("| protocol | workload | figure | limit | hand-written | starter | hand-written to limit "
				+ "| starter to limit |");
		this.lines.add("|---|---|---|--:|--:|--:|--:|--:|");
	}

	/**
	 * Add what was measured.
	 * @param api the protocol
	 * @param workload the workload
	 * @param rounds what each client has used in each round
	 */
	void measured(ProviderApi api, Workload workload, List<Map<Contender, Sample>> rounds) {
		for (Figure figure : Figure.of(workload)) {
			List<String> cells = new ArrayList<>();
			cells.add(api.label());
			cells.add(workload.name());
			cells.add(figure.label(workload));
			cells.add(figure.median(rounds, Contender.LIMIT));
			BESIDE.forEach((contender) -> cells.add(figure.median(rounds, contender)));
			BESIDE.forEach((contender) -> cells.add(figure.besideLimit(rounds, contender)));
			this.lines.add("| " + String.join(" | ", cells) + " |");
		}
	}

	/**
	 * Add a workload that was not measured, because a client failed.
	 * @param api the protocol
	 * @param workload the workload
	 * @param reason what went wrong
	 */
	void failed(ProviderApi api, Workload workload, String reason) {
		this.lines.add("| " + api.label() + " | " + workload.name() + " | not measured: " + reason.replace("|", "\\|")
				+ " | | | | | |");
	}

	@Override
	public String toString() {
		return String.join("\n", this.lines);
	}

}
