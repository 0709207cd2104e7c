package io.llmspring.dialect.support;

import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireFrame;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that is one small JSON document.
 *
 * @since 0.1.0
 */
public final class JsonDocument {

	private JsonDocument() {
	}

	/**
	 * Read an answer.
	 * @param answer the answer
	 * @return the document as a JSON-like value
	 * @throws MalformedJsonException if it is not one JSON document
	 */
	public static @Nullable Object read(WireAnswer answer) {
		return read(answer.frame());
	}

	/**
	 * Read an answer.
	 * @param frame the whole answer
	 * @return the document as a JSON-like value
	 * @throws MalformedJsonException if it is not one JSON document
	 */
	public static @Nullable Object read(WireFrame frame) {
		Object[] document = new Object[1];
		try (FrameParser parser = new FrameParser()) {
			parser.read(frame, (reader) -> document[0] = JsonValues.read(reader));
		}
		return document[0];
	}

}
