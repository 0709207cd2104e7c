package io.llmspring.transport.framing;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.CRC32;

import io.llmspring.spi.WireFrame;

/**
 * Reads {@code application/vnd.amazon.eventstream} by the rules of the Amazon Event
 * Stream specification: a prelude of two lengths with a checksum of its own, headers, the
 * payload and a checksum of it all. The name of a frame is the {@code :event-type}; for a
 * message that reports a failure it is {@link WireFrame#EXCEPTION} and the
 * {@code :exception-type} or {@code :error-code}. The data is the payload, or the
 * {@code :error-message} if that is all that an error has.
 * <p>
 * A length is believed only when its checksum fits, so that broken bytes cannot ask for
 * memory. A message that lies wholly in the bytes at hand is not copied. A message that
 * the end of the body cuts off is dropped, and {@link #isPending()} says so.
 *
 * @since 0.1.0
 */
public final class AwsEventFrames implements FrameReader {

	private static final int PRELUDE = 12;

	private static final int CHECKSUM = 4;

	private static final int MAX_HEADERS = 128 * 1024;

	private final EventNames names = new EventNames();

	private final AwsEventHeaders headers = new AwsEventHeaders();

	private final CRC32 crc = new CRC32();

	private final Bytes message;

	/**
	 * Length of the message that has begun, 0 until its prelude is there.
	 */
	private int total;

	/**
	 * A reader that allows messages of {@value FrameReader#MAX_EVENT_BYTES} bytes.
	 */
	public AwsEventFrames() {
		this(MAX_EVENT_BYTES);
	}

	/**
	 * A reader with its own limit.
	 * @param maxMessageBytes how many bytes a message may have, prelude, headers and
	 * checksums included
	 */
	public AwsEventFrames(int maxMessageBytes) {
		this.message = new Bytes(maxMessageBytes);
	}

	@Override
	public void read(byte[] bytes, int offset, int length, Consumer<? super WireFrame> sink) {
		int end = offset + length;
		int at = offset;
		while (at < end) {
			if (this.message.length() == 0 && end - at >= PRELUDE) {
				int size = size(bytes, at);
				if (end - at >= size) {
					message(bytes, at, size, sink);
					at += size;
					continue;
				}
				this.total = size;
			}
			int wanted = ((this.total != 0) ? this.total : PRELUDE) - this.message.length();
			int count = Math.min(wanted, end - at);
			this.message.append(bytes, at, at + count);
			at += count;
			if (count == wanted) {
				complete(sink);
			}
		}
	}

	// The prelude, or the whole message, has been put together.
	private void complete(Consumer<? super WireFrame> sink) {
		if (this.total == 0) {
			this.total = size(this.message.array(), 0);
		}
		if (this.message.length() == this.total) {
			message(this.message.array(), 0, this.total, sink);
			this.message.clear();
			this.total = 0;
		}
	}

	private int size(byte[] bytes, int at) {
		if (checksum(bytes, at, PRELUDE - CHECKSUM) != AwsEventHeaders.int32(bytes, at + PRELUDE - CHECKSUM)) {
			throw FramingException.malformed("The checksum of the prelude of a message is wrong");
		}
		long size = Integer.toUnsignedLong(AwsEventHeaders.int32(bytes, at));
		long headersSize = Integer.toUnsignedLong(AwsEventHeaders.int32(bytes, at + 4));
		if (size > this.message.limit()) {
			throw FramingException.tooLarge("A message of the stream", this.message.limit());
		}
		if (headersSize > MAX_HEADERS || headersSize + PRELUDE + CHECKSUM > size) {
			throw FramingException.malformed("The lengths of a message cannot be true");
		}
		return (int) size;
	}

	private int checksum(byte[] bytes, int from, int length) {
		this.crc.reset();
		this.crc.update(bytes, from, length);
		return (int) this.crc.getValue();
	}

	private void message(byte[] bytes, int at, int size, Consumer<? super WireFrame> sink) {
		int end = at + size - CHECKSUM;
		if (checksum(bytes, at, size - CHECKSUM) != AwsEventHeaders.int32(bytes, end)) {
			throw FramingException.malformed("The checksum of a message is wrong");
		}
		int payload = at + PRELUDE + AwsEventHeaders.int32(bytes, at + 4);
		this.headers.read(bytes, at + PRELUDE, payload);
		if (!this.headers.isFailure()) {
			sink.accept(new WireFrame(this.headers.eventName(this.names), bytes, payload, end - payload));
			return;
		}
		String name = WireFrame.EXCEPTION + this.headers.failureName();
		if (payload == end) {
			byte[] words = this.headers.errorMessage().getBytes(StandardCharsets.UTF_8);
			sink.accept(new WireFrame(name, words, 0, words.length));
			return;
		}
		sink.accept(new WireFrame(name, bytes, payload, end - payload));
	}

	/**
	 * Give no frame: a message that is not whole is dropped.
	 */
	@Override
	public void end(Consumer<? super WireFrame> sink) {
		// Nothing that is complete is held back
	}

	@Override
	public boolean isPending() {
		return this.message.length() > 0;
	}

}
