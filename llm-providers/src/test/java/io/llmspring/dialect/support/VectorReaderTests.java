package io.llmspring.dialect.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Random;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VectorReaderTests {

	private final VectorReader reader = new VectorReader();

	@Test
	void readsNumbersOfAnyFormAndLength() {
		assertThat(numbers("[1, -0.5, 2.5e-1]")).containsExactly(1, -0.5f, 0.25f);
		assertThat(numbers("[" + "0.5,".repeat(4999) + "1]")).hasSize(5000).endsWith(0.5f, 1);
		assertThat(numbers("[3]")).containsExactly(3);
	}

	@Test
	void readsTheSameFromBase64() {
		Random random = new Random(7);
		ByteBuffer bytes = ByteBuffer.allocate(768 * 4).order(ByteOrder.LITTLE_ENDIAN);
		float[] vector = new float[768];
		for (int i = 0; i < vector.length; i++) {
			vector[i] = random.nextFloat() - 0.5f;
			bytes.putFloat(vector[i]);
		}
		assertThat(this.reader.base64(Base64.getEncoder().encodeToString(bytes.array()))).isEqualTo(vector);
	}

	@Test
	void readsSignedBytes() {
		assertThat(this.reader.signedBytes(Base64.getEncoder().encodeToString(new byte[] { 1, -128, 127 })))
			.containsExactly(1, -128, 127);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[1, null]", "[1, \"a\"]", "[[1]]", "{}", "7", "[1e60]" })
	void refusesWhatIsNoVector(String json) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> numbers(json))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.MALFORMED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "AAA", "AAAAAAA=", "no base64!", "AADAfw==" })
	void refusesTextThatIsNoVector(String text) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> this.reader.base64(text))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.MALFORMED));
	}

	private float[] numbers(String json) {
		float[][] vector = new float[1][];
		try (FrameParser parser = new FrameParser()) {
			parser.read(WireFrame.of(null, json), (tokens) -> {
				tokens.nextToken();
				vector[0] = this.reader.numbers(tokens);
			});
		}
		return vector[0];
	}

}
