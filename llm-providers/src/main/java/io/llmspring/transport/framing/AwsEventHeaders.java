package io.llmspring.transport.framing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The headers of one message of an Amazon event stream. Only those that name the message
 * are kept, as places in the bytes; the others are passed over by the lengths of their
 * types. Used again for each message.
 */
final class AwsEventHeaders {

	private static final byte[][] KNOWN = { ascii(":event-type"), ascii(":message-type"), ascii(":exception-type"),
			ascii(":error-code"), ascii(":error-message") };

	private static final byte[] EVENT = ascii("event");

	private static final int TYPE_BYTES = 6;

	private static final int TYPE_TEXT = 7;

	/**
	 * Lengths of the types from 0: true, false, byte, short, integer, long, bytes, text,
	 * timestamp, UUID.
	 */
	private static final int[] LENGTHS = { 0, 0, 1, 2, 4, 8, -1, -1, 8, 16 };

	private byte[] bytes = {};

	private final int[] from = new int[KNOWN.length];

	private final int[] to = new int[KNOWN.length];

	void read(byte[] source, int start, int end) {
		this.bytes = source;
		Arrays.fill(this.from, 0);
		Arrays.fill(this.to, 0);
		int at = start;
		while (at < end) {
			int nameEnd = at + 1 + (source[at] & 0xFF);
			int known = (nameEnd < end) ? known(at + 1, nameEnd) : -1;
			int type = (nameEnd < end) ? source[nameEnd] : -1;
			if (type < 0 || type >= LENGTHS.length) {
				throw broken();
			}
			at = nameEnd + 1;
			int length = LENGTHS[type];
			if (type == TYPE_BYTES || type == TYPE_TEXT) {
				length = (at + 2 <= end) ? (source[at] & 0xFF) << 8 | source[at + 1] & 0xFF : end;
				at += 2;
			}
			if (length > end - at) {
				throw broken();
			}
			if (known >= 0 && type == TYPE_TEXT) {
				this.from[known] = at;
				this.to[known] = at + length;
			}
			at += length;
		}
	}

	private int known(int start, int end) {
		for (int i = 0; i < KNOWN.length; i++) {
			if (Arrays.equals(KNOWN[i], 0, KNOWN[i].length, this.bytes, start, end)) {
				return i;
			}
		}
		return -1;
	}

	private static FramingException broken() {
		return FramingException.malformed("The headers of a message are broken");
	}

	// Whether the message is an exception or an error. A message without a type is an
	// event.
	boolean isFailure() {
		return this.from[1] != this.to[1]
				&& !Arrays.equals(EVENT, 0, EVENT.length, this.bytes, this.from[1], this.to[1]);
	}

	@Nullable String eventName(EventNames names) {
		return names.name(this.bytes, this.from[0], this.to[0]);
	}

	// The type of the exception, or the code of the error, or nothing.
	String failureName() {
		return (this.from[2] != this.to[2]) ? text(2) : text(3);
	}

	String errorMessage() {
		return text(4);
	}

	private String text(int index) {
		return new String(this.bytes, this.from[index], this.to[index] - this.from[index], StandardCharsets.UTF_8);
	}

	static int int32(byte[] source, int at) {
		return (source[at] & 0xFF) << 24 | (source[at + 1] & 0xFF) << 16 | (source[at + 2] & 0xFF) << 8
				| source[at + 3] & 0xFF;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
