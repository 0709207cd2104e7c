package io.llmspring.transport.framing;

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

}
