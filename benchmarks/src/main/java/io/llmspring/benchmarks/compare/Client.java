package io.llmspring.benchmarks.compare;

/**
 * A client that is measured.
 */
interface Client extends AutoCloseable {

	/**
	 * Ask for an answer and return at once.
	 * @param question what is asked
	 * @param sink takes the answer, and ends with {@code end} or {@code failed}
	 */
	void ask(Question question, AnswerSink sink);

	@Override
	void close();

}
