package io.llmspring.transport.framing;

import java.util.Arrays;

/**
 * A growing array of bytes that gives up its memory after an unusually large content.
 */
final class Bytes {

	/**
	 * Arrays up to this size are kept for the next content.
	 */
	static final int RETAINED = 64 * 1024;

	private static final int INITIAL = 512;

	private static final byte[] EMPTY = {};

	private final int limit;

	private byte[] array = EMPTY;

	private int length;

	Bytes(int limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("'limit' must be positive");
		}
		this.limit = limit;
	}

	byte[] array() {
		return this.array;
	}

	int length() {
		return this.length;
	}

	int limit() {
		return this.limit;
	}

	// Append the bytes of source from from to before to. The
	// caller has checked the limit; it is used here only to not double beyond it.
	void append(byte[] source, int from, int to) {
		int count = to - from;
		ensure(this.length + count);
		System.arraycopy(source, from, this.array, this.length, count);
		this.length += count;
	}

	void append(byte value) {
		ensure(this.length + 1);
		this.array[this.length++] = value;
	}

	void clear() {
		this.length = 0;
		if (this.array.length > RETAINED) {
			this.array = EMPTY;
		}
	}

	void swap(Bytes other) {
		byte[] otherArray = other.array;
		int otherLength = other.length;
		other.array = this.array;
		other.length = this.length;
		this.array = otherArray;
		this.length = otherLength;
	}

	// Make room for so many bytes in all.
	void reserve(int size) {
		if (size > this.array.length) {
			this.array = Arrays.copyOf(this.array, size);
		}
	}

	private void ensure(int needed) {
		if (needed > this.array.length) {
			int doubled = (int) Math.min(Math.max(INITIAL, this.array.length * 2L), this.limit);
			this.array = Arrays.copyOf(this.array, Math.max(needed, doubled));
		}
	}

}
