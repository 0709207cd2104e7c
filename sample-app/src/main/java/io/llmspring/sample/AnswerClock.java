package io.llmspring.sample;

import java.util.concurrent.TimeUnit;

import io.llmspring.chat.ChatEvent;
import org.jspecify.annotations.Nullable;

/**
 * Measures one answer from its start.
 */
final class AnswerClock {

	private final long startedAt = System.nanoTime();

	private @Nullable Long firstTokenMillis;

	void see(ChatEvent event) {
		if (this.firstTokenMillis == null && event.visible()) {
			this.firstTokenMillis = totalMillis();
		}
	}

	@Nullable Long firstTokenMillis() {
		return this.firstTokenMillis;
	}

	long totalMillis() {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.startedAt);
	}

}
