package io.llmspring.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.transport.TransportFixture.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of how {@link HttpTransport} names what goes wrong on the way.
 */
class HttpTransportFailureTests {

	private static final Duration TIMEOUT = TransportFixture.TIMEOUT;

	private final TransportFixture fixture = new TransportFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void refusedConnection() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		fails(this.fixture.stream("http://localhost:" + port), ErrorKind.CONNECTION,
				"localhost:" + port + " cannot be");
	}

	@Test
	void connectionThatIsNotMadeInTime() throws IOException {
		List<Socket> fillers = new ArrayList<>();
		try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			for (int i = 0; i < 4; i++) {
				Socket filler = new Socket();
				fillers.add(filler);
				inBackground(() -> filler.connect(deaf.getLocalSocketAddress()));
			}
			sleep(200);
			Flux<String> answer = this.fixture.transport("http://localhost:" + deaf.getLocalPort())
				.exchange(TransportFixture.request(Framing.SSE), TransportFixture.NO_HEADERS, Duration.ofMillis(200),
						new Texts());
			fails(answer, ErrorKind.TIMEOUT_CONNECT, "within 200 ms");
		}
		finally {
			for (Socket filler : fillers) {
				filler.close();
			}
		}
	}

	@Test
	void connectClockStopsWhenTheRequestIsWritten() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			sleep(400);
			exchange.stream().event("late").lastChunk();
		})) {
			Flux<String> answer = this.fixture.transport(server.url())
				.exchange(TransportFixture.request(Framing.SSE), TransportFixture.NO_HEADERS, Duration.ofMillis(250),
						new Texts());
			StepVerifier.create(answer).expectNext("late").expectComplete().verify(TIMEOUT);
		}
	}

	@Test
	void plainTextWhereTlsIsExpected() throws Exception {
		try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			inBackground(() -> {
				Socket socket = plain.accept();
				socket.getInputStream().read();
				socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
			});
			fails(this.fixture.stream("https://localhost:" + plain.getLocalPort()), ErrorKind.CONFIGURATION,
					"does not speak TLS");
		}
	}

	@Test
	void certificateThatIsNotTrusted() throws Exception {
		try (ServerSocket server = SelfSigned.serverSocket()) {
			inBackground(() -> server.accept().getInputStream().read());
			fails(this.fixture.stream("https://localhost:" + server.getLocalPort()), ErrorKind.CONFIGURATION,
					"its certificate is not trusted); trust material is set with 'ssl.bundle'");
		}
	}

	@Test
	void closeDuringTheTlsHandshake() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			inBackground(() -> server.accept().close());
			fails(this.fixture.stream("https://localhost:" + server.getLocalPort()), ErrorKind.CONNECTION,
					"broke before the answer began");
		}
	}

	@Test
	void exhaustedPool() throws Exception {
		ConnectionPoolSettings one = new ConnectionPoolSettings(1, 1, Duration.ofMillis(200), Duration.ofSeconds(30),
				Duration.ofSeconds(30));
		try (TransportFixture small = new TransportFixture(one);
				WireServer server = WireServer.start((exchange) -> exchange.stream().event("a").stall())) {
			Flux<String> answer = small.stream(server.url()).share();
			Disposable first = answer.subscribe();
			answer.blockFirst(TIMEOUT);
			fails(small.stream(server.url()), ErrorKind.POOL_EXHAUSTED, "pool.max-connections");
			first.dispose();
		}
	}

	@Test
	void tooManyCallsWaitForThePool() throws Exception {
		ConnectionPoolSettings one = new ConnectionPoolSettings(1, 1, Duration.ofSeconds(5), Duration.ofSeconds(30),
				Duration.ofSeconds(30));
		try (TransportFixture small = new TransportFixture(one);
				WireServer server = WireServer.start(WireExchange::stall)) {
			Disposable first = small.stream(server.url()).subscribe();
			Disposable second = small.stream(server.url()).subscribe();
			sleep(100);
			fails(small.stream(server.url()), ErrorKind.POOL_EXHAUSTED, "All connections to localhost");
			first.dispose();
			second.dispose();
		}
	}

	@Test
	void resetBeforeTheAnswerOnAPooledConnectionIsReportedAndNotRetried() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			if (exchange.body().contains("q") && exchange.headers().containsKey("x-break")) {
				exchange.reset();
			}
			else {
				exchange.stream().event("a").event("[DONE]").lastChunk();
			}
		})) {
			HttpTransport transport = this.fixture.transport(server.url());
			transport.exchange(TransportFixture.request(Framing.SSE), TransportFixture.NO_HEADERS, null, new Texts())
				.blockLast(TIMEOUT);
			sleep(100);
			Flux<String> second = transport.exchange(TransportFixture.request(Framing.SSE),
					(headers) -> headers.set("x-break", "1"), null, new Texts());
			fails(second, ErrorKind.CONNECTION, "broke before the answer began");
			sleep(100);
			assertThat(server.exchanges()).hasSize(2);
			assertThat(server.connections()).isEqualTo(1);
		}
	}

	@Test
	void closeBeforeTheAnswer() throws Exception {
		try (WireServer server = WireServer.start(WireExchange::close)) {
			fails(this.fixture.stream(server.url()), ErrorKind.CONNECTION, "broke before the answer began");
			assertThat(server.exchanges()).hasSize(1);
		}
	}

	@Test
	void resetInTheMiddleComesAfterWhatArrived() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.stream().event("a");
			sleep(100);
			exchange.reset();
		})) {
			StepVerifier.create(this.fixture.stream(server.url()))
				.expectNext("a")
				.expectErrorSatisfies(
						(ex) -> TransportFixture.assertFailure(ex, ErrorKind.STREAM_INTERRUPTED, "in the middle"))
				.verify(TIMEOUT);
		}
	}

	@Test
	void closeInTheMiddleOfAChunkedBody() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.stream().event("a").close())) {
			StepVerifier.create(this.fixture.stream(server.url()))
				.expectNext("a")
				.expectErrorSatisfies(
						(ex) -> TransportFixture.assertFailure(ex, ErrorKind.STREAM_INTERRUPTED, "in the middle"))
				.verify(TIMEOUT);
		}
	}

	@Test
	void silenceBeforeAndInTheAnswer() throws Exception {
		try (WireServer silent = WireServer.start(WireExchange::stall);
				WireServer stalled = WireServer.start((exchange) -> exchange.stream().event("a").stall())) {
			HttpTransport before = this.fixture.transport(silent.url(),
					this.fixture.client().responseTimeout(Duration.ofMillis(200)));
			fails(before.exchange(TransportFixture.request(Framing.SSE), TransportFixture.NO_HEADERS, null,
					new Texts()), ErrorKind.TIMEOUT_FIRST_TOKEN, "No answer from localhost");
			HttpTransport middle = this.fixture.transport(stalled.url(),
					this.fixture.client().responseTimeout(Duration.ofMillis(200)));
			StepVerifier
				.create(middle.exchange(TransportFixture.request(Framing.SSE), TransportFixture.NO_HEADERS, null,
						new Texts()))
				.expectNext("a")
				.expectErrorSatisfies((ex) -> TransportFixture.assertFailure(ex, ErrorKind.TIMEOUT_IDLE,
						"Nothing more from localhost"))
				.verify(TIMEOUT);
		}
	}

	@Test
	void somethingThatIsNotHttp() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.send("SSH-2.0-OpenSSH_9.6\r\n\r\n\r\n").close())) {
			fails(this.fixture.stream(server.url()), ErrorKind.MALFORMED, "is not HTTP");
		}
	}

	@Test
	void headersWithoutEnd() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.answer(200, "text/event-stream", "", "X-Long: " + "x".repeat(40_000)))) {
			fails(this.fixture.stream(server.url()), ErrorKind.MALFORMED, "larger than the limit");
		}
	}

	@Test
	void requestThatCannotBeMadeFailsAsTheHandlerSays() {
		WireRequest request = new WireRequest("POST", "/not a path", Map.of(), new byte[0], Framing.SSE, List.of());
		AnswerHandler<String> handler = new AnswerHandler<>() {

			@Override
			public FrameHandler<String> onAnswer(ResponseHead head, Framing framing) {
				throw new IllegalStateException();
			}

			@Override
			public RuntimeException onFailure(WireFailure failure) {
				throw new IllegalStateException();
			}

			@Override
			public Throwable onError(Throwable failure) {
				return new UnsupportedOperationException("named", failure);
			}

		};
		StepVerifier
			.create(this.fixture.transport("http://localhost:1")
				.exchange(request, TransportFixture.NO_HEADERS, null, handler))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(UnsupportedOperationException.class)
				.hasCauseInstanceOf(IllegalArgumentException.class))
			.verify(TIMEOUT);
	}

	private static void fails(Flux<String> answer, ErrorKind kind, String message) {
		StepVerifier.create(answer)
			.expectErrorSatisfies((ex) -> TransportFixture.assertFailure(ex, kind, message))
			.verify(TIMEOUT);
	}

	private static void inBackground(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// The other side is gone
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	private static void sleep(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private interface Task {

		void run() throws IOException;

	}

}
