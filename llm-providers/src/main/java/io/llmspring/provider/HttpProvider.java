package io.llmspring.provider;

import java.time.Clock;
import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.model.ModelInfo;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.EmbeddingEndpoint;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.RequestSigner;
import io.llmspring.spi.WireRequest;
import io.llmspring.transport.HttpTransport;
import io.llmspring.usage.TokenCount;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A provider behind HTTP: a profile says where, a dialect says how, a transport does it.
 *
 * @since 0.1.0
 */
public final class HttpProvider implements Provider {

	// Requests of one call of embeddings that are under way at a time
	private static final int EMBEDDING_REQUESTS = 4;

	private final ProviderConnection connection;

	private HttpProvider(ProviderConnection connection) {
		this.connection = connection;
	}

	/**
	 * Create a provider that works without a key if there is none.
	 * @param profile the server
	 * @param dialect the language that it speaks
	 * @param transport the way to it, with the same base URL as the profile
	 * @param credentials where its key comes from
	 * @return the provider
	 */
	public static HttpProvider of(ProviderProfile profile, Dialect dialect, HttpTransport transport,
			Credentials credentials) {
		return new HttpProvider(
				new ProviderConnection(profile, dialect, transport, credentials, null, null, Clock.systemUTC()));
	}

	/**
	 * Fail before anything is sent if there is no key.
	 * @param advice what to do about it, a sentence for the developer
	 * @return the provider that requires a key
	 */
	public HttpProvider withRequiredKey(String advice) {
		return new HttpProvider(this.connection.withMissingKeyAdvice(advice));
	}

	/**
	 * Authorize requests otherwise than with a key. A key that a call brings along still
	 * wins.
	 * @param signer authorizes each request
	 * @return the provider with it
	 */
	public HttpProvider withSigner(RequestSigner signer) {
		return new HttpProvider(this.connection.withSigner(signer));
	}

	/**
	 * Use another clock.
	 * @param clock compares dates of answers with now
	 * @return the provider with it
	 */
	public HttpProvider withClock(Clock clock) {
		return new HttpProvider(this.connection.withClock(clock));
	}

	/**
	 * Return the wire underneath, for what the canonical model does not express.
	 * @return raw access with the same address, headers and key
	 */
	public RawProvider raw() {
		return new RawProvider(this.connection);
	}

	@Override
	public String name() {
		return this.connection.profile().name();
	}

	@Override
	public Flux<ChatEvent> execute(ProviderCall call) {
		return Flux.defer(() -> {
			ChatExchange exchange = new ChatExchange(this.connection, call);
			try {
				return send(call, exchange);
			}
			catch (RuntimeException ex) {
				return Flux.error(exchange.onError(ex));
			}
		});
	}

	private Flux<ChatEvent> send(ProviderCall call, ChatExchange exchange) {
		WireRequest request = this.connection.dialect().encode(call, this.connection.profile());
		exchange.sending(request.adaptations());
		return this.connection.dialect().followsUp()
				? new AnswerExchanges(this.connection, call, exchange).send(request)
				: this.connection.send(request, call.request().call(), exchange.toSend());
	}

	@Override
	public List<Adaptation> plan(ProviderCall call) {
		try {
			return this.connection.dialect().encode(call, this.connection.profile()).adaptations();
		}
		catch (RuntimeException ex) {
			throw asRuntime(this.connection.failures(call.model()).of(ex));
		}
	}

	@Override
	public List<Adaptation> plan(EmbeddingCall call) {
		EmbeddingEndpoint endpoint = this.connection.dialect().embeddings();
		if (endpoint == null) {
			return Provider.super.plan(call);
		}
		try {
			return batches(endpoint, call).stream()
				.flatMap((batch) -> endpoint.encode(batch, this.connection.profile()).adaptations().stream())
				.distinct()
				.toList();
		}
		catch (RuntimeException ex) {
			throw asRuntime(this.connection.failures(call.model()).of(ex));
		}
	}

	@Override
	public Mono<EmbeddingResponse> embed(EmbeddingCall call) {
		EmbeddingEndpoint endpoint = this.connection.dialect().embeddings();
		if (endpoint == null) {
			return Provider.super.embed(call);
		}
		return Flux.defer(() -> Flux.fromIterable(batches(endpoint, call)))
			.flatMapSequential((batch) -> embed(endpoint, batch), EMBEDDING_REQUESTS)
			.collectList()
			.map(EmbeddingBatches::join)
			.onErrorMap((ex) -> this.connection.failures(call.model()).of(ex));
	}

	private List<EmbeddingCall> batches(EmbeddingEndpoint endpoint, EmbeddingCall call) {
		return EmbeddingBatches.split(call, endpoint.limits(call, this.connection.profile()));
	}

	private Mono<EmbeddingResponse> embed(EmbeddingEndpoint endpoint, EmbeddingCall call) {
		EndpointCall<EmbeddingCall, EmbeddingResponse> request = new EndpointCall<>(this.connection, endpoint);
		return request.send(call, call.model(), call.call(), call.connectTimeout())
			.map((answered) -> EmbeddingBatches.complete(call, answered.answer())
				.withExchange(answered.exchange().adaptations(answered.answer().adaptations()),
						answered.exchange().metadata(answered.answer().metadata())))
			.onErrorMap(this.connection.failures(call.model())::of);
	}

	@Override
	public Flux<ModelInfo> models() {
		Endpoint<ModelsCall, ModelPage> endpoint = this.connection.dialect().models();
		if (endpoint == null) {
			return Provider.super.models();
		}
		return page(endpoint, ModelsCall.FIRST)
			.expand((page) -> (page.next() != null) ? page(endpoint, new ModelsCall(page.next())) : Mono.empty())
			.concatMapIterable(ModelPage::models);
	}

	private Mono<ModelPage> page(Endpoint<ModelsCall, ModelPage> endpoint, ModelsCall call) {
		return new EndpointCall<>(this.connection, endpoint).send(call, "*", ChatRequest.Call.DEFAULT, null)
			.map(EndpointCall.Answered::answer);
	}

	@Override
	public Mono<TokenCount> countTokens(ProviderCall call) {
		Endpoint<ProviderCall, TokenCount> endpoint = this.connection.dialect().tokenCounting();
		if (endpoint == null) {
			return Provider.super.countTokens(call);
		}
		return new EndpointCall<>(this.connection, endpoint)
			.send(call, call.model(), call.request().call(), call.connectTimeout())
			.map(EndpointCall.Answered::answer);
	}

	private static RuntimeException asRuntime(Throwable ex) {
		return (ex instanceof RuntimeException runtime) ? runtime : new IllegalStateException(ex);
	}

}
