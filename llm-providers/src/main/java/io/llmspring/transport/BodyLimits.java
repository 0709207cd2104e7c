package io.llmspring.transport;

import io.llmspring.transport.framing.FrameReader;

import org.springframework.util.Assert;

/**
 * How large an answer may be, in bytes as they are read.
 *
 * @param event one server-sent event or one line
 * @param body a body that is read as a whole
 * @param error what is read of a body that reports an error; the rest is not read
 * @since 0.1.0
 */
public record BodyLimits(int event, int body, int error) {

	/**
	 * 16 MiB for an event, 64 MiB for a body, 64 KiB for an error.
	 */
	public static final BodyLimits DEFAULT = new BodyLimits(FrameReader.MAX_EVENT_BYTES, FrameReader.MAX_BODY_BYTES,
			64 * 1024);

	/**
	 * Create limits.
	 * @param event one server-sent event or one line, positive
	 * @param body a body that is read as a whole, positive
	 * @param error what is read of an error, positive
	 */
	public BodyLimits {
		Assert.isTrue(event > 0 && body > 0 && error > 0, "Limits must be positive");
	}

}
