package io.llmspring.transport;

import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;

/**
 * Turns the frames of one response body into items. It belongs to one subscription and
 * may hold state; its methods are called one at a time. What it throws ends the stream as
 * an error, after the items that it gave before.
 *
 * @param <T> the type of the items
 * @since 0.1.0
 */
public interface FrameHandler<T> {

	/**
	 * Take the next frame. Never called after {@link #progress()} was
	 * {@link Progress#DONE}.
	 * @param frame the frame, whose bytes are valid only during the call
	 * @param out takes any number of items, to be used only during the call
	 */
	void onFrame(WireFrame frame, Consumer<? super T> out);

	/**
	 * Take note that there will be no more frames. Called once, unless the stream failed
	 * or was cancelled: right after the frame that made the answer {@link Progress#DONE},
	 * or when the body has ended, or when the time that an {@link Progress#ANSWERED} body
	 * has for its end is over.
	 * @param truncated whether the body stopped in the middle of a frame, which was
	 * dropped
	 * @param out takes any number of items, to be used only during the call
	 */
	void onEnd(boolean truncated, Consumer<? super T> out);

	/**
	 * How far the answer is. Asked after each frame.
	 * @return the progress, {@link Progress#OPEN} unless overridden
	 */
	default Progress progress() {
		return Progress.OPEN;
	}

	/**
	 * How far an answer is; it only goes forward.
	 */
	enum Progress {

		/**
		 * More frames are needed.
		 */
		OPEN,

		/**
		 * The answer has its reason to finish. Further frames are welcome, but their
		 * absence is no failure: after a grace period, or when the connection breaks, the
		 * stream ends as if the body had ended.
		 */
		ANSWERED,

		/**
		 * The end marker was seen. Whatever follows is not looked at.
		 */
		DONE

	}

}
