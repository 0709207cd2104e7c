package io.llmspring.spi;

import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import org.jspecify.annotations.Nullable;

/**
 * Turns the frames of one answer into events. A decoder belongs to one answer, keeps the
 * state of its stream and is called by one thread at a time.
 *
 * @since 0.1.0
 */
public interface EventDecoder {

	/**
	 * Take the next frame. A decoder passes a {@link ChatEvent.Started} before anything
	 * else and a {@link ChatEvent.Finished} when it knows that nothing follows.
	 * @param frame the frame, valid during the call only
	 * @param events takes the events, in order
	 * @throws WireException if the frame reports a failure of the provider or is not what
	 * the protocol says; nothing may follow
	 */
	void decode(WireFrame frame, Consumer<? super ChatEvent> events);

	/**
	 * Whether the provider has said that the answer is complete, so that what follows, if
	 * anything, is bookkeeping that is not worth a long wait.
	 * @return {@code true} if the end was seen
	 */
	boolean complete();

	/**
	 * The connection delivers nothing more. A decoder that has seen the end of the answer
	 * passes the {@link ChatEvent.Finished} if it has not yet.
	 * @param events takes the events
	 * @throws WireException with kind
	 * {@link io.llmspring.error.ErrorKind#STREAM_INTERRUPTED} if the end of the answer
	 * was not seen
	 */
	void end(Consumer<? super ChatEvent> events);

	/**
	 * How the answer goes on. Asked when an exchange is over, well or because it broke,
	 * and the answer is not; if there is a follow-up, {@link #end} is not called, and the
	 * frames of its answer are given to this same decoder.
	 * @return the follow-up, or {@code null} if nothing more can be asked for; always
	 * {@code null} after a failure that the provider reported in a frame
	 */
	default @Nullable FollowUp followUp() {
		return null;
	}

}
