package io.llmspring.transport.framing;

import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;

/**
 * Reads newline-delimited JSON: each line is a frame without an event name and without
 * the white space around it, blank lines are skipped. The last line counts even if the
 * body ends without a line end; whether it is whole, its JSON tells.
 *
 * @since 0.1.0
 */
public final class NdjsonFrames extends LineFrames {

	/**
	 * A reader that allows lines of {@value FrameReader#MAX_EVENT_BYTES} bytes.
	 */
	public NdjsonFrames() {
		this(MAX_EVENT_BYTES);
	}

	/**
	 * A reader with its own limit.
	 * @param maxLineBytes how many bytes a line may have
	 */
	public NdjsonFrames(int maxLineBytes) {
		super(maxLineBytes);
	}

	@Override
	public void end(Consumer<? super WireFrame> sink) {
		Bytes last = unfinishedLine();
		line(last.array(), 0, last.length(), sink);
		last.clear();
	}

	@Override
	void line(byte[] bytes, int from, int to, Consumer<? super WireFrame> sink) {
		int start = from;
		int end = to;
		while (start < end && isBlank(bytes[start])) {
			start++;
		}
		while (end > start && isBlank(bytes[end - 1])) {
			end--;
		}
		if (start < end) {
			sink.accept(new WireFrame(null, bytes, start, end - start));
		}
	}

	@Override
	int held() {
		return 0;
	}

	@Override
	void release() {
	}

	private static boolean isBlank(byte value) {
		return value == ' ' || value == '\t';
	}

}
