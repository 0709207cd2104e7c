package io.llmspring.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatRequest;
import io.llmspring.error.LlmException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.transport.AnswerHandler;
import io.llmspring.transport.FrameHandler;
import io.llmspring.transport.ResponseHead;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The wire of a provider, for what the canonical model does not express: its prepared web
 * client and its answers as they come. Nothing here is routed, repeated, priced or
 * recorded.
 *
 * @since 0.1.0
 */
public final class RawProvider {

	private final ProviderConnection connection;

	RawProvider(ProviderConnection connection) {
		this.connection = connection;
	}

	/**
	 * Return the name of the provider.
	 * @return the name as configured
	 */
	public String name() {
		return this.connection.profile().name();
	}

	/**
	 * Return a web client that knows the base URL, the headers and the key of the
	 * provider. The key goes to the provider's own host only, whatever address a request
	 * names. A token that is obtained is sent as the key would be. A signature over the
	 * body, as Amazon Bedrock wants it, can be made for requests without a body only;
	 * {@link #exchange(String, String, Framing) exchange} signs all.
	 * @return the client, to be used with paths below the base URL
	 */
	public WebClient webClient() {
		return this.connection.transport().webClient().mutate().filter(this::authorize).build();
	}

	private Mono<ClientResponse> authorize(ClientRequest request, ExchangeFunction next) {
		if (!sameHost(request.url())) {
			return next.exchange(request);
		}
		return this.connection.authorization(request.method().name(), request.url())
			.map((key) -> ClientRequest.from(request).headers((all) -> headers(key).forEach((name, value) -> {
				if (!all.containsHeader(name)) {
					all.set(name, value);
				}
			})).build())
			.flatMap(next::exchange);
	}

	private boolean sameHost(URI address) {
		URI base = URI.create(this.connection.profile().baseUrl());
		return base.getScheme().equals(address.getScheme()) && base.getAuthority().equals(address.getAuthority());
	}

	private Map<String, String> headers(Map<String, String> key) {
		Map<String, String> headers = new LinkedHashMap<>(this.connection.profile().headers());
		headers.putAll(key);
		return headers;
	}

	/**
	 * Send a request and return its answer as it comes.
	 * @param path path below the base URL, beginning with {@code /}, encoded
	 * @param json the body, verbatim
	 * @param framing how the answer is cut
	 * @return a cold publisher of the pieces; it completes with the body, or fails with
	 * an {@link LlmException}. Cancelling closes the connection.
	 */
	public Flux<RawEvent> exchange(String path, String json, Framing framing) {
		return Flux.defer(() -> {
			ExchangeFailures failures = this.connection.failures("raw");
			byte[] body = json.getBytes(StandardCharsets.UTF_8);
			WireRequest request = new WireRequest("POST", path, Map.of(), body, framing, List.of());
			return this.connection
				.send(request, ChatRequest.Call.DEFAULT,
						new ProviderConnection.Exchange<>(new Answer(failures), failures, null))
				.onErrorMap(failures::of);
		});
	}

	/**
	 * Copies frames.
	 */
	private static final class Answer implements AnswerHandler<RawEvent>, FrameHandler<RawEvent> {

		private final ExchangeFailures failures;

		Answer(ExchangeFailures failures) {
			this.failures = failures;
		}

		@Override
		public FrameHandler<RawEvent> onAnswer(ResponseHead head, Framing framing) {
			this.failures.answered(head);
			return this;
		}

		@Override
		public void onFrame(WireFrame frame, Consumer<? super RawEvent> out) {
			out.accept(new RawEvent(frame.event(), frame.text()));
		}

		@Override
		public void onEnd(boolean truncated, Consumer<? super RawEvent> out) {
			// The body says where it ends
		}

		@Override
		public RuntimeException onFailure(WireFailure failure) {
			return this.failures.of(failure);
		}

	}

}
