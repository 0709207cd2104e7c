package io.llmspring.transport.framing;

import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;

/**
 * Cuts bytes into lines, for framings that are made of lines. LF, CR and CRLF end a line,
 * a byte order mark at the start is skipped. A line that lies wholly in the bytes at hand
 * is not copied, and no byte is looked at twice in search of the end of its line.
 */
abstract class LineFrames implements FrameReader {

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private final Bytes line;

	private int markSeen;

	private boolean afterCarriageReturn;

	LineFrames(int limit) {
		this.line = new Bytes(limit);
	}

	@Override
	public final void read(byte[] bytes, int offset, int length, Consumer<? super WireFrame> sink) {
		int end = offset + length;
		int at = (this.markSeen < BYTE_ORDER_MARK.length) ? skipByteOrderMark(bytes, offset, end) : offset;
		while (at < end) {
			if (this.afterCarriageReturn) {
				this.afterCarriageReturn = false;
				if (bytes[at] == '\n') {
					at++;
					continue;
				}
			}
			int lineEnd = LineEnds.find(bytes, at, end);
			checkLimit(((lineEnd < 0) ? end : lineEnd) - at);
			if (lineEnd < 0) {
				this.line.append(bytes, at, end);
				break;
			}
			completeLine(bytes, at, lineEnd, sink);
			this.afterCarriageReturn = (bytes[lineEnd] == '\r');
			at = lineEnd + 1;
		}
		release();
	}

	@Override
	public boolean isPending() {
		return this.line.length() > 0 || (this.markSeen > 0 && this.markSeen < BYTE_ORDER_MARK.length);
	}

	// Take a line without its end. The bytes lie in the array given to read or
	// in unfinishedLine().
	abstract void line(byte[] bytes, int from, int to, Consumer<? super WireFrame> sink);

	// How many bytes of earlier lines are held for a frame that is not complete.
	abstract int held();

	// Let go of the array that was given to read.
	abstract void release();

	// The line that has begun; while in line a line that had to be put together.
	// The caller may swap it away.
	final Bytes unfinishedLine() {
		return this.line;
	}

	private void completeLine(byte[] bytes, int from, int to, Consumer<? super WireFrame> sink) {
		if (this.line.length() == 0) {
			line(bytes, from, to, sink);
			return;
		}
		this.line.append(bytes, from, to);
		line(this.line.array(), 0, this.line.length(), sink);
		this.line.clear();
	}

	private void checkLimit(int more) {
		if ((long) held() + this.line.length() + more > this.line.limit()) {
			throw FramingException.tooLarge("An event of the stream", this.line.limit());
		}
	}

	private int skipByteOrderMark(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to && this.markSeen < BYTE_ORDER_MARK.length) {
			if (bytes[at] != BYTE_ORDER_MARK[this.markSeen]) {
				this.line.append(BYTE_ORDER_MARK, 0, this.markSeen);
				this.markSeen = BYTE_ORDER_MARK.length;
				return at;
			}
			this.markSeen++;
			at++;
		}
		return at;
	}

}
