package io.llmspring.spi;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A successful answer that is read as a whole.
 *
 * @param status HTTP status
 * @param headers headers, names in lower case, first value of each
 * @param body the body
 * @since 0.1.0
 */
public record WireAnswer(int status, Map<String, String> headers, byte[] body) {

	/**
	 * Create an answer from text, without headers.
	 * @param body the body
	 * @return the answer
	 */
	public static WireAnswer of(String body) {
		return new WireAnswer(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return a header.
	 * @param name name in lower case
	 * @return the first value, or {@code null} if absent
	 */
	public @Nullable String header(String name) {
		return this.headers.get(name);
	}

	/**
	 * Return the body as a frame.
	 * @return the frame
	 */
	public WireFrame frame() {
		return new WireFrame(null, this.body, 0, this.body.length);
	}

	@Override
	public String toString() {
		return "WireAnswer[" + this.status + ", " + this.body.length + " bytes]";
	}

}
