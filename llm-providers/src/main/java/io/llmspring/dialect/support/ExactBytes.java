package io.llmspring.dialect.support;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Collects bytes of which most often all come at once: these are copied once, into an
 * array of their size.
 */
final class ExactBytes extends OutputStream {

	private byte[] bytes = {};

	private int length;

	@Override
	public void write(int value) {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] source, int offset, int count) {
		int needed = Math.addExact(this.length, count);
		if (needed > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, (this.length == 0) ? needed : Math.max(needed, this.length * 2));
		}
		System.arraycopy(source, offset, this.bytes, this.length, count);
		this.length = needed;
	}

	byte[] toArray() {
		return (this.length == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.length);
	}

}
