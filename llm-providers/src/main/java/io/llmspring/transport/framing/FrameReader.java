package io.llmspring.transport.framing;

import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;

/**
 * Cuts the bytes of one response body into frames. The bytes may arrive in any pieces:
 * the same bytes give the same frames, however they were cut. A reader belongs to one
 * body, is not thread-safe and must not be called from within its sink. Its memory is
 * bounded by the limit it was made with.
 * <p>
 * Bytes that are not content, such as a heartbeat comment, give no frame. Whoever watches
 * for silence on the wire looks at the calls of {@link #read}, whoever watches for
 * silence of the model looks at the frames.
 *
 * @since 0.1.0
 */
public interface FrameReader {

	/**
	 * How many bytes one event or one line may have unless told otherwise: {@value} (16
	 * MiB).
	 */
	int MAX_EVENT_BYTES = 16 * 1024 * 1024;

	/**
	 * How many bytes a body that is read as a whole may have unless told otherwise:
	 * {@value} (64 MiB).
	 */
	int MAX_BODY_BYTES = 64 * 1024 * 1024;

	/**
	 * Take the next bytes of the body. Frames that they complete go to the sink before
	 * this method returns; their bytes may lie in the given array and are valid only
	 * during the sink's call.
	 * @param bytes an array that holds the bytes, free for other use once this method has
	 * returned
	 * @param offset where they start
	 * @param length how many there are
	 * @param sink receives the frames
	 * @throws FramingException if a frame is larger than the limit; the reader is of no
	 * use afterwards
	 */
	void read(byte[] bytes, int offset, int length, Consumer<? super WireFrame> sink);

	/**
	 * Say that the body has ended. Called once, after the last bytes, and only if the
	 * body did end by itself.
	 * @param sink receives what the end completes
	 */
	void end(Consumer<? super WireFrame> sink);

	/**
	 * Whether there are bytes that have not become a frame yet. After {@link #end} it
	 * tells that the body stopped in the middle of a frame, which was dropped.
	 * @return whether the bytes seen so far stop inside a frame
	 */
	boolean isPending();

}
