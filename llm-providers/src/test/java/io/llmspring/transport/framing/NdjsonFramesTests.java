package io.llmspring.transport.framing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NdjsonFramesTests {

	private final NdjsonFrames reader = new NdjsonFrames();

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n" })
	void eachLineIsAFrame(String lineEnd) {
		assertThat(Frames.whole(this.reader, "{\"a\":1}" + lineEnd + "{\"a\":2}" + lineEnd))
			.containsExactly("{\"a\":1}", "{\"a\":2}");
	}

	@Test
	void blankLinesAreSkipped() {
		assertThat(Frames.whole(this.reader, "\n\n{}\n \t \r\n{}\n\n")).containsExactly("{}", "{}");
	}

	@Test
	void whiteSpaceAroundIsNotPartOfTheFrame() {
		assertThat(Frames.whole(this.reader, " \t{} \n")).containsExactly("{}");
	}

	@Test
	void lastLineCountsWithoutLineEnd() {
		assertThat(Frames.pieces(this.reader, "{}\n{\"a", "\":1}")).containsExactly("{}", "{\"a\":1}");
		assertThat(this.reader.isPending()).isFalse();
	}

	@Test
	void lastLineIsDeliveredOnce() {
		Frames frames = new Frames();
		this.reader.read(new byte[] { '1' }, 0, 1, frames);
		this.reader.end(frames);
		this.reader.end(frames);
		assertThat(frames.seen()).containsExactly("1");
	}

	@Test
	void byteOrderMarkIsIgnored() {
		assertThat(Frames.whole(this.reader, "\uFEFF{}\n")).containsExactly("{}");
	}

	@Test
	void lineThatHasBegunIsPending() {
		this.reader.read(new byte[] { '{' }, 0, 1, new Frames());
		assertThat(this.reader.isPending()).isTrue();
	}

}
