package io.llmspring.transport;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;
import io.llmspring.transport.framing.FrameReader;

/**
 * Reads the beginning of a body up to a limit. The one frame comes when the limit is
 * reached or the body ends, even if it is empty.
 */
final class BodyStart implements FrameReader {

	private final int limit;

	private final ByteArrayOutputStream start = new ByteArrayOutputStream();

	private boolean done;

	BodyStart(int limit) {
		this.limit = limit;
	}

	@Override
	public void read(byte[] bytes, int offset, int length, Consumer<? super WireFrame> sink) {
		this.start.write(bytes, offset, Math.min(length, this.limit - this.start.size()));
		if (this.start.size() >= this.limit) {
			end(sink);
		}
	}

	@Override
	public void end(Consumer<? super WireFrame> sink) {
		if (!this.done) {
			this.done = true;
			sink.accept(new WireFrame(null, this.start.toByteArray(), 0, this.start.size()));
		}
	}

	@Override
	public boolean isPending() {
		return false;
	}

}
