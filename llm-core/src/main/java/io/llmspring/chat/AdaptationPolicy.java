package io.llmspring.chat;

/**
 * What becomes of a request that a target cannot take exactly as it is.
 *
 * @since 0.1.0
 */
public enum AdaptationPolicy {

	/**
	 * It is sent, and the answer says what was adapted.
	 */
	NOTE,

	/**
	 * It is sent, and the answer does not say what was adapted.
	 */
	SILENT,

	/**
	 * It is not sent to such a target: the attempt fails as unsupported, and the next
	 * target of the chain is asked. Only an adaptation that
	 * {@linkplain Adaptation#changesRequest() changes the request} counts.
	 */
	REFUSE

}
