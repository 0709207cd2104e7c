package io.llmspring.chat;

import io.llmspring.message.Continuation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChatEventTests {

	@Test
	void mediaIsEqualIfBytesAndContinuationAre() {
		ChatEvent one = media(new Continuation("d", "signature", "abc"));
		assertThat(one).isEqualTo(media(new Continuation("d", "signature", "abc")))
			.hasSameHashCodeAs(media(new Continuation("d", "signature", "abc")))
			.isNotEqualTo(media(new Continuation("d", "signature", "xyz")));
	}

	private static ChatEvent media(Continuation continuation) {
		return new ChatEvent.MediaDelta(0, "audio/wav", new byte[] { 1 }, continuation);
	}

}
