package io.llmspring.transport;

import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;
import io.llmspring.transport.FrameHandler.Progress;
import io.llmspring.transport.framing.FrameReader;
import io.llmspring.transport.framing.FramingException;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Leads the bytes of one body through its reader to its handler. The buffers of a network
 * stack lie outside of the heap; they are copied once into an array that is used again
 * and again, which is cheaper than to look at each byte there.
 *
 * @param <T> the type of the items
 */
final class BodyDecoder<T> {

	private static final int MIN_SCRATCH = 1024;

	private static final int MAX_SCRATCH = 16 * 1024;

	private final FrameReader reader;

	private final FrameHandler<T> handler;

	private final Consumer<? super T> out;

	private final Consumer<WireFrame> frames = this::onFrame;

	private byte[] scratch = {};

	private Progress progress = Progress.OPEN;

	private boolean ended;

	BodyDecoder(FrameReader reader, FrameHandler<T> handler, Consumer<? super T> out) {
		this.reader = reader;
		this.handler = handler;
		this.out = out;
	}

	void read(DataBuffer buffer) {
		int readable = buffer.readableByteCount();
		ensureScratch(readable);
		while (readable > 0 && !this.ended) {
			int count = Math.min(readable, this.scratch.length);
			buffer.read(this.scratch, 0, count);
			read(count);
			readable -= count;
		}
	}

	// What follows the end of the answer in the same bytes cannot spoil it
	private void read(int count) {
		try {
			this.reader.read(this.scratch, 0, count, this.frames);
		}
		catch (FramingException ex) {
			if (!this.ended) {
				throw ex;
			}
		}
	}

	/**
	 * Give the handler its last call, unless it had it.
	 * @param bodyComplete whether the body ended by itself
	 */
	void end(boolean bodyComplete) {
		if (bodyComplete && !this.ended) {
			this.reader.end(this.frames);
		}
		if (!this.ended) {
			this.ended = true;
			this.handler.onEnd(this.reader.isPending(), this.out);
		}
	}

	/**
	 * Call the handler no more.
	 */
	void stop() {
		this.ended = true;
	}

	// Whether the handler is called no more.
	boolean isEnded() {
		return this.ended;
	}

	// Whether the handler can do without further frames.
	boolean isAnswered() {
		return this.progress != Progress.OPEN;
	}

	private void onFrame(WireFrame frame) {
		if (this.ended) {
			return;
		}
		this.handler.onFrame(frame, this.out);
		this.progress = this.handler.progress();
		if (this.progress == Progress.DONE && !this.ended) {
			this.ended = true;
			this.handler.onEnd(false, this.out);
		}
	}

	private void ensureScratch(int readable) {
		if (this.scratch.length < readable && this.scratch.length < MAX_SCRATCH) {
			int size = Math.max(MIN_SCRATCH, Integer.highestOneBit(readable - 1) << 1);
			this.scratch = new byte[Math.min(size, MAX_SCRATCH)];
		}
	}

}
