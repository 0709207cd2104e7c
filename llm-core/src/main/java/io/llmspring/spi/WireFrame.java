package io.llmspring.spi;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * One piece of an answer as it came over the wire: a server-sent event, a message, a
 * line, or a whole body. The bytes are valid only while the frame is handled; what is to
 * be kept has to be copied.
 *
 * @param event name of the event, or {@code null} if the framing has none
 * @param data array that holds the bytes
 * @param offset index of the first byte
 * @param length number of bytes
 * @since 0.1.0
 */
public record WireFrame(@Nullable String event, byte[] data, int offset, int length) {

	/**
	 * What the name of a frame begins with if its framing says that it reports a failure:
	 * {@value}. The type of the failure follows.
	 */
	public static final String EXCEPTION = "exception:";

	/**
	 * Create a frame from text.
	 * @param event name of the event, or {@code null}
	 * @param text the data
	 * @return the frame
	 */
	public static WireFrame of(@Nullable String event, String text) {
		byte[] data = text.getBytes(StandardCharsets.UTF_8);
		return new WireFrame(event, data, 0, data.length);
	}

	/**
	 * Return the type of the failure that the frame reports.
	 * @return the type, may be empty, or {@code null} if the framing does not say that
	 * the frame reports a failure
	 */
	public @Nullable String exception() {
		return (this.event != null && this.event.startsWith(EXCEPTION)) ? this.event.substring(EXCEPTION.length())
				: null;
	}

	/**
	 * Whether the data is exactly this text.
	 * @param text the text, ASCII, to compare with
	 * @return {@code true} if they are equal
	 */
	public boolean contentEquals(String text) {
		if (text.length() != this.length) {
			return false;
		}
		for (int i = 0; i < this.length; i++) {
			if (this.data[this.offset + i] != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return the data as text.
	 * @return the text
	 */
	public String text() {
		return new String(this.data, this.offset, this.length, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "WireFrame[" + this.event + ", " + this.length + " bytes]";
	}

}
