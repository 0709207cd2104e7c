package io.llmspring.test;

import java.time.Duration;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * One step of a script: what is answered to one call, or to several.
 *
 * @param source makes the events
 * @param times how many calls get it
 * @param delay time before the first event
 * @param delayEach time before every event
 * @param usage usage to report, or {@code null} for that of the events
 * @param cut where the answer breaks off, or {@code null} if it does not
 */
record Step(Source source, int times, Duration delay, Duration delayEach, @Nullable TokenUsage usage,
		@Nullable Cut cut) {

	static Step of(Source source) {
		return new Step(source, 1, Duration.ZERO, Duration.ZERO, null, null);
	}

	Step withTimes(int times) {
		return new Step(this.source, times, this.delay, this.delayEach, this.usage, this.cut);
	}

	Step withDelay(Duration delay) {
		return new Step(this.source, this.times, delay, this.delayEach, this.usage, this.cut);
	}

	Step withDelayEach(Duration delayEach) {
		return new Step(this.source, this.times, this.delay, delayEach, this.usage, this.cut);
	}

	Step withUsage(TokenUsage usage) {
		return new Step(this.source, this.times, this.delay, this.delayEach, usage, this.cut);
	}

	Step withCut(Cut cut) {
		return new Step(this.source, this.times, this.delay, this.delayEach, this.usage, cut);
	}

	Flux<ChatEvent> play(String provider, ProviderCall call) {
		Flux<ChatEvent> events = Flux.from(this.source.events(provider, call));
		TokenUsage reported = this.usage;
		if (reported != null) {
			events = events
				.map((event) -> (event instanceof ChatEvent.Finished end) ? reporting(end, reported) : event);
		}
		if (this.cut != null) {
			Flux<ChatEvent> end = this.cut.end(provider, call);
			events = call.streaming() ? begin(events, this.cut.after()).concatWith(end) : end;
		}
		if (!this.delayEach.isZero()) {
			events = events.delayElements(this.delayEach);
		}
		return this.delay.isZero() ? events : events.delaySubscription(this.delay);
	}

	private static Flux<ChatEvent> begin(Flux<ChatEvent> events, int deltas) {
		return events.filter((event) -> !(event instanceof ChatEvent.Finished)).take(deltas + 1L);
	}

	private static ChatEvent reporting(ChatEvent.Finished end, TokenUsage usage) {
		return new ChatEvent.Finished(end.finishReason(), end.rawFinishReason(), usage, end.cost(), end.target(),
				end.attempts(), end.adaptations(), end.metadata());
	}

	/**
	 * Makes the events of an answer.
	 */
	@FunctionalInterface
	interface Source {

		Publisher<ChatEvent> events(String provider, ProviderCall call);

	}

	/**
	 * Where an answer breaks off.
	 *
	 * @param after number of deltas before
	 * @param kind how it fails, or {@code null} if it never goes on
	 */
	record Cut(int after, @Nullable ErrorKind kind) {

		Flux<ChatEvent> end(String provider, ProviderCall call) {
			return (this.kind != null) ? Flux.error(Answers.failure(provider, call, this.kind, null, null))
					: Flux.never();
		}

	}

}
