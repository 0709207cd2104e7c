package io.llmspring.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.Secret;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.transport.TransportFixture;
import io.llmspring.transport.WireExchange;
import io.llmspring.transport.WireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Responses in the background, with the dialect and a real server.
 */
class BackgroundResponseTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final String COMPLETED = """
			{"id":"resp_1","model":"m","status":"completed","background":true,"output":[{"type":"message","id":"msg_1",
			"role":"assistant","content":[{"type":"output_text","text":"Done","annotations":[]}]}]}""";

	private final TransportFixture fixture = new TransportFixture();

	private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void aResponseIsPolledUntilItIsThere() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			switch (line(exchange)) {
				case "POST /responses 1" -> json(exchange, 200, state("queued"));
				case "GET /responses/resp_1 1" -> json(exchange, 200, state("in_progress"));
				default -> json(exchange, 200, COMPLETED);
			}
		})) {
			List<ChatEvent> events = execute(server, false).collectList().block(TIMEOUT);
			assertThat(events).hasSize(3)
				.startsWith(new ChatEvent.Started("resp_1", "m", null), new ChatEvent.TextDelta(0, "Done"));
			assertThat(lines(server)).containsExactly("POST /responses", "GET /responses/resp_1",
					"GET /responses/resp_1");
			assertThat(server.exchanges()).extracting((exchange) -> exchange.headers().get("authorization"))
				.containsOnly("Bearer secret");
		}
	}

	@Test
	void aPollThatBreaksIsSentAgain() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			switch (line(exchange)) {
				case "POST /responses 1" -> json(exchange, 200, state("queued"));
				case "GET /responses/resp_1 1", "GET /responses/resp_1 2" -> json(exchange, 503, "{}");
				default -> json(exchange, 200, COMPLETED);
			}
		})) {
			assertThat(execute(server, false).collectList().block(TIMEOUT)).last()
				.isInstanceOf(ChatEvent.Finished.class);
			assertThat(lines(server)).hasSize(4).filteredOn("POST /responses"::equals).hasSize(1);
		}
	}

	@Test
	void aPollThatIsToldToWaitWaits() throws Exception {
		List<Long> polls = new CopyOnWriteArrayList<>();
		try (WireServer server = WireServer.start((exchange) -> {
			String line = line(exchange);
			if (line.startsWith("GET")) {
				polls.add(System.nanoTime());
			}
			switch (line) {
				case "POST /responses 1" -> json(exchange, 200, state("queued"));
				case "GET /responses/resp_1 1" -> exchange.answer(429, "application/json", "{}", "retry-after: 2");
				default -> json(exchange, 200, COMPLETED);
			}
		})) {
			execute(server, false).blockLast(TIMEOUT);
			assertThat(polls).hasSize(2);
			assertThat(Duration.ofNanos(polls.get(1) - polls.get(0))).isGreaterThan(Duration.ofMillis(1900));
		}
	}

	@Test
	void aPollWithoutAnAnswerIsNotReportedWithTheStatusOfAnEarlierOne() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			if (line(exchange).startsWith("POST")) {
				exchange.answer(200, "application/json", state("queued"), "x-request-id: req-1");
			}
			else {
				exchange.reset();
			}
		})) {
			assertThatExceptionOfType(LlmException.class).isThrownBy(() -> execute(server, false).blockLast(TIMEOUT))
				.satisfies((ex) -> {
					assertThat(ex.kind()).isEqualTo(ErrorKind.CONNECTION);
					assertThat(ex.status()).isNull();
					assertThat(ex.requestId()).isNull();
				});
		}
	}

	@Test
	void pollsThatBreakForeverFailAndStopTheWork() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> json(exchange, line(exchange).startsWith("POST") ? 200 : 503, state("queued")))) {
			assertThatExceptionOfType(LlmException.class).isThrownBy(() -> execute(server, false).blockLast(TIMEOUT))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ErrorKind.OVERLOADED));
			assertThat(lines(server)).filteredOn((line) -> line.startsWith("GET")).hasSize(4);
			awaitLine(server, "POST /responses/resp_1/cancel");
		}
	}

	@Test
	void aRefusalOfThePollIsAFailureAtOnce() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> json(exchange, line(exchange).startsWith("POST") ? 200 : 401, state("queued")))) {
			assertThatExceptionOfType(LlmException.class).isThrownBy(() -> execute(server, false).blockLast(TIMEOUT))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ErrorKind.AUTHENTICATION));
			assertThat(lines(server)).filteredOn((line) -> line.startsWith("GET")).hasSize(1);
		}
	}

	@Test
	void whoeverDoesNotWaitCancelsTheWork() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> json(exchange, 200, state("in_progress")))) {
			List<ChatEvent> events = new ArrayList<>();
			Disposable call = execute(server, false).subscribe(events::add);
			awaitLine(server, "GET /responses/resp_1");
			call.dispose();
			awaitLine(server, "POST /responses/resp_1/cancel");
			assertThat(events).containsExactly(new ChatEvent.Started("resp_1", "m", null));
		}
	}

	@Test
	void aResponseThatFailsIsAFailureAndIsNotCancelled() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> json(exchange, 200, line(exchange).startsWith("POST") ? state("queued") : """
					{"id":"resp_1","status":"failed","error":{"code":"server_error","message":"It broke"}}"""))) {
			assertThatExceptionOfType(LlmException.class).isThrownBy(() -> execute(server, false).blockLast(TIMEOUT))
				.withMessageContaining("It broke")
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ErrorKind.SERVER_ERROR));
			assertThat(lines(server)).containsExactly("POST /responses", "GET /responses/resp_1");
		}
	}

	@Test
	void aStreamThatBreaksIsTakenUpWhereItBroke() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			String line = line(exchange);
			if (line.startsWith("POST")) {
				exchange.stream()
					.event(created(true))
					.event(delta(1, "Hello "))
					.chunk("data: {\"type\":\"response.output_te")
					.close();
			}
			else {
				exchange.stream()
					.event(delta(2, "world"))
					.event("""
							{"type":"response.completed","sequence_number":3,"response":{"id":"resp_1","status":"completed",\
							"output":[]}}""")
					.lastChunk();
			}
		})) {
			List<ChatEvent> events = execute(server, true).collectList().block(TIMEOUT);
			assertThat(events).hasSize(4)
				.startsWith(new ChatEvent.Started("resp_1", "m", null), new ChatEvent.TextDelta(0, "Hello "),
						new ChatEvent.TextDelta(0, "world"));
			assertThat(lines(server)).containsExactly("POST /responses",
					"GET /responses/resp_1?stream=true&starting_after=1");
		}
	}

	@Test
	void aStreamThatNobodyWorksOnInTheBackgroundIsNotTakenUp() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.stream().event(created(false)).event(delta(1, "Hello ")).lastChunk())) {
			assertThatExceptionOfType(LlmException.class).isThrownBy(() -> execute(server, true).blockLast(TIMEOUT))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED));
			assertThat(lines(server)).containsExactly("POST /responses");
		}
	}

	@Test
	void aStreamThatBringsNothingMoreFails() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			if (line(exchange).startsWith("GET")) {
				exchange.stream().lastChunk();
			}
			else {
				exchange.stream().event(created(true)).event(delta(1, "Hello ")).lastChunk();
			}
		})) {
			assertThatExceptionOfType(LlmException.class).isThrownBy(() -> execute(server, true).blockLast(TIMEOUT))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED));
			assertThat(lines(server)).filteredOn((line) -> line.startsWith("GET")).hasSize(4);
		}
	}

	private Flux<ChatEvent> execute(WireServer server, boolean streaming) {
		ProviderProfile profile = new ProviderProfile("openai", server.url(), Map.of(), Map.of());
		ChatRequest request = ChatRequest.of("openai:m", "hi")
			.withOptions(ChatOptions.builder().extension("background", true).build());
		return HttpProvider
			.of(profile, new OpenAiResponsesDialect(), this.fixture.transport(server.url()),
					Credentials.of(Secret.of("secret")))
			.execute(new ProviderCall("m", request, streaming));
	}

	// The request, and how often it has come
	private String line(WireExchange exchange) {
		String line = exchange.requestLine().replace(" HTTP/1.1", "");
		return line + " " + this.asked.computeIfAbsent(line, (key) -> new AtomicInteger()).incrementAndGet();
	}

	private static List<String> lines(WireServer server) {
		return server.exchanges()
			.stream()
			.filter(Objects::nonNull)
			.map((exchange) -> exchange.requestLine().replace(" HTTP/1.1", ""))
			.toList();
	}

	private static void awaitLine(WireServer server, String line) throws InterruptedException {
		for (int i = 0; i < 400 && !lines(server).contains(line); i++) {
			Thread.sleep(10);
		}
		assertThat(lines(server)).contains(line);
	}

	private static void json(WireExchange exchange, int status, String body) throws Exception {
		exchange.answer(status, "application/json", body);
	}

	private static String state(String status) {
		return "{\"id\":\"resp_1\",\"model\":\"m\",\"status\":\"" + status + "\",\"background\":true,\"output\":[]}";
	}

	private static String created(boolean background) {
		return "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_1\",\"model\":\"m\","
				+ "\"status\":\"queued\",\"background\":" + background + "}}";
	}

	private static String delta(int number, String text) {
		return "{\"type\":\"response.output_text.delta\",\"sequence_number\":" + number
				+ ",\"output_index\":0,\"content_index\":0,\"delta\":\"" + text + "\"}";
	}

}
