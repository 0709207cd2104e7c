package io.llmspring.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.transport.framing.FramingException;
import io.llmspring.transport.framing.NdjsonFrames;
import io.llmspring.transport.framing.SseFrames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Items, demand and failures.
 */
class FrameFluxTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final TrackedBuffers buffers = new TrackedBuffers();

	@AfterEach
	void allBuffersAreReleased() {
		this.buffers.assertAllReleased();
	}

	@Test
	void framesBecomeItems() {
		StepVerifier.create(items(this.buffers.body("a b\nc", "d\n", "", "e")))
			.expectNext("a", "b", "cd", "e", "end")
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void bodyThatStopsInsideAFrameIsReported() {
		Flux<String> items = FrameFlux.decode(this.buffers.body("data: a\n\n", "data: b\n"), SseFrames::new,
				LineHandler::new, FrameFlux.GRACE);
		StepVerifier.create(items).expectNext("a", "truncated").expectComplete().verify(TIMEOUT);
	}

	@Test
	void eachSubscriptionStartsAnew() {
		Flux<String> items = items(this.buffers.body("a !done\n"));
		for (int i = 0; i < 2; i++) {
			StepVerifier.create(items).expectNext("a", "end").expectComplete().verify(TIMEOUT);
		}
	}

	@Test
	void bufferLargerThanTheCopyArrayIsReadWhole() {
		String word = "x".repeat(50_000);
		StepVerifier.create(items(this.buffers.body(word + " a\n" + word + "\n")))
			.expectNext(word, "a", word, "end")
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void itemsAreDeliveredOneByOneAsRequested() {
		StepVerifier.create(items(this.buffers.body("a b c\n", "d\n")), 0)
			.expectSubscription()
			.thenRequest(1)
			.expectNext("a")
			.thenRequest(1)
			.expectNext("b")
			.thenRequest(2)
			.expectNext("c", "d")
			.thenRequest(1)
			.expectNext("end")
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void bodyIsReadOnlyAsDemandNeedsIt() {
		StepVerifier.create(items(this.buffers.body("a b\n", "c\n", "d\n")), 0)
			.expectSubscription()
			.then(() -> assertThat(this.buffers.count()).isZero())
			.thenRequest(1)
			.expectNext("a")
			.then(() -> assertThat(this.buffers.count()).isOne())
			.thenRequest(1)
			.expectNext("b")
			.then(() -> assertThat(this.buffers.count()).isOne())
			.thenRequest(1)
			.expectNext("c")
			.then(() -> assertThat(this.buffers.count()).isEqualTo(2))
			.thenCancel()
			.verify(TIMEOUT);
	}

	@Test
	void buffersWithoutAnItemDoNotUseUpDemand() {
		StepVerifier.create(items(this.buffers.body("a", "b", "c", "\nd\n")), 1)
			.expectNext("abc")
			.thenRequest(1)
			.expectNext("d")
			.thenCancel()
			.verify(TIMEOUT);
	}

	@Test
	void demandFromWithinAnItemIsHonouredWithoutRecursion() {
		int count = 20_000;
		Flux<DataBuffer> body = Flux.range(0, count).map((i) -> this.buffers.buffer(i + "\n"));
		List<String> seen = new ArrayList<>();
		items(body).subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				request(1);
			}

			@Override
			protected void hookOnNext(String value) {
				seen.add(value);
				request(1);
			}

		});
		assertThat(seen).hasSize(count + 1).startsWith("0", "1", "2").endsWith((count - 1) + "", "end");
	}

	@Test
	void itemsBeforeAFailureAreDeliveredFirst() {
		StepVerifier.create(items(this.buffers.body("a\n", "b !fail c\n", "d\n")))
			.expectNext("a", "b")
			.expectErrorMessage("broken frame")
			.verify(TIMEOUT);
	}

	@Test
	void failureWaitsForTheItemsBeforeItToBeRequested() {
		StepVerifier.create(items(this.buffers.body("a b !fail\n", "d\n")), 1)
			.expectNext("a")
			.expectNoEvent(Duration.ofMillis(20))
			.thenRequest(1)
			.expectNext("b")
			.expectErrorMessage("broken frame")
			.verify(TIMEOUT);
	}

	@Test
	void failureOfTheHandlerCancelsTheBody() {
		Flux<DataBuffer> body = this.buffers.body("a !fail\n").concatWith(Mono.never());
		StepVerifier.create(items(body)).expectNext("a").expectErrorMessage("broken frame").verify(TIMEOUT);
	}

	@Test
	void frameAboveTheLimitFailsAfterTheItemsBeforeIt() {
		Flux<String> items = FrameFlux.decode(this.buffers.body("a\n", "0123456789"), () -> new NdjsonFrames(5),
				LineHandler::new, FrameFlux.GRACE);
		StepVerifier.create(items).expectNext("a").expectError(FramingException.class).verify(TIMEOUT);
	}

	@Test
	void failureOfTheBodyIsPassedOnAfterTheItems() {
		Flux<DataBuffer> body = this.buffers.body("a b\n").concatWith(Mono.error(new IllegalStateException("reset")));
		StepVerifier.create(items(body), 1)
			.expectNext("a")
			.thenRequest(9)
			.expectNext("b")
			.expectErrorMessage("reset")
			.verify(TIMEOUT);
	}

	@Test
	void handlerThatCannotBeMadeIsAnError() {
		this.buffers.body("a").doOnNext(DataBufferUtils::release).blockLast(TIMEOUT);
		Flux<String> items = FrameFlux.decode(this.buffers.body("a"), NdjsonFrames::new, () -> {
			throw new IllegalStateException("no handler");
		}, FrameFlux.GRACE);
		StepVerifier.create(items).expectErrorMessage("no handler").verify(TIMEOUT);
	}

	private static Flux<String> items(Flux<DataBuffer> body) {
		return FrameFlux.decode(body, NdjsonFrames::new, LineHandler::new, FrameFlux.GRACE);
	}

}
