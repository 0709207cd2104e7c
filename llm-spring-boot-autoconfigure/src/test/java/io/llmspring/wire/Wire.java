package io.llmspring.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Bodies as they go over the wire.
 */
final class Wire {

	private Wire() {
	}

	/**
	 * Read a body.
	 * @param dialect name of the folder
	 * @param file name of the file
	 */
	static String body(String dialect, String file) {
		try (InputStream in = Wire.class.getResourceAsStream("/wire/" + dialect + "/" + file)) {
			return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
