package io.llmspring.transport;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.llmspring.transport.framing.NdjsonFrames;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of the connection.
 */
class FrameFluxConnectionTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final Set<String> connections = ConcurrentHashMap.newKeySet();

	private final DisposableServer server = HttpServer.create()
		.host("localhost")
		.port(0)
		.doOnConnection((connection) -> this.connections.add(connection.channel().id().asLongText()))
		.route((routes) -> routes.get("/late", (request, response) -> send(response, lateEnd()))
			.get("/open", (request, response) -> send(response, Flux.just("a !done\n").concatWith(Mono.never())))
			.get("/many", (request, response) -> send(response, Flux.range(0, 5000).map((i) -> i + " b\n"))))
		.bindNow();

	private final ConnectionProvider pool = ConnectionProvider.create("frames", 1);

	private final HttpClient client = HttpClient.create(this.pool).baseUrl("http://localhost:" + this.server.port());

	@AfterEach
	void stop() {
		this.pool.dispose();
		this.server.disposeNow();
	}

	@Test
	void connectionIsUsedAgainWhenTheBodyEndsAfterTheAnswer() {
		for (int i = 0; i < 3; i++) {
			StepVerifier.create(items("/late", FrameFlux.GRACE))
				.expectNext("a", "end")
				.expectComplete()
				.verify(TIMEOUT);
		}
		assertThat(this.connections).hasSize(1);
	}

	@Test
	void connectionIsClosedWhenTheBodyStaysOpen() {
		for (int i = 0; i < 3; i++) {
			StepVerifier.create(items("/open", Duration.ofMillis(50)))
				.expectNext("a", "end")
				.expectComplete()
				.verify(TIMEOUT);
		}
		assertThat(this.connections).hasSize(3);
	}

	@Test
	void cancellationClosesTheConnection() {
		for (int i = 0; i < 3; i++) {
			StepVerifier.create(items("/many", FrameFlux.GRACE), 1).expectNext("0").thenCancel().verify(TIMEOUT);
		}
		assertThat(this.connections).hasSize(3);
	}

	@Test
	void longBodyArrivesWholeUnderSmallDemand() {
		StepVerifier.create(items("/many", FrameFlux.GRACE).limitRate(2))
			.expectNextCount(10_001)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.connections).hasSize(1);
	}

	private static Flux<String> lateEnd() {
		return Flux.just("a !done\n").concatWith(Mono.delay(Duration.ofMillis(100)).map((tick) -> "\n"));
	}

	private static Publisher<Void> send(HttpServerResponse response, Flux<String> pieces) {
		return response.send(ByteBufFlux.fromString(pieces), (piece) -> true);
	}

	private Flux<String> items(String path, Duration grace) {
		NettyDataBufferFactory factory = new NettyDataBufferFactory(ByteBufAllocator.DEFAULT);
		return this.client.get().uri(path).response((response, content) -> {
			Flux<DataBuffer> body = content.retain().map(factory::wrap);
			return FrameFlux.decode(body, NdjsonFrames::new, LineHandler::new, grace);
		});
	}

}
