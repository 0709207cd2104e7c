package io.llmspring.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what cancellation and demand do to the connection.
 */
class HttpTransportCancelTests {

	private static final Duration TIMEOUT = TransportFixture.TIMEOUT;

	private final TransportFixture fixture = new TransportFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void cancellingAStalledStreamClosesTheConnectionAtOnce() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.stream().event("a").stall())) {
			StepVerifier.create(this.fixture.stream(server.url())).expectNext("a").thenCancel().verify(TIMEOUT);
			assertThat(server.exchange().awaitClientClosed(100)).isTrue();
		}
	}

	@Test
	void cancellingBeforeTheAnswerClosesTheConnectionAtOnce() throws Exception {
		try (WireServer server = WireServer.start(WireExchange::stall)) {
			Disposable call = this.fixture.stream(server.url()).subscribe();
			awaitExchange(server);
			call.dispose();
			assertThat(server.exchange().awaitClientClosed(100)).isTrue();
		}
	}

	@Test
	void cancellingWithoutDemandClosesTheConnectionAtOnce() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.stream().event("a").event("b").stall())) {
			StepVerifier.create(this.fixture.stream(server.url()), 1)
				.expectNext("a")
				.thenAwait(Duration.ofMillis(50))
				.thenCancel()
				.verify(TIMEOUT);
			assertThat(server.exchange().awaitClientClosed(100)).isTrue();
		}
	}

	@Test
	void aConnectionThatWasCancelledIsNotUsedAgain() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.stream().event("a").stall())) {
			for (int i = 0; i < 3; i++) {
				StepVerifier.create(this.fixture.stream(server.url())).expectNext("a").thenCancel().verify(TIMEOUT);
			}
			assertThat(server.connections()).isEqualTo(3);
		}
	}

	@Test
	void demandReachesTheSocket() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.stream();
			String data = "x".repeat(50_000);
			for (int i = 0; i < 2_000; i++) {
				exchange.event(data);
			}
			exchange.event("[DONE]").lastChunk();
		})) {
			AtomicInteger received = new AtomicInteger();
			Slow slow = new Slow(received);
			this.fixture.stream(server.url()).subscribe(slow);
			awaitExchange(server);
			Thread.sleep(500);
			long blockedAt = server.exchange().written();
			Thread.sleep(300);
			assertThat(server.exchange().written()).isEqualTo(blockedAt).isLessThan(20_000_000);
			assertThat(received).hasValue(3);
			slow.request(Long.MAX_VALUE);
			assertThat(slow.await()).isTrue();
			assertThat(received).hasValue(2_000);
		}
	}

	@Test
	void manyStreamsAtOnce() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.stream();
			for (int i = 0; i < 20; i++) {
				exchange.event("e" + i);
			}
			exchange.event("[DONE]").lastChunk();
		})) {
			Flux<Long> counts = Flux.range(0, 200).flatMap((i) -> this.fixture.stream(server.url()).count(), 200);
			StepVerifier.create(counts.reduce(0L, Long::sum)).expectNext(4_000L).expectComplete().verify(TIMEOUT);
		}
	}

	private static void awaitExchange(WireServer server) throws InterruptedException {
		for (int i = 0; i < 500 && server.exchanges().isEmpty(); i++) {
			Thread.sleep(10);
		}
	}

	private static final class Slow extends BaseSubscriber<String> {

		private final AtomicInteger received;

		private volatile @Nullable SignalType end;

		Slow(AtomicInteger received) {
			this.received = received;
		}

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			subscription.request(3);
		}

		@Override
		protected void hookOnNext(String value) {
			this.received.incrementAndGet();
		}

		@Override
		protected void hookFinally(SignalType type) {
			this.end = type;
		}

		boolean await() throws InterruptedException {
			for (int i = 0; i < 500 && this.end == null; i++) {
				Thread.sleep(10);
			}
			return this.end == SignalType.ON_COMPLETE;
		}

	}

}
