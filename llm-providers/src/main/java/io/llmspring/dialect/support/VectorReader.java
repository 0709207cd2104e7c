package io.llmspring.dialect.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the vectors of one answer without making an object of each number. It remembers
 * the length of the last one. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class VectorReader {

	private static final int USUAL = 1536;

	private int length = USUAL;

	/**
	 * Read an array of numbers.
	 * @param parser stands at its beginning, and is left at its end
	 * @return the vector, not empty
	 * @throws WireException with kind {@link ErrorKind#MALFORMED} if it is not an array
	 * of finite numbers, or empty
	 */
	public float[] numbers(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			throw malformed("is no array of numbers");
		}
		float[] vector = new float[this.length];
		int size = 0;
		JsonToken token = parser.nextToken();
		while (token != JsonToken.END_ARRAY) {
			if (token == null || !token.isNumeric()) {
				throw malformed("holds something that is no number");
			}
			if (size == vector.length) {
				vector = Arrays.copyOf(vector, size * 2);
			}
			vector[size++] = finite(parser.getFloatValue());
			token = parser.nextToken();
		}
		return finish((size == vector.length) ? vector : Arrays.copyOf(vector, size));
	}

	/**
	 * Read numbers of four bytes each, the lowest byte first, in Base64.
	 * @param text the text
	 * @return the vector, not empty
	 * @throws WireException with kind {@link ErrorKind#MALFORMED} if it is something else
	 */
	public float[] base64(String text) {
		byte[] bytes = bytes(text);
		if (bytes.length % Float.BYTES != 0) {
			throw malformed("does not consist of numbers of four bytes");
		}
		float[] vector = new float[bytes.length / Float.BYTES];
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
		for (float value : vector) {
			finite(value);
		}
		return finish(vector);
	}

	/**
	 * Read numbers of one byte each in Base64.
	 * @param text the text
	 * @return the vector, not empty, its numbers from -128 to 127
	 * @throws WireException with kind {@link ErrorKind#MALFORMED} if it is something else
	 */
	public float[] signedBytes(String text) {
		byte[] bytes = bytes(text);
		float[] vector = new float[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			vector[i] = bytes[i];
		}
		return finish(vector);
	}

	private float[] finish(float[] vector) {
		if (vector.length == 0) {
			throw malformed("is empty");
		}
		this.length = vector.length;
		return vector;
	}

	private static byte[] bytes(String text) {
		try {
			return Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			throw malformed("is not Base64");
		}
	}

	private static float finite(float value) {
		if (!Float.isFinite(value)) {
			throw malformed("holds a number that is not finite");
		}
		return value;
	}

	private static WireException malformed(String what) {
		return WireException.of(ErrorKind.MALFORMED, "A vector of the answer " + what);
	}

}
