package io.llmspring.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.llmspring.error.AuthenticationFailedException;
import io.llmspring.error.InvalidRequestException;
import io.llmspring.error.LlmException;
import io.llmspring.model.Secret;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.RequestSigner;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.transport.TransportFixture;
import io.llmspring.transport.WireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RawProvider}.
 */
class RawProviderTests {

	private static final Duration TIMEOUT = TransportFixture.TIMEOUT;

	private static final String KEY = "canary-key-1234567890";

	private final TransportFixture fixture = new TransportFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void webClientKnowsAddressHeadersAndKey() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "application/json", "[]"))) {
			String answer = raw(server.url()).webClient()
				.get()
				.uri("/models")
				.retrieve()
				.bodyToMono(String.class)
				.block(TIMEOUT);
			assertThat(answer).isEqualTo("[]");
			assertThat(server.exchange().requestLine()).startsWith("GET /models ");
			assertThat(server.exchange().headers()).containsEntry("x-profile", "p")
				.extractingByKey("authorization")
				.asString()
				.contains(KEY);
		}
	}

	@Test
	void webClientAuthorizesAsTheProviderDoes() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "application/json", "[]"))) {
			ProviderProfile profile = new ProviderProfile("fake", server.url(), Map.of(), Map.of());
			RequestSigner signer = (request, address) -> Mono
				.just(Map.of("X-Signature", request.method() + " " + address.getPath()));
			HttpProvider.of(profile, new FakeDialect(), this.fixture.transport(server.url()), Credentials.of(null))
				.withSigner(signer)
				.raw()
				.webClient()
				.get()
				.uri("/models")
				.retrieve()
				.bodyToMono(String.class)
				.block(TIMEOUT);
			assertThat(server.exchange().headers()).containsEntry("x-signature", "GET /models");
		}
	}

	@Test
	void webClientKeepsTheKeyFromOtherHosts() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "application/json", "[]"));
				WireServer other = WireServer.start((exchange) -> exchange.answer(200, "application/json", "[]"))) {
			raw(server.url()).webClient()
				.get()
				.uri(URI.create(other.url() + "/steal"))
				.retrieve()
				.bodyToMono(String.class)
				.block(TIMEOUT);
			assertThat(other.exchange().headers()).doesNotContainKey("authorization");
		}
	}

	@Test
	void eventsComeAsTheyWereSent() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.stream().event("one").event("[DONE]").lastChunk())) {
			StepVerifier.create(raw(server.url()).exchange("/talk", "{\"a\":1}", Framing.SSE).map(RawEvent::data))
				.expectNext("one", "[DONE]")
				.expectComplete()
				.verify(TIMEOUT);
			assertThat(server.exchange().body()).isEqualTo("{\"a\":1}");
		}
	}

	@Test
	void everyFailureIsOfTheTree() {
		RawProvider raw = HttpProvider
			.of(new ProviderProfile("fake", "http://localhost:1", Map.of(), Map.of()), new FakeDialect(),
					this.fixture.transport("http://localhost:1"),
					() -> Mono.error(new IllegalStateException("vault token canary")))
			.raw();
		StepVerifier.create(raw.exchange("/talk", "{}", Framing.BODY))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(AuthenticationFailedException.class)
				.hasMessageNotContaining("canary"))
			.verify(TIMEOUT);
		StepVerifier.create(raw("http://localhost:1").exchange("/ta lk", "{}", Framing.BODY))
			.expectError(InvalidRequestException.class)
			.verify(TIMEOUT);
	}

	@Test
	void failureIsClassifiedAndDoesNotHoldTheKey() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.answer(401, "application/json", "wrong key " + KEY))) {
			StepVerifier.create(raw(server.url()).exchange("/talk", "{}", Framing.BODY))
				.expectErrorSatisfies((error) -> {
					assertThat(error).isInstanceOf(LlmException.class).hasMessageNotContaining(KEY);
					assertThat(((LlmException) error).status()).isEqualTo(401);
				})
				.verify(TIMEOUT);
		}
	}

	private RawProvider raw(String url) {
		ProviderProfile profile = new ProviderProfile("fake", url, Map.of("X-Profile", "p"), Map.of());
		return HttpProvider.of(profile, new FakeDialect(), this.fixture.transport(url), Credentials.of(Secret.of(KEY)))
			.raw();
	}

}
