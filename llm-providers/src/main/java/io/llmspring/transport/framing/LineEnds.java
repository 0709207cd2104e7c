package io.llmspring.transport.framing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of a line, eight bytes at a time.
 */
final class LineEnds {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGHS = 0x8080808080808080L;

	private LineEnds() {
	}

	// The index of the first line feed or carriage return, or -1 if there is none.
	static int find(byte[] bytes, int from, int to) {
		int at = from;
		while (at + Long.BYTES <= to && !hasLineEnd((long) LONGS.get(bytes, at))) {
			at += Long.BYTES;
		}
		for (; at < to; at++) {
			if (bytes[at] == '\n' || bytes[at] == '\r') {
				return at;
			}
		}
		return -1;
	}

	private static boolean hasLineEnd(long word) {
		long feeds = word ^ (ONES * '\n');
		long returns = word ^ (ONES * '\r');
		return ((((feeds - ONES) & ~feeds) | ((returns - ONES) & ~returns)) & HIGHS) != 0;
	}

}
