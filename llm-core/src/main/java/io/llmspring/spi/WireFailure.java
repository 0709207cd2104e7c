package io.llmspring.spi;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An answer that is not the one hoped for: an HTTP error, or a body of another kind.
 *
 * @param status HTTP status
 * @param headers headers, names in lower case, first value of each
 * @param body the body, cut to the limit of error bodies
 * @since 0.1.0
 */
public record WireFailure(int status, Map<String, String> headers, byte[] body) {

	/**
	 * Return a header.
	 * @param name name in lower case
	 * @return the first value, or {@code null} if absent
	 */
	public @Nullable String header(String name) {
		return this.headers.get(name);
	}

	/**
	 * Return the body as text.
	 * @return the text
	 */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "WireFailure[" + this.status + ", " + this.body.length + " bytes]";
	}

}
