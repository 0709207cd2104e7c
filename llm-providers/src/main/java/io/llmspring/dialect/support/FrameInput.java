package io.llmspring.dialect.support;

import java.io.InputStream;

/**
 * The bytes of the current frame as the input of a parser that outlives them. A frame
 * whose root is a number or a word is followed by a line feed, because such a root has no
 * end of its own and the end of the input would close the parser.
 */
final class FrameInput extends InputStream {

	private static final byte[] NOTHING = {};

	private byte[] bytes = NOTHING;

	private int at;

	private int end;

	private boolean lineFeed;

	private boolean exhausted;

	void set(byte[] data, int from, int to, boolean followedByLineFeed) {
		this.bytes = data;
		this.at = from;
		this.end = to;
		this.lineFeed = followedByLineFeed;
		this.exhausted = false;
	}

	void clear() {
		set(NOTHING, 0, 0, false);
	}

	// The index of the first byte that is not JSON white space, or to if there is
	// none.
	static int skipWhitespace(byte[] data, int from, int to) {
		int index = from;
		while (index < to && isWhitespace(data[index])) {
			index++;
		}
		return index;
	}

	// Whether nothing but white space has not been read yet.
	boolean isBlank() {
		return skipWhitespace(this.bytes, this.at, this.end) == this.end;
	}

	// Whether the parser asked for more than there was.
	boolean isExhausted() {
		return this.exhausted;
	}

	@Override
	public int read() {
		byte[] one = new byte[1];
		return (read(one, 0, 1) == 1) ? one[0] & 0xFF : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		int count = Math.min(length, this.end - this.at);
		if (count > 0) {
			System.arraycopy(this.bytes, this.at, target, offset, count);
			this.at += count;
			return count;
		}
		if (this.lineFeed && length > 0) {
			this.lineFeed = false;
			target[offset] = '\n';
			return 1;
		}
		this.exhausted = true;
		return -1;
	}

	private static boolean isWhitespace(byte value) {
		return value == ' ' || value == '\n' || value == '\r' || value == '\t';
	}

}
