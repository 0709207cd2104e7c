package io.llmspring.provider;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatEvent.Finished;
import io.llmspring.chat.ChatEvent.TextDelta;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.Secret;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.transport.TransportFixture;
import io.llmspring.transport.WireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link HttpProvider} with a fake dialect against a real server.
 */
class HttpProviderTests {

	private static final Duration TIMEOUT = TransportFixture.TIMEOUT;

	private static final String KEY = "canary-key-1234567890";

	private final TransportFixture fixture = new TransportFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void streamsEventsAndAddsWhatTheExchangeKnows() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.stream("X-Request-Id: req-1", "x-ratelimit-remaining-requests: 7")
				.event("Hello")
				.event("world")
				.event("STOP")
				.event("[DONE]")
				.lastChunk())) {
			StepVerifier.create(provider(server.url()).execute(call("m1", true)))
				.expectNext(new ChatEvent.Started("id", "m", null), new TextDelta(0, "Hello"),
						new TextDelta(0, "world"))
				.assertNext((event) -> {
					Finished finished = (Finished) event;
					assertThat(finished.adaptations()).containsExactly(FakeDialect.ADAPTATION);
					assertThat(finished.metadata().requestId()).isEqualTo("req-1");
					assertThat(finished.metadata().rateLimit().requests().remaining()).isEqualTo(7);
				})
				.expectComplete()
				.verify(TIMEOUT);
			assertThat(server.exchange().requestLine()).startsWith("POST /talk ");
			assertThat(server.exchange().body()).isEqualTo("m1");
		}
	}

	@Test
	void laysHeadersOverEachOtherAndTheKeyOnTop() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "application/json", "hi"))) {
			ProviderProfile profile = new ProviderProfile("fake", server.url(),
					Map.of("x-shared", "profile", "authorization", "none", "X-Profile", "p"), Map.of());
			ChatRequest request = ChatRequest.builder("fake:m").user("hi").header("x-profile", "call").build();
			HttpProvider provider = HttpProvider.of(profile, new FakeDialect(), this.fixture.transport(server.url()),
					Credentials.of(Secret.of(KEY)));
			provider.execute(new ProviderCall("m", request, false)).blockLast(TIMEOUT);
			assertThat(server.exchange().headers()).containsEntry("x-dialect", "fake")
				.containsEntry("x-shared", "profile")
				.containsEntry("x-profile", "call")
				.containsEntry("authorization", "Bearer " + KEY);
		}
	}

	@Test
	void theKeyOfTheCallWins() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "application/json", "hi"))) {
			ChatRequest request = ChatRequest.builder("fake:m")
				.user("hi")
				.credentials("fake", Secret.of("own"))
				.credentials("other", Secret.of("foreign"))
				.build();
			provider(server.url()).execute(new ProviderCall("m", request, false)).blockLast(TIMEOUT);
			assertThat(server.exchange().headers()).containsEntry("authorization", "Bearer own");
		}
	}

	@Test
	void asksForTheKeyAtEachSubscription() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "application/json", "hi"))) {
			AtomicInteger count = new AtomicInteger();
			Credentials rotating = () -> Mono.fromSupplier(() -> Secret.of("key" + count.incrementAndGet()));
			Flux<ChatEvent> answer = provider(server.url(), rotating).execute(call("m", false));
			assertThat(count).hasValue(0);
			answer.blockLast(TIMEOUT);
			answer.blockLast(TIMEOUT);
			assertThat(server.exchanges()).extracting((exchange) -> exchange.headers().get("authorization"))
				.containsExactly("Bearer key1", "Bearer key2");
		}
	}

	@Test
	void aMissingKeyFailsBeforeAnythingIsSent() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "", ""))) {
			HttpProvider provider = provider(server.url(), Credentials.of(null)).withRequiredKey("Set FAKE_API_KEY.");
			fails(provider.execute(call("m", true)), ErrorKind.AUTHENTICATION, "Set FAKE_API_KEY.");
			assertThat(server.connections()).isZero();
			provider(server.url(), Credentials.of(null)).execute(call("m", false)).onErrorComplete().blockLast(TIMEOUT);
			assertThat(server.exchange().headers()).doesNotContainKey("authorization");
		}
	}

	@Test
	void aKeyThatCannotBeSentIsNotSent() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "", ""))) {
			HttpProvider provider = provider(server.url(), Credentials.of(Secret.of(KEY + "\nX-Evil: 1")));
			fails(provider.execute(call("m", true)), ErrorKind.AUTHENTICATION, "copied completely");
			assertThat(server.connections()).isZero();
		}
	}

	@Test
	void aCredentialSourceThatFailsIsAnAuthenticationFailure() {
		HttpProvider provider = provider("http://localhost:1", () -> Mono.error(new IllegalStateException("vault")));
		fails(provider.execute(call("m", true)), ErrorKind.AUTHENTICATION, "could not be obtained");
	}

	@Test
	void whatCannotBeSaidFailsOnSubscription() {
		HttpProvider provider = provider("http://localhost:1");
		Flux<ChatEvent> answer = provider.execute(call("impossible", true));
		fails(answer, ErrorKind.UNSUPPORTED, "fake:impossible: This cannot be said");
		fails(provider.execute(call("bug", true)), ErrorKind.INVALID_REQUEST, "could not be written");
		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> provider.plan(call("impossible", true)));
		assertThat(provider.plan(call("m", true))).isEqualTo(List.of(FakeDialect.ADAPTATION));
	}

	@Test
	void anErrorStatusCarriesAllFactsAndNoKey() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(429, "application/json",
				"slow down, " + KEY, "Retry-After: 2", "request-id: req-9"))) {
			LlmException ex = fails(provider(server.url()).execute(call("m", true)), ErrorKind.RATE_LIMITED,
					"slow down, ***");
			assertThat(ex.details().status()).isEqualTo(429);
			assertThat(ex.code()).isEqualTo("code-429");
			assertThat(ex.requestId()).isEqualTo("req-9");
			assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(2));
			assertThat(ex.details().provider()).isEqualTo("fake");
			assertThat(ex.details().model()).isEqualTo("m");
		}
	}

	@Test
	void whatTheBodySaysAboutRetryingWins() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.answer(429, "", "again now", "Retry-After: 9"))) {
			LlmException ex = fails(provider(server.url()).execute(call("m", true)), ErrorKind.RATE_LIMITED, "again");
			assertThat(ex.retryAfter()).isEqualTo(Duration.ZERO);
		}
	}

	@Test
	void anErrorPageIsNamedAndNotQuoted() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(502, "text/html",
				"<html><title>Bad Gateway</title><body>long story</body></html>"))) {
			LlmException ex = fails(provider(server.url()).execute(call("m", true)), ErrorKind.SERVER_ERROR,
					"HTML page \"Bad Gateway\"");
			assertThat(ex).hasMessageNotContaining("long story");
		}
	}

	@Test
	void anErrorInTheStreamComesAfterWhatArrived() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.stream("x-request-id: req-2").event("Hello").event("!busy " + KEY).stall())) {
			StepVerifier.create(provider(server.url()).execute(call("m", true)))
				.expectNextCount(2)
				.expectErrorSatisfies((ex) -> {
					LlmException failure = assertFailure(ex, ErrorKind.OVERLOADED, "busy ***");
					assertThat(failure.requestId()).isEqualTo("req-2");
				})
				.verify(TIMEOUT);
			assertThat(server.exchange().awaitClientClosed(500)).isTrue();
		}
	}

	@Test
	void aStreamWithoutEndIsInterrupted() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.stream().event("Hello").lastChunk())) {
			StepVerifier.create(provider(server.url()).execute(call("m", true)))
				.expectNextCount(2)
				.expectErrorSatisfies((ex) -> assertFailure(ex, ErrorKind.STREAM_INTERRUPTED, "No end"))
				.verify(TIMEOUT);
		}
	}

	@Test
	void aResetAfterTheReasonToFinishIsNoFailure() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.stream().event("Hello").event("STOP");
			Thread.sleep(100);
			exchange.reset();
		})) {
			StepVerifier.create(provider(server.url()).execute(call("m", true)))
				.expectNextCount(2)
				.assertNext((event) -> assertThat(event).isInstanceOf(Finished.class))
				.expectComplete()
				.verify(TIMEOUT);
		}
	}

	@Test
	void aStreamThatStaysOpenAfterTheReasonToFinishCompletes() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.stream().event("Hi").event("STOP").stall())) {
			Duration took = StepVerifier.create(provider(server.url()).execute(call("m", true)))
				.expectNextCount(3)
				.expectComplete()
				.verify(TIMEOUT);
			assertThat(took).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(4));
		}
	}

	@Test
	void aServerThatIgnoresStreamingIsUnderstood() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "application/json", "Hello"))) {
			StepVerifier.create(provider(server.url()).execute(call("m", true)))
				.expectNextCount(1)
				.expectNext(new TextDelta(0, "Hello"))
				.expectNextCount(1)
				.expectComplete()
				.verify(TIMEOUT);
		}
	}

	@Test
	void aBugOfTheDecoderIsAMalformedAnswer() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.stream().event("BUG").stall())) {
			fails(provider(server.url()).execute(call("m", true)), ErrorKind.MALFORMED, "IllegalStateException");
		}
	}

	@Test
	void aRefusedConnectionNamesProviderAndHost() throws Exception {
		fails(provider("http://localhost:1").execute(call("m", true)), ErrorKind.CONNECTION,
				"fake:m: localhost:1 cannot be reached");
	}

	private HttpProvider provider(String url) {
		return provider(url, Credentials.of(Secret.of(KEY)));
	}

	private HttpProvider provider(String url, Credentials credentials) {
		return HttpProvider.of(new ProviderProfile("fake", url, Map.of(), Map.of()), new FakeDialect(),
				this.fixture.transport(url), credentials);
	}

	private static ProviderCall call(String model, boolean streaming) {
		return new ProviderCall(model, ChatRequest.of("fake:" + model, "canary-prompt"), streaming);
	}

	private static LlmException fails(Flux<ChatEvent> answer, ErrorKind kind, String message) {
		LlmException[] failure = new LlmException[1];
		StepVerifier.create(answer)
			.expectErrorSatisfies((ex) -> failure[0] = assertFailure(ex, kind, message))
			.verify(TIMEOUT);
		return failure[0];
	}

	private static LlmException assertFailure(Throwable ex, ErrorKind kind, String message) {
		assertThat(ex).isInstanceOf(LlmException.class).hasMessageContaining(message);
		assertThat(((LlmException) ex).kind()).isEqualTo(kind);
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			assertThat(cause.toString()).doesNotContain(KEY);
			for (Throwable suppressed : cause.getSuppressed()) {
				assertThat(suppressed.toString()).doesNotContain(KEY);
			}
		}
		return (LlmException) ex;
	}

}
