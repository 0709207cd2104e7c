package io.llmspring.transport;

import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;
import io.llmspring.transport.FrameHandler.Progress;
import io.llmspring.transport.framing.FrameReader;
import io.llmspring.transport.framing.FramingException;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Leads the bytes of one body through its reader to its handler. The buffers of a network
 * stack lie outside of the heap; they are copied once into an array, which is cheaper
 * than to look at each byte there. The array is the thread's and not the body's: nobody
 * keeps it longer than a call, and thousands of slow bodies need not hold one each.
 *
 * @param <T> the type of the items
 */
final class BodyDecoder<T> {

	private final FrameReader reader;

	private final FrameHandler<T> handler;

	private final Consumer<? super T> out;

	private final Consumer<WireFrame> frames = this::onFrame;

	private Progress progress = Progress.OPEN;

	private boolean ended;

	BodyDecoder(FrameReader reader, FrameHandler<T> handler, Consumer<? super T> out) {
		this.reader = reader;
		this.handler = handler;
		this.out = out;
	}

	void read(DataBuffer buffer) {
		try (Scratch scratch = Scratch.take()) {
			int readable = buffer.readableByteCount();
			while (readable > 0 && !this.ended) {
				int count = Math.min(readable, scratch.bytes().length);
				buffer.read(scratch.bytes(), 0, count);
				read(scratch.bytes(), count);
				readable -= count;
			}
		}
	}

	// What follows the end of the answer in the same bytes cannot spoil it
	private void read(byte[] bytes, int count) {
		try {
			this.reader.read(bytes, 0, count, this.frames);
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

}
