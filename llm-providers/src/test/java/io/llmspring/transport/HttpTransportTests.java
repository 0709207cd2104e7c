package io.llmspring.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.transport.TransportFixture.Refused;
import io.llmspring.transport.TransportFixture.Texts;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link HttpTransport}: what is sent and how answers are read.
 */
class HttpTransportTests {

	private static final Duration TIMEOUT = TransportFixture.TIMEOUT;

	private final TransportFixture fixture = new TransportFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void sendsTheRequestAsItIs() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.stream().event("a").event("[DONE]").lastChunk())) {
			WireRequest request = new WireRequest("POST", "/v1/models/a%2Fb:go?alt=sse", Map.of(),
					"{\"é\":1}".getBytes(StandardCharsets.UTF_8), Framing.SSE, List.of());
			Flux<String> answer = this.fixture.transport(server.url() + "/")
				.exchange(request, (headers) -> headers.set("X-Own", "1"), null, new Texts());
			StepVerifier.create(answer).expectNext("a").expectComplete().verify(TIMEOUT);
			WireExchange seen = server.exchange();
			assertThat(seen.requestLine()).isEqualTo("POST /v1/models/a%2Fb:go?alt=sse HTTP/1.1");
			assertThat(seen.body()).isEqualTo("{\"é\":1}");
			assertThat(seen.headers()).containsEntry("accept", "text/event-stream")
				.containsEntry("accept-encoding", "identity")
				.containsEntry("content-type", "application/json")
				.containsEntry("content-length", "8")
				.containsEntry("x-own", "1")
				.doesNotContainKey("transfer-encoding");
		}
	}

	@Test
	void isObservedUnderItsPath() throws Exception {
		BlockingQueue<String> tags = new LinkedBlockingQueue<>();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

			@Override
			public void onStop(Observation.Context context) {
				tags.add(context.getLowCardinalityKeyValue("uri").getValue());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "application/json", "{}"))) {
			WebClient client = WebClient.builder()
				.observationRegistry(registry)
				.clientConnector(new ReactorClientHttpConnector(this.fixture.client()))
				.build();
			HttpTransport.of(client, server.url() + "/base")
				.exchange(TransportFixture.request(Framing.BODY), TransportFixture.NO_HEADERS, null, new Texts())
				.blockLast(TIMEOUT);
			assertThat(tags.poll(5, TimeUnit.SECONDS)).isEqualTo("/v1/chat");
			assertThat(server.exchange().requestLine()).contains("/base/v1/chat");
		}
	}

	@Test
	void asksForJsonWhenTheAnswerIsOneBody() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.answer(200, "application/json; charset=utf-8", "{\"a\":1}"))) {
			StepVerifier.create(this.fixture.body(server.url()))
				.expectNext("{\"a\":1}")
				.expectComplete()
				.verify(TIMEOUT);
			assertThat(server.exchange().headers()).containsEntry("accept", "application/json");
		}
	}

	@Test
	void sendsNothingBeforeItIsSubscribed() throws Exception {
		try (WireServer server = WireServer.start(WireExchange::stall)) {
			List<Flux<String>> built = new ArrayList<>();
			for (int i = 0; i < 1000; i++) {
				built.add(this.fixture.stream(server.url()));
			}
			Thread.sleep(100);
			assertThat(built).hasSize(1000);
			assertThat(server.connections()).isZero();
		}
	}

	@Test
	void readsEventsHoweverTheyAreCut() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
			exchange.sendByteWise("data: grüße 😀\n\ndata: b\r\n\r\ndata: [DONE]\n\n");
			exchange.close();
		})) {
			StepVerifier.create(this.fixture.stream(server.url()))
				.expectNext("grüße 😀", "b")
				.expectComplete()
				.verify(TIMEOUT);
		}
	}

	@Test
	void usesTheConnectionAgainAfterACompleteAnswer() throws Exception {
		// The connection goes back to the pool just after the answer completes
		ConnectionPoolSettings one = new ConnectionPoolSettings(1, 10, TIMEOUT, TIMEOUT, TIMEOUT);
		try (TransportFixture small = new TransportFixture(one);
				WireServer server = WireServer
					.start((exchange) -> exchange.stream().event("a").event("[DONE]").lastChunk())) {
			for (int i = 0; i < 20; i++) {
				StepVerifier.create(small.stream(server.url())).expectNext("a").expectComplete().verify(TIMEOUT);
			}
			assertThat(server.exchanges()).hasSize(20);
			assertThat(server.connections()).isEqualTo(1);
		}
	}

	@Test
	void passesTheStartOfAnErrorBodyToTheHandler() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.send("HTTP/1.1 503 No\r\nRetry-After: 2\r\nSet-Cookie: s=1\r\nContent-Length: 100000000\r\n\r\n");
			exchange.send("x".repeat(1_000_000));
			exchange.stall();
		})) {
			StepVerifier.create(this.fixture.stream(server.url())).expectErrorSatisfies((ex) -> {
				assertThat(ex).isInstanceOf(Refused.class);
				Refused refused = (Refused) ex;
				assertThat(refused.failure().status()).isEqualTo(503);
				assertThat(refused.failure().body()).hasSize(64 * 1024);
				assertThat(refused.failure().headers()).containsEntry("retry-after", "2")
					.doesNotContainKey("set-cookie");
			}).verify(TIMEOUT);
		}
	}

	@Test
	void takesAnErrorStatusWithoutABody() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(401, "", ""))) {
			StepVerifier.create(this.fixture.body(server.url()))
				.expectErrorSatisfies((ex) -> assertThat(((Refused) ex).failure().text()).isEmpty())
				.verify(TIMEOUT);
		}
	}

	@Test
	void takesAnErrorWhoseBodyBreaks() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.send("HTTP/1.1 429 No\r\nContent-Length: 100\r\n\r\nslow down");
			Thread.sleep(50);
			exchange.reset();
		})) {
			StepVerifier.create(this.fixture.body(server.url()))
				.expectErrorSatisfies((ex) -> assertThat(((Refused) ex).failure().status()).isEqualTo(429))
				.verify(TIMEOUT);
		}
	}

	@Test
	void doesNotFollowARedirect() throws Exception {
		try (WireServer other = WireServer.start((exchange) -> exchange.answer(200, "text/event-stream", ""));
				WireServer server = WireServer
					.start((exchange) -> exchange.answer(307, "", "", "Location: " + other.url() + "/v1/chat"))) {
			StepVerifier.create(this.fixture.stream(server.url()))
				.expectErrorSatisfies(
						(ex) -> TransportFixture.assertFailure(ex, ErrorKind.MALFORMED, "redirect (307) to localhost"))
				.verify(TIMEOUT);
			assertThat(other.connections()).isZero();
		}
	}

	@Test
	void readsAJsonDocumentInsteadOfAStreamAsOneFrame() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.answer(200, "application/json", "{\n\n\"a\":1}"))) {
			StepVerifier.create(this.fixture.stream(server.url()))
				.expectNext("{\n\n\"a\":1}")
				.expectComplete()
				.verify(TIMEOUT);
		}
	}

	@Test
	void doesNotReadAPageForHumans() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "text/html",
				"<html><head><title>Sign in to WiFi</title></head></html>"))) {
			StepVerifier.create(this.fixture.stream(server.url()))
				.expectErrorSatisfies((ex) -> TransportFixture.assertFailure(ex, ErrorKind.MALFORMED,
						"HTML page \"Sign in to WiFi\""))
				.verify(TIMEOUT);
		}
	}

	@Test
	void doesNotReadCompressedBytesThatItDidNotAskFor() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.answer(200, "text/event-stream", "x", "Content-Encoding: gzip"))) {
			StepVerifier.create(this.fixture.stream(server.url()))
				.expectErrorSatisfies(
						(ex) -> TransportFixture.assertFailure(ex, ErrorKind.MALFORMED, "encoding 'gzip'"))
				.verify(TIMEOUT);
		}
	}

	@Test
	void stopsAtTheLimitOfAnEvent() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.stream().chunk("data: ");
			for (int i = 0; i < 100; i++) {
				exchange.chunk("x".repeat(10_000));
			}
			exchange.stall();
		})) {
			Flux<String> answer = this.fixture.transport(server.url())
				.withLimits(new BodyLimits(100_000, 100_000, 1000))
				.exchange(TransportFixture.request(Framing.SSE), TransportFixture.NO_HEADERS, null, new Texts());
			StepVerifier.create(answer)
				.expectErrorSatisfies(
						(ex) -> TransportFixture.assertFailure(ex, ErrorKind.MALFORMED, "limit of 100000 bytes"))
				.verify(TIMEOUT);
		}
	}

	@Test
	void completesAfterTheEndMarkerAlthoughTheConnectionStaysOpen() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.stream().event("a").event("[DONE]").stall())) {
			Duration took = StepVerifier.create(this.fixture.stream(server.url()))
				.expectNext("a")
				.expectComplete()
				.verify(TIMEOUT);
			assertThat(took).isLessThan(Duration.ofSeconds(3));
			assertThat(server.exchange().awaitClientClosed(500)).isTrue();
		}
	}

	@Test
	void refusesABaseUrlThatCannotWork() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.transport("localhost:8080"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.transport("https://user:secret@host/v1"))
			.withMessageNotContaining("secret");
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.transport("https://host/v1?key=1"));
	}

}
