package io.llmspring.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.llmspring.transport.framing.NdjsonFrames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import org.springframework.core.io.buffer.DataBuffer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cancellation, threads and buffers.
 */
class FrameFluxCancelTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final TrackedBuffers buffers = new TrackedBuffers();

	@AfterEach
	void allBuffersAreReleased() {
		this.buffers.assertAllReleased();
	}

	@Test
	void cancellationReachesTheBodyAtOnce() {
		AtomicBoolean cancelled = new AtomicBoolean();
		Flux<DataBuffer> body = this.buffers.body("a\n").concatWith(Flux.never());
		Disposable subscription = items(body.doOnCancel(() -> cancelled.set(true))).subscribe();
		assertThat(cancelled).isFalse();
		subscription.dispose();
		assertThat(cancelled).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5 })
	void cancellationFromWithinAnItemStopsAtThatItem(int count) {
		List<String> seen = new ArrayList<>();
		items(this.buffers.body("a b c\nd\n", "e\n")).doOnNext(seen::add).take(count).blockLast(TIMEOUT);
		assertThat(seen).containsExactlyElementsOf(List.of("a", "b", "c", "d", "e").subList(0, count));
	}

	@Test
	void itemsThatWaitAreDiscarded() {
		List<Object> discarded = new ArrayList<>();
		Flux<String> items = items(this.buffers.body("a b c\n")).doOnDiscard(String.class, discarded::add);
		StepVerifier.create(items, 1).expectNext("a").thenCancel().verify(TIMEOUT);
		assertThat(discarded).containsExactly("b", "c");
	}

	@Test
	void buffersThatComeAfterCancellationAreReleased() {
		TestPublisher<DataBuffer> body = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
		StepVerifier.create(items(body.flux()))
			.then(() -> body.next(this.buffers.buffer("a\n")))
			.expectNext("a")
			.thenCancel()
			.verify(TIMEOUT);
		body.next(this.buffers.buffer("b\n"));
	}

	@Test
	void buffersThatComeAfterAFailureAreReleased() {
		TestPublisher<DataBuffer> body = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
		StepVerifier.create(items(body.flux()))
			.then(() -> body.next(this.buffers.buffer("!fail\n")))
			.expectErrorMessage("broken frame")
			.verify(TIMEOUT);
		body.next(this.buffers.buffer("b\n"));
	}

	@Test
	void buffersThatWaitInTheBodyAreReleased() {
		Flux<DataBuffer> body = this.buffers.body("a\n", "b\n", "c\n", "d\n")
			.hide()
			.publishOn(Schedulers.immediate(), 4);
		List<String> seen = new ArrayList<>();
		CollectingSubscriber subscriber = new CollectingSubscriber(seen, new CountDownLatch(1));
		items(body).subscribe(subscriber);
		subscriber.request(1);
		subscriber.cancel();
		assertThat(seen).containsExactly("a");
		assertThat(this.buffers.count()).isEqualTo(4);
	}

	@Test
	void bodyThatPushesFromWithinTheRequestIsTakenInOrder() {
		Flux<DataBuffer> body = this.buffers.body("a\n", "b\n", "c\n");
		StepVerifier.create(items(body), 0)
			.thenRequest(4)
			.expectNext("a", "b", "c", "end")
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void noItemIsLostBetweenThreads() {
		int count = 20_000;
		Flux<DataBuffer> body = Flux.range(0, count)
			.map((i) -> this.buffers.buffer(i + " x\n"))
			.publishOn(Schedulers.boundedElastic());
		List<String> seen = items(body).publishOn(Schedulers.parallel(), 3).collectList().block(TIMEOUT);
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			expected.addAll(Arrays.asList(i + "", "x"));
		}
		expected.add("end");
		assertThat(seen).isEqualTo(expected);
	}

	@Test
	void requestsThatRaceWithBuffersKeepTheOrder() throws Exception {
		int count = 20_000;
		List<String> seen = Collections.synchronizedList(new ArrayList<>());
		CountDownLatch done = new CountDownLatch(1);
		Flux<DataBuffer> body = Flux.range(0, count)
			.map((i) -> this.buffers.buffer(i + "\n"))
			.subscribeOn(Schedulers.boundedElastic());
		CollectingSubscriber subscriber = new CollectingSubscriber(seen, done);
		items(body).subscribe(subscriber);
		while (!done.await(0, TimeUnit.MILLISECONDS)) {
			subscriber.request(1);
		}
		assertThat(seen).hasSize(count + 1).doesNotHaveDuplicates().endsWith("end");
		for (int i = 0; i < count; i++) {
			assertThat(seen.get(i)).isEqualTo(i + "");
		}
	}

	@Test
	void cancellationThatRacesWithBuffersReleasesThemAll() throws Exception {
		Scheduler scheduler = Schedulers.newSingle("body");
		for (int round = 0; round < 300; round++) {
			CountDownLatch started = new CountDownLatch(1);
			Flux<DataBuffer> body = Flux.range(0, 200)
				.map((i) -> this.buffers.buffer("a b c\n"))
				.subscribeOn(scheduler);
			Disposable subscription = items(body).doOnNext((item) -> started.countDown()).subscribe();
			assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
			subscription.dispose();
		}
		CountDownLatch idle = new CountDownLatch(1);
		scheduler.schedule(idle::countDown);
		assertThat(idle.await(10, TimeUnit.SECONDS)).isTrue();
		scheduler.dispose();
	}

	private static Flux<String> items(Flux<DataBuffer> body) {
		return FrameFlux.decode(body, NdjsonFrames::new, LineHandler::new, FrameFlux.GRACE);
	}

}
