package io.llmspring.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.llmspring.transport.framing.NdjsonFrames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a stream ends whose answer is complete before its body is.
 */
class FrameFluxCompletionTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final Duration SHORT = Duration.ofMillis(50);

	private static final Duration LONG = Duration.ofMinutes(1);

	private final TrackedBuffers buffers = new TrackedBuffers();

	private final AtomicBoolean cancelled = new AtomicBoolean();

	@AfterEach
	void allBuffersAreReleased() {
		this.buffers.assertAllReleased();
	}

	@Test
	void bodyThatEndsByItselfIsNotCancelled() {
		StepVerifier.create(items(this.buffers.body("a !done\n", "\n"), LONG))
			.expectNext("a", "end")
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.cancelled).isFalse();
	}

	@Test
	void itemsAreOutBeforeTheBodyEnds() {
		Sinks.Many<DataBuffer> body = Sinks.many().unicast().onBackpressureBuffer();
		StepVerifier.create(items(body.asFlux(), LONG))
			.then(() -> body.tryEmitNext(this.buffers.buffer("a !done\n")))
			.expectNext("a", "end")
			.expectNoEvent(SHORT)
			.then(body::tryEmitComplete)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.cancelled).isFalse();
	}

	@Test
	void bodyThatStaysOpenIsCancelledAfterTheGrace() {
		StepVerifier.create(items(open("a !done\n"), SHORT)).expectNext("a", "end").expectComplete().verify(TIMEOUT);
		assertThat(this.cancelled).isTrue();
	}

	@Test
	void withoutGraceTheBodyIsCancelledAtOnce() {
		StepVerifier.create(items(open("a !done\n"), Duration.ZERO))
			.expectNext("a", "end")
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.cancelled).isTrue();
	}

	@Test
	void bytesAfterTheEndMarkerCannotSpoilTheAnswer() {
		Flux<String> items = FrameFlux.decode(this.buffers.body("a !done\n" + "too long ".repeat(9) + "\n"),
				() -> new NdjsonFrames(10), LineHandler::new, LONG);
		StepVerifier.create(items).expectNext("a", "end").expectComplete().verify(TIMEOUT);
	}

	@Test
	void framesAfterTheEndMarkerAreNotLookedAt() {
		StepVerifier.create(items(this.buffers.body("a !done\nb\n", "!fail\n"), LONG))
			.expectNext("a", "end")
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void endOfTheBodyIsReadWithoutFurtherDemand() {
		StepVerifier.create(items(this.buffers.body("a !done\n", "b\n", "c\n"), LONG), 2)
			.expectNext("a", "end")
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void bodyThatBreaksAfterTheEndMarkerCountsAsEnded() {
		Flux<DataBuffer> body = this.buffers.body("a !done\n")
			.concatWith(Mono.error(new IllegalStateException("reset")));
		StepVerifier.create(items(body, LONG)).expectNext("a", "end").expectComplete().verify(TIMEOUT);
	}

	@Test
	void bodyThatBreaksAfterTheAnswerCountsAsEnded() {
		Flux<DataBuffer> body = this.buffers.body("a !answered\n")
			.concatWith(Mono.error(new IllegalStateException("reset")));
		StepVerifier.create(items(body, LONG)).expectNext("a", "end").expectComplete().verify(TIMEOUT);
	}

	@Test
	void framesAfterTheAnswerAreStillTaken() {
		StepVerifier.create(items(this.buffers.body("a !answered\n", "usage\n", "!done\n"), LONG))
			.expectNext("a", "usage", "end")
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void answeredBodyThatStaysOpenEndsAfterTheGrace() {
		StepVerifier.create(items(open("a !answered\n"), SHORT))
			.expectNext("a")
			.expectNext("end")
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.cancelled).isTrue();
	}

	@Test
	void slowSubscriberDoesNotLoseWhatFollowsTheAnswer() {
		StepVerifier.create(items(this.buffers.body("a !answered\n", "usage\n"), SHORT), 1)
			.expectNext("a")
			.expectNoEvent(SHORT.multipliedBy(3))
			.thenRequest(9)
			.expectNext("usage", "end")
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.cancelled).isFalse();
	}

	@Test
	void bodyThatStaysOpenWithoutAnAnswerDoesNotEnd() {
		StepVerifier.create(items(open("a\n"), SHORT))
			.expectNext("a")
			.expectNoEvent(SHORT.multipliedBy(3))
			.thenCancel()
			.verify(TIMEOUT);
	}

	private Flux<DataBuffer> open(String piece) {
		return this.buffers.body(piece).concatWith(Mono.never());
	}

	private Flux<String> items(Flux<DataBuffer> body, Duration grace) {
		return FrameFlux.decode(body.doOnCancel(() -> this.cancelled.set(true)), NdjsonFrames::new, LineHandler::new,
				grace);
	}

}
