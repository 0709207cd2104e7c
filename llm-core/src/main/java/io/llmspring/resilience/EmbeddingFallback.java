package io.llmspring.resilience;

/**
 * Which targets may stand in for one another when vectors are asked for. Vectors of
 * different models lie in different spaces: comparing them gives numbers without meaning,
 * and nothing fails.
 *
 * @since 0.1.0
 */
public enum EmbeddingFallback {

	/**
	 * Only targets whose model has the name of that of the first target, at whatever
	 * provider. What stands before the last slash of a name does not count.
	 */
	SAME_MODEL,

	/**
	 * All targets of the route. For callers that look at the model of the answer, or
	 * whose targets serve the same model under different names.
	 */
	ANY_MODEL

}
