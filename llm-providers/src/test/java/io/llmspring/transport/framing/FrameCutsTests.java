package io.llmspring.transport.framing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same bytes give the same frames, however they are cut.
 */
class FrameCutsTests {

	private static final String[] TOKENS = { "\n", "\n", "\n\n", "\r", "\r\n", "\r\n\r\n", "data:", "data: ", "data",
			"event: ", "event", "event:ping\n", "id: 7\n", "retry: x\n", ": comment\n", ":", " ", "\t", "\uFEFF",
			"{\"text\":\"\u00e9\uD83D\uDE00\"}", "[DONE]", "x".repeat(700), "message_stop", "\u0000", "\u000b",
			"\u0085", "\u2028", "data: a\n\n", "data: b\r\rdata: c\n\n" };

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void eventStreamIsTheSameInAnyCut(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 250; round++) {
			byte[] bytes = ugly(random);
			assertThatAllCutsAgree(SseFrames::new, bytes, random);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13, 14 })
	void linesAreTheSameInAnyCut(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 250; round++) {
			byte[] bytes = ugly(random);
			assertThatAllCutsAgree(NdjsonFrames::new, bytes, random);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 21, 22, 23, 24 })
	void eventStreamIsWhatTheStandardSays(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 500; round++) {
			byte[] bytes = ugly(random);
			assertThat(Frames.whole(new SseFrames(), bytes)).isEqualTo(standard(bytes));
		}
	}

	@Test
	void randomBytesNeverFail() {
		Random random = new Random(99);
		for (int round = 0; round < 500; round++) {
			byte[] bytes = new byte[random.nextInt(500)];
			random.nextBytes(bytes);
			assertThatAllCutsAgree(SseFrames::new, bytes, random);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 8, 9, 15, 16, 17, 63 })
	void lineEndIsFoundAtEveryPlaceOfAWord(int length) {
		for (int at = 0; at < length; at++) {
			for (byte other : new byte[] { 0, 9, 11, 12, 14, ' ', 'x', (byte) 0x8A, (byte) 0x8D, -1 }) {
				byte[] bytes = new byte[length];
				Arrays.fill(bytes, other);
				assertThat(LineEnds.find(bytes, 0, length)).isEqualTo(-1);
				bytes[at] = (byte) ((at % 2 == 0) ? '\n' : '\r');
				assertThat(LineEnds.find(bytes, 0, length)).isEqualTo(at);
				assertThat(LineEnds.find(bytes, at + 1, length)).isEqualTo(-1);
			}
		}
	}

	private static void assertThatAllCutsAgree(Supplier<FrameReader> readers, byte[] bytes, Random random) {
		FrameReader first = readers.get();
		List<String> expected = Frames.whole(first, bytes);
		for (int maxPiece : new int[] { 1, 2, 3, 10, 100, 2000 }) {
			FrameReader reader = readers.get();
			assertThat(Frames.cut(reader, bytes, maxPiece, random)).isEqualTo(expected);
			assertThat(reader.isPending()).isEqualTo(first.isPending());
		}
	}

	private static byte[] ugly(Random random) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		int count = random.nextInt(40);
		for (int i = 0; i < count; i++) {
			bytes.writeBytes(TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	/**
	 * The standard's algorithm, word for word and slow.
	 */
	private static List<String> standard(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		if (text.startsWith("\uFEFF")) {
			text = text.substring(1);
		}
		List<String> frames = new ArrayList<>();
		String[] lines = text.split("\r\n|\n|\r", -1);
		StringBuilder data = new StringBuilder();
		String type = "";
		for (int i = 0; i < lines.length - 1; i++) {
			String line = lines[i];
			int colon = line.indexOf(':');
			if (line.isEmpty()) {
				if (!data.isEmpty()) {
					data.setLength(data.length() - 1);
					frames.add(type.isEmpty() ? data.toString() : type + "=" + data);
				}
				data.setLength(0);
				type = "";
				continue;
			}
			String field = (colon < 0) ? line : line.substring(0, colon);
			String value = (colon < 0) ? "" : line.substring(colon + 1);
			value = value.startsWith(" ") ? value.substring(1) : value;
			if (field.equals("data")) {
				data.append(value).append('\n');
			}
			else if (field.equals("event")) {
				type = value;
			}
		}
		return frames;
	}

}
