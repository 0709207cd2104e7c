package io.llmspring.dialect.support;

import java.nio.charset.StandardCharsets;

/**
 * Names in paths. What is not allowed there is percent-encoded, see RFC 3986, section
 * 2.3.
 *
 * @since 0.1.0
 */
public final class UriPath {

	// A name of a model at Vertex AI holds an at sign, which a path may hold as well
	private static final String UNRESERVED = "-._~@";

	private static final String HEX = "0123456789ABCDEF";

	private UriPath() {
	}

	/**
	 * Encode a name that is one segment of a path.
	 * @param name the name
	 * @return the name with everything encoded that a path may not hold, slashes included
	 */
	public static String segment(String name) {
		return encode(name, UNRESERVED);
	}

	/**
	 * Encode a name that may hold several segments.
	 * @param name the name
	 * @return the name with everything encoded that a path may not hold
	 */
	public static String segments(String name) {
		return encode(name, UNRESERVED + "/");
	}

	private static String encode(String name, String plain) {
		StringBuilder path = new StringBuilder();
		for (byte value : name.getBytes(StandardCharsets.UTF_8)) {
			char character = (char) (value & 0xFF);
			if (character < 0x80 && (Character.isLetterOrDigit(character) || plain.indexOf(character) >= 0)) {
				path.append(character);
			}
			else {
				path.append('%').append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
			}
		}
		return path.toString();
	}

}
