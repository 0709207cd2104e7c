package io.llmspring.spi;

/**
 * Something beside chat that a dialect can ask for: asked once, answered with a whole
 * body. Pure functions without state.
 *
 * @param <Q> type of the question
 * @param <A> type of the answer
 * @since 0.1.0
 */
public interface Endpoint<Q, A> {

	/**
	 * Write a request.
	 * @param call what is asked
	 * @param profile the server that it goes to
	 * @return the request without the key, its framing {@link WireRequest.Framing#BODY
	 * BODY}
	 * @throws WireException if the dialect cannot say what is asked
	 */
	WireRequest encode(Q call, ProviderProfile profile);

	/**
	 * Read a successful answer. Failures are read by
	 * {@link Dialect#error(WireFailure, ProviderProfile)}.
	 * @param call what was asked
	 * @param answer the answer
	 * @param profile the server that answered
	 * @return what it says
	 * @throws WireException if the answer reports a failure or is not what the protocol
	 * says
	 */
	A decode(Q call, WireAnswer answer, ProviderProfile profile);

}
