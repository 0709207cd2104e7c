package io.llmspring.chat;

/**
 * Why an answer ended, in one vocabulary. What the provider said is kept beside it as the
 * raw reason.
 *
 * @since 0.1.0
 */
public enum FinishReason {

	/**
	 * The model was done, or met a stop sequence.
	 */
	STOP,

	/**
	 * The answer met the token limit or the end of the context window.
	 */
	LENGTH,

	/**
	 * The model wants tools to be called.
	 */
	TOOL_CALLS,

	/**
	 * The provider's filter or the model's own safety cut or refused the answer.
	 */
	CONTENT_FILTER,

	/**
	 * The provider paused a long turn; sending the answer back continues it.
	 */
	PAUSED,

	/**
	 * Something else: see the raw reason.
	 */
	OTHER

}
