package io.llmspring.conformance;

/**
 * How the recordings of one kind were read.
 *
 * @param source the name of the protocol as the corpus has it
 * @param kind what was compared
 * @param cases how many recordings there are
 * @param passed how many are read exactly as the corpus says
 * @param excluded how many are read otherwise in a row for a reason that is written down
 * @param comparisons how many values were compared
 */
record Tally(String source, String kind, int cases, int passed, int excluded, int comparisons) {

	String name() {
		return this.source + "." + this.kind;
	}

	String line() {
		return "| %s | %s | %d | %d | %d | %d |".formatted(this.source, this.kind, this.cases, this.passed,
				this.excluded, this.comparisons);
	}

	static Tally parse(String line) {
		String[] cells = line.split("\\s*\\|\\s*");
		return new Tally(cells[1], cells[2], Integer.parseInt(cells[3]), Integer.parseInt(cells[4]),
				Integer.parseInt(cells[5]), Integer.parseInt(cells[6]));
	}

}
