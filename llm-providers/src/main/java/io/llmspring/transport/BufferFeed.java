package io.llmspring.transport;

import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;
import io.llmspring.transport.framing.FrameReader;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Feeds buffers to a reader through an array that is used again and again: the buffers of a network stack lie outside of
 * the heap, and one copy of them all is cheaper than to look at each byte there.
 */
final class BufferFeed {

	private static final int MIN_SIZE = 1024;

	private static final int MAX_SIZE = 16 * 1024;

	private final FrameReader reader;

	private byte[] scratch = {};

	BufferFeed(FrameReader reader) {
		this.reader = reader;
	}

	void read(DataBuffer buffer, Consumer<? super WireFrame> sink) {
		int readable = buffer.readableByteCount();
		ensure(readable);
		while (readable > 0) {
			int count = Math.min(readable, this.scratch.length);
			buffer.read(this.scratch, 0, count);
			this.reader.read(this.scratch, 0, count, sink);
			readable -= count;
		}
	}

	private void ensure(int readable) {
		if (this.scratch.length < readable && this.scratch.length < MAX_SIZE) {
			int size = Math.max(MIN_SIZE, Integer.highestOneBit(readable - 1) << 1);
			this.scratch = new byte[Math.min(size, MAX_SIZE)];
		}
	}

}
