package io.llmspring.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.llmspring.chat.ChatEvent;
import io.llmspring.spi.ProviderCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Watches one call. What happens first decides the outcome: a stream that is cancelled
 * after its end was not cancelled.
 */
final class Recording {

	private final ProviderCall call;

	private final Instant time = Instant.ofEpochMilli(Schedulers.parallel().now(TimeUnit.MILLISECONDS));

	private final List<ChatEvent> events = new ArrayList<>();

	private RecordedCall.Outcome outcome = RecordedCall.Outcome.RUNNING;

	private @Nullable Throwable error;

	Recording(ProviderCall call) {
		this.call = call;
	}

	Flux<ChatEvent> watch(Flux<ChatEvent> stream) {
		return stream.doOnNext(this::delivered)
			.doOnComplete(() -> ended(RecordedCall.Outcome.COMPLETED, null))
			.doOnError((ex) -> ended(RecordedCall.Outcome.FAILED, ex))
			.doOnCancel(() -> ended(RecordedCall.Outcome.CANCELLED, null));
	}

	private synchronized void delivered(ChatEvent event) {
		this.events.add(event);
	}

	private synchronized void ended(RecordedCall.Outcome outcome, @Nullable Throwable error) {
		if (this.outcome == RecordedCall.Outcome.RUNNING) {
			this.outcome = outcome;
			this.error = error;
		}
	}

	synchronized RecordedCall snapshot() {
		return new RecordedCall(this.call, this.time, this.outcome, this.events, this.error);
	}

}
