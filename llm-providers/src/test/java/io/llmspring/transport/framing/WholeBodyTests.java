package io.llmspring.transport.framing;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WholeBodyTests {

	private final WholeBody reader = new WholeBody();

	@Test
	void bodyIsOneFrame() {
		assertThat(Frames.pieces(this.reader, "{\n", "\"a\":", "1}\n")).containsExactly("{\n\"a\":1}\n");
	}

	@Test
	void frameIsDeliveredAtTheEndOnly() {
		Frames frames = new Frames();
		this.reader.read(new byte[] { '1' }, 0, 1, frames);
		assertThat(frames.seen()).isEmpty();
		assertThat(this.reader.isPending()).isTrue();
		this.reader.end(frames);
		assertThat(frames.seen()).containsExactly("1");
		assertThat(this.reader.isPending()).isFalse();
	}

	@Test
	void emptyBodyGivesNoFrame() {
		assertThat(Frames.pieces(this.reader)).isEmpty();
	}

	@Test
	void bodyThatComesAsAnnouncedIsGivenAtOnce() {
		Frames frames = new Frames();
		WholeBody announced = new WholeBody(100, 5);
		announced.read("12345".getBytes(StandardCharsets.UTF_8), 0, 5, frames);
		assertThat(frames.seen()).containsExactly("12345");
		announced.end(frames);
		assertThat(frames.seen()).containsExactly("12345");
	}

	@Test
	void bodyThatComesInPiecesIsOneFrameWhateverWasAnnounced() {
		assertThat(Frames.pieces(new WholeBody(100, 5), "12", "345")).containsExactly("12345");
		assertThat(Frames.pieces(new WholeBody(100, 9), "12", "345")).containsExactly("12345");
	}

}
