package io.llmspring.transport;

import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest.Framing;

/**
 * Decides what becomes of the answer to a request. Exactly one of its methods is called
 * for each subscription that gets an answer.
 *
 * @param <T> the type of the items
 * @since 0.1.0
 */
public interface AnswerHandler<T> {

	/**
	 * Take a successful answer.
	 * @param head status and headers
	 * @param framing how the body is cut into frames: as the request says, or
	 * {@link Framing#BODY} if the server ignored that a stream was asked for
	 * @return a new handler of the frames
	 */
	FrameHandler<T> onAnswer(ResponseHead head, Framing framing);

	/**
	 * Take an answer with an error status.
	 * @param failure the answer, its body cut to the limit
	 * @return the exception that the stream fails with
	 */
	RuntimeException onFailure(WireFailure failure);

	/**
	 * Name whatever the exchange fails with.
	 * @param failure what was thrown: a {@link io.llmspring.spi.WireException} of the
	 * transport, or what this handler or its {@link FrameHandler} threw
	 * @return what the exchange fails with, the same unless overridden
	 */
	default Throwable onError(Throwable failure) {
		return failure;
	}

}
