package io.llmspring.transport.framing;

import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;

/**
 * Reads a body that is not a stream: all its bytes are one frame, which its end
 * completes. An empty body gives no frame. A body that comes at once, as its length was
 * announced, is not copied.
 *
 * @since 0.1.0
 */
public final class WholeBody implements FrameReader {

	private static final long UNKNOWN = -1;

	// More than this is not made room for on the word of a server
	private static final long TRUSTED = 1024 * 1024;

	private final Bytes body;

	private final long announced;

	/**
	 * A reader that allows bodies of {@value FrameReader#MAX_BODY_BYTES} bytes.
	 */
	public WholeBody() {
		this(MAX_BODY_BYTES);
	}

	/**
	 * A reader with its own limit.
	 * @param maxBodyBytes how many bytes the body may have
	 */
	public WholeBody(int maxBodyBytes) {
		this(maxBodyBytes, UNKNOWN);
	}

	/**
	 * A reader that knows how long the body will be.
	 * @param maxBodyBytes how many bytes the body may have
	 * @param announced how many bytes it has as far as the server said, or a negative
	 * number if it did not
	 */
	public WholeBody(int maxBodyBytes, long announced) {
		this.body = new Bytes(maxBodyBytes);
		this.announced = announced;
	}

	@Override
	public void read(byte[] bytes, int offset, int length, Consumer<? super WireFrame> sink) {
		if ((long) this.body.length() + length > this.body.limit()) {
			throw FramingException.tooLarge("The body", this.body.limit());
		}
		if (length > 0 && length == this.announced && this.body.length() == 0) {
			sink.accept(new WireFrame(null, bytes, offset, length));
		}
		else {
			if (this.body.length() == 0 && this.announced > length) {
				this.body.reserve((int) Math.min(Math.min(this.announced, TRUSTED), this.body.limit()));
			}
			this.body.append(bytes, offset, offset + length);
		}
	}

	@Override
	public void end(Consumer<? super WireFrame> sink) {
		if (this.body.length() == 0) {
			return;
		}
		WireFrame frame = new WireFrame(null, this.body.array(), 0, this.body.length());
		this.body.clear();
		sink.accept(frame);
	}

	@Override
	public boolean isPending() {
		return this.body.length() > 0;
	}

}
