package io.llmspring.provider;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.llmspring.chat.ChatRequest;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelInfo;
import io.llmspring.model.Secret;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.RequestSigner;
import io.llmspring.transport.TransportFixture;
import io.llmspring.transport.WireExchange;
import io.llmspring.transport.WireServer;
import io.llmspring.usage.TokenCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link HttpProvider} beside chat, with a fake dialect against a real server.
 */
class HttpProviderEndpointTests {

	private static final Duration TIMEOUT = TransportFixture.TIMEOUT;

	private final TransportFixture fixture = new TransportFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void embedsInTheOrderOfTheInputs() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.answer(200, "text/plain", "7,1.5,2.5", "x-request-id: req-1"))) {
			EmbeddingResponse response = provider(server.url()).embed(embedding("a", "b")).block(TIMEOUT);
			assertThat(response.vectors()).containsExactly(new float[] { 1.5f }, new float[] { 2.5f });
			assertThat(response.model()).isEqualTo("m-1");
			assertThat(response.usage().input()).isEqualTo(7);
			assertThat(response.adaptations()).containsExactly(FakeDialect.ADAPTATION);
			assertThat(response.metadata().requestId()).isEqualTo("req-1");
			assertThat(server.exchange().requestLine()).startsWith("POST /embed/m ");
		}
	}

	@Test
	void cutsInputsByNumberAndByBytesAndJoinsTheAnswers() throws Exception {
		try (WireServer server = WireServer.start(HttpProviderEndpointTests::echo)) {
			String[] inputs = { "1", "2", "3", "4", "55555555", "6", "77777777777777", "8" };
			EmbeddingResponse response = provider(server.url()).embed(embedding(inputs)).block(TIMEOUT);
			assertThat(response.vectors()).extracting((vector) -> vector[0])
				.containsExactlyElementsOf(Stream.of(inputs).map(Float::parseFloat).toList());
			assertThat(response.embeddings().get(7).index()).isEqualTo(7);
			assertThat(server.exchanges()).extracting(WireExchange::body)
				.containsExactlyInAnyOrder("1,2,3", "4,55555555,6", "77777777777777", "8");
			assertThat(response.usage().input()).isEqualTo(4 * 5);
			assertThat(response.adaptations()).hasSize(1);
		}
	}

	@Test
	void thePlanOfAnEmbeddingSaysWhatCannotBeSent() {
		assertThat(provider("http://localhost:1").plan(embedding("1", "2", "3", "4")))
			.containsExactly(FakeDialect.ADAPTATION);
	}

	@Test
	void aModelWithoutVectorsIsAFailureOfTheProvider() {
		EmbeddingCall call = new EmbeddingCall("impossible", List.of("a"), EmbeddingOptions.NONE);
		LlmException ex = fails(provider("http://localhost:1").embed(call), ErrorKind.UNSUPPORTED, "no vectors");
		assertThat(ex.details().model()).isEqualTo("impossible");
		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> provider("http://localhost:1").plan(call))
			.satisfies((refusal) -> assertThat(refusal.kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

	@Test
	void aVectorThatIsMissingIsAMalformedAnswer() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "text/plain", "7,1.5"))) {
			fails(provider(server.url()).embed(embedding("a", "b")), ErrorKind.MALFORMED, "1 vectors");
		}
	}

	@Test
	void aRefusedEmbeddingCarriesAllFacts() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(429, "", "slow down key-1"))) {
			LlmException ex = fails(provider(server.url()).embed(embedding("a")), ErrorKind.RATE_LIMITED,
					"slow down ***");
			assertThat(ex.status()).isEqualTo(429);
			assertThat(ex.details().model()).isEqualTo("m");
		}
	}

	@Test
	void listsModelsPageAfterPage() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "text/plain",
				exchange.requestLine().contains("page=2") ? "two" : "one>2"))) {
			StepVerifier.create(provider(server.url()).models().map(ModelInfo::id))
				.expectNext("one", "two")
				.expectComplete()
				.verify(TIMEOUT);
			assertThat(server.exchanges().get(0).requestLine()).startsWith("GET /models ");
		}
	}

	@Test
	void countsTokens() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "text/plain", "42"))) {
			ProviderCall call = new ProviderCall("m", ChatRequest.of("fake:m", "hi"), false);
			assertThat(provider(server.url()).countTokens(call).block(TIMEOUT)).isEqualTo(new TokenCount(42, null));
		}
	}

	@Test
	void anEmptyAnswerIsAFailure() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "text/plain", ""))) {
			fails(provider(server.url()).embed(embedding("a")), ErrorKind.EMPTY_RESPONSE, "no body");
		}
	}

	@Test
	void aSignerSeesTheRequestAndAddsHeaders() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "text/plain", "1,1"))) {
			RequestSigner signer = (request, address) -> Mono.just(Map.of("X-Signature",
					request.method() + " " + address.getPath() + " " + request.body().length + " " + "topsecret"));
			provider(server.url()).withSigner(signer).embed(embedding("a")).block(TIMEOUT);
			assertThat(server.exchange().headers()).containsEntry("x-signature", "POST /embed/m 1 topsecret")
				.doesNotContainKey("authorization");
		}
	}

	@Test
	void whatASignerSendsIsNotRepeated() throws Exception {
		try (WireServer server = WireServer
			.start((exchange) -> exchange.answer(403, "", "no access for token-0815 here"))) {
			RequestSigner signer = (request, address) -> Mono.just(Map.of("Authorization", "Bearer token-0815"));
			LlmException ex = fails(provider(server.url()).withSigner(signer).embed(embedding("a")),
					ErrorKind.SERVER_ERROR, "no access for ***");
			assertThat(ex).hasMessageNotContaining("0815");
		}
	}

	@Test
	void aSignerWithoutCredentialsFailsBeforeAnythingIsSent() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "", ""))) {
			HttpProvider provider = provider(server.url());
			fails(provider.withSigner((request, address) -> Mono.empty()).embed(embedding("a")),
					ErrorKind.AUTHENTICATION, "no credentials");
			fails(provider.withSigner((request, address) -> Mono.error(new IllegalStateException("vault is closed")))
				.embed(embedding("a")), ErrorKind.AUTHENTICATION, "vault is closed");
			assertThat(server.connections()).isZero();
		}
	}

	@Test
	void theKeyOfTheCallWinsOverASigner() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "text/plain", "1,1"))) {
			ChatRequest.Call own = new ChatRequest.Call(null, null, Map.of("fake", Secret.of("own")), Map.of(),
					Map.of());
			provider(server.url()).withSigner((request, address) -> Mono.empty())
				.embed(new EmbeddingCall("m", List.of("a"), EmbeddingOptions.NONE, own, null))
				.block(TIMEOUT);
			assertThat(server.exchange().headers()).containsEntry("authorization", "Bearer own");
		}
	}

	@Test
	void theProfileNamesTheHeaderOfTheKey() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "text/plain", "1,1"))) {
			ProviderProfile profile = new ProviderProfile("fake", server.url(), Map.of(), Map.of());
			provider(profile.withKeyHeader("api-key")).embed(embedding("a")).block(TIMEOUT);
			provider(profile.withKeyHeader("authorization")).embed(embedding("a")).block(TIMEOUT);
			assertThat(server.exchanges().get(0).headers()).containsEntry("api-key", "key-1")
				.doesNotContainKey("authorization");
			assertThat(server.exchanges().get(1).headers()).containsEntry("authorization", "Bearer key-1");
		}
	}

	private static void echo(WireExchange exchange) throws Exception {
		exchange.answer(200, "text/plain", "5," + exchange.body());
	}

	private HttpProvider provider(String url) {
		return provider(new ProviderProfile("fake", url, Map.of(), Map.of()));
	}

	private HttpProvider provider(ProviderProfile profile) {
		return HttpProvider.of(profile, new FakeDialect(), this.fixture.transport(profile.baseUrl()),
				Credentials.of(Secret.of("key-1")));
	}

	private static EmbeddingCall embedding(String... inputs) {
		return new EmbeddingCall("m", List.of(inputs), EmbeddingOptions.NONE);
	}

	private static LlmException fails(Mono<?> answer, ErrorKind kind, String message) {
		LlmException[] failure = new LlmException[1];
		StepVerifier.create(answer).expectErrorSatisfies((ex) -> {
			assertThat(ex).isInstanceOf(LlmException.class).hasMessageContaining(message);
			failure[0] = (LlmException) ex;
			assertThat(failure[0].kind()).isEqualTo(kind);
		}).verify(TIMEOUT);
		return failure[0];
	}

}
