package io.llmspring.benchmarks.compare;

/**
 * Takes what a client delivers of one answer, on whatever thread it delivers it.
 */
interface AnswerSink {

	/**
	 * Bytes of the answer are there. Only a client that reads no text says so.
	 */
	void arrived();

	/**
	 * A piece of text.
	 * @param text the piece
	 */
	void text(String text);

	/**
	 * Pieces of text of a client that counts and reads none.
	 * @param pieces their number
	 */
	void counted(int pieces);

	/**
	 * The answer is whole.
	 */
	void end();

	/**
	 * The answer failed.
	 * @param failure what happened
	 */
	void failed(Throwable failure);

}
