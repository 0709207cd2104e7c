package io.llmspring.benchmarks.growth;

/**
 * The plots.
 */
enum Chart {

	/**
	 * Streams at the same time.
	 */
	CONCURRENCY_CPU("Processor time per delta, by concurrency", "concurrent streams", "µs per delta"),

	/**
	 * Length of a streamed answer.
	 */
	LENGTH_CPU("Processor time per delta, by length of the answer", "deltas of the answer", "µs per delta"),

	/**
	 * Length of a streamed answer.
	 */
	LENGTH_BYTES("Allocation per delta, by length of the answer", "deltas of the answer", "bytes per delta"),

	/**
	 * Meters and observations on and off.
	 */
	METERS_CPU("Processor time per call, with and without meters", "concurrent calls", "µs per call"),

	/**
	 * Meters and observations on and off.
	 */
	METERS_BYTES("Allocation per call, with and without meters", "concurrent calls", "bytes per call"),

	/**
	 * Messages of a conversation.
	 */
	MESSAGES_TIME("Time to encode a request, by messages", "messages of the conversation", "µs per request"),

	/**
	 * Messages of a conversation.
	 */
	MESSAGES_BYTES("Allocation to encode a request, by messages", "messages of the conversation", "bytes per request"),

	/**
	 * Tools of a request.
	 */
	TOOLS_TIME("Time to encode a request, by tools", "tools of the request", "µs per request"),

	/**
	 * Tools of a request.
	 */
	TOOLS_BYTES("Allocation to encode a request, by tools", "tools of the request", "bytes per request"),

	/**
	 * Configured aliases.
	 */
	ALIASES_TIME("Time to resolve a name, by aliases", "configured aliases", "ns per name");

	private final String title;

	private final String xLabel;

	private final String yLabel;

	Chart(String title, String xLabel, String yLabel) {
		this.title = title;
		this.xLabel = xLabel;
		this.yLabel = yLabel;
	}

	String title() {
		return this.title;
	}

	String xLabel() {
		return this.xLabel;
	}

	String yLabel() {
		return this.yLabel;
	}

}
