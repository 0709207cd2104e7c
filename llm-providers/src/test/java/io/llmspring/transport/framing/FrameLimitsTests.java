package io.llmspring.transport.framing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is too large is refused at once, and memory stays bounded.
 */
class FrameLimitsTests {

	private static final String LINE = "data: 0123456789";

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 1000 })
	void eventOfExactlyTheLimitPasses(int piece) {
		Frames frames = new Frames();
		feed(new SseFrames(LINE.length()), LINE + "\n\n", piece, frames);
		assertThat(frames.seen()).containsExactly("0123456789");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 1000 })
	void eventAboveTheLimitIsRefusedAfterTheFramesBeforeIt(int piece) {
		Frames frames = new Frames();
		assertThatExceptionOfType(FramingException.class)
			.isThrownBy(() -> feed(new SseFrames(LINE.length() - 1), "data: a\n\n" + LINE + "\n\n", piece, frames))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(FramingException.Kind.TOO_LARGE))
			.withMessageContaining("limit of 15 bytes");
		assertThat(frames.seen()).containsExactly("a");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 1000 })
	void linesOfOneEventCountTogether(int piece) {
		Frames frames = new Frames();
		assertThatExceptionOfType(FramingException.class)
			.isThrownBy(() -> feed(new SseFrames(30), LINE + "\n" + LINE + "\n" + LINE + "\n\n", piece, frames));
		assertThat(frames.seen()).isEmpty();
	}

	@Test
	void manyEventsCountOneByOne() {
		Frames frames = new Frames();
		feed(new SseFrames(30), (LINE + "\n\n").repeat(100), 7, frames);
		assertThat(frames.seen()).hasSize(100);
	}

	@Test
	void endlessLineIsRefusedAtTheDefaultLimit() {
		SseFrames reader = new SseFrames();
		byte[] piece = new byte[64 * 1024];
		Arrays.fill(piece, (byte) 'x');
		int[] taken = { 0 };
		assertThatExceptionOfType(FramingException.class).isThrownBy(() -> {
			while (true) {
				reader.read(piece, 0, piece.length, (frame) -> {
				});
				taken[0] += piece.length;
			}
		});
		assertThat(taken[0]).isEqualTo(FrameReader.MAX_EVENT_BYTES);
		assertThat(reader.unfinishedLine().array().length).isLessThanOrEqualTo(FrameReader.MAX_EVENT_BYTES);
	}

	@Test
	void endlessDataLinesAreRefused() {
		SseFrames reader = new SseFrames(1000);
		assertThatExceptionOfType(FramingException.class)
			.isThrownBy(() -> feed(reader, "data:\n".repeat(2000), 100, new Frames()));
	}

	@Test
	void memoryOfALargeEventIsGivenBack() {
		SseFrames reader = new SseFrames();
		Frames frames = new Frames();
		feed(reader, "data: " + "x".repeat(1024 * 1024) + "\n\ndata: a\n\n", 1000, frames);
		assertThat(frames.seen()).hasSize(2);
		assertThat(reader.unfinishedLine().array().length).isLessThanOrEqualTo(Bytes.RETAINED);
	}

	@Test
	void eventByteByByteTakesLinearTime() {
		Frames frames = new Frames();
		feed(new SseFrames(), "data: " + "x".repeat(8 * 1024 * 1024) + "\n\n", 1, frames);
		assertThat(frames.seen()).singleElement().satisfies((text) -> assertThat(text).hasSize(8 * 1024 * 1024));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 1000 })
	void lineAboveTheLimitIsRefused(int piece) {
		Frames frames = new Frames();
		assertThatExceptionOfType(FramingException.class)
			.isThrownBy(() -> feed(new NdjsonFrames(4), "abcd\nabcde\n", piece, frames));
		assertThat(frames.seen()).containsExactly("abcd");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 1000 })
	void bodyAboveTheLimitIsRefused(int piece) {
		assertThatExceptionOfType(FramingException.class)
			.isThrownBy(() -> feed(new WholeBody(10), "01234567890", piece, new Frames()))
			.withMessage("The body is larger than the limit of 10 bytes");
	}

	@Test
	void limitMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new SseFrames(0));
	}

	private static void feed(FrameReader reader, String text, int piece, Frames frames) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		for (int at = 0; at < bytes.length; at += piece) {
			reader.read(bytes, at, Math.min(piece, bytes.length - at), frames);
		}
	}

}
