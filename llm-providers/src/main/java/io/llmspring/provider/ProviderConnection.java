package io.llmspring.provider;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.Secret;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.RequestSigner;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.transport.AnswerHandler;
import io.llmspring.transport.HttpTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The authorized way to one server.
 */
record ProviderConnection(ProviderProfile profile, Dialect dialect, HttpTransport transport, Credentials credentials,
		@Nullable RequestSigner signer, @Nullable String missingKeyAdvice, Clock clock) {

	ProviderConnection withSigner(RequestSigner signer) {
		return new ProviderConnection(this.profile, this.dialect, this.transport, this.credentials, signer,
				this.missingKeyAdvice, this.clock);
	}

	ProviderConnection withMissingKeyAdvice(String advice) {
		return new ProviderConnection(this.profile, this.dialect, this.transport, this.credentials, this.signer, advice,
				this.clock);
	}

	ProviderConnection withClock(Clock clock) {
		return new ProviderConnection(this.profile, this.dialect, this.transport, this.credentials, this.signer,
				this.missingKeyAdvice, clock);
	}

	ExchangeFailures failures(String model) {
		return new ExchangeFailures(this.profile, this.dialect, model, this.clock);
	}

	/**
	 * Authorize a request and send it.
	 * @param <T> the type of the items
	 * @param request what to send
	 * @param call how the call is made
	 * @param exchange how this one request is made and read
	 * @return the items
	 */
	<T> Flux<T> send(WireRequest request, ChatRequest.Call call, Exchange<T> exchange) {
		Secret own = call.credentials().get(this.profile.name());
		if (own == null && this.signer != null) {
			URI address = URI.create(this.profile.baseUrl() + request.path());
			return signature(this.signer, request, address).flatMapMany((signature) -> {
				exchange.failures().sending(secrets(signature));
				return send(request, call, signature, exchange);
			}).onErrorMap(exchange.failures()::of);
		}
		Mono<Secret> source = (own != null) ? Mono.just(own) : this.credentials.get();
		// A key that is at hand needs no operators
		if (source instanceof Fuseable.ScalarCallable<?> present) {
			try {
				return authorize(request, call, Optional.ofNullable(value(present)), exchange);
			}
			catch (WireException ex) {
				return Flux.error(exchange.failures().of(ex));
			}
		}
		return obtained(source).singleOptional()
			.flatMapMany((key) -> authorize(request, call, key, exchange))
			.onErrorMap(exchange.failures()::of);
	}

	private <T> Flux<T> authorize(WireRequest request, ChatRequest.Call call, Optional<Secret> key,
			Exchange<T> exchange) {
		exchange.failures().sending(key.map(List::of).orElse(List.of()));
		if (key.isEmpty() && this.missingKeyAdvice != null) {
			throw WireException.of(ErrorKind.AUTHENTICATION, "There is no key. " + this.missingKeyAdvice);
		}
		return send(request, call, headers(key), exchange);
	}

	private <T> Flux<T> send(WireRequest request, ChatRequest.Call call, Map<String, String> authorization,
			Exchange<T> exchange) {
		return this.transport.exchange(request, (headers) -> {
			request.headers().forEach(headers::set);
			this.profile.headers().forEach(headers::set);
			call.headers().forEach(headers::set);
			authorization.forEach(headers::set);
		}, exchange.connectTimeout(), exchange.handler());
	}

	/**
	 * Authorize a request whose body is not known yet.
	 * @param method the HTTP method
	 * @param address where it goes
	 * @return the headers that authorize it, none if there is no key
	 */
	Mono<Map<String, String>> authorization(String method, URI address) {
		if (this.signer != null) {
			WireRequest request = new WireRequest(method, address.getRawPath(), Map.of(), new byte[0], Framing.BODY,
					List.of());
			return signature(this.signer, request, address);
		}
		return obtained(this.credentials.get()).singleOptional().map(this::headers);
	}

	private static Mono<Secret> obtained(Mono<Secret> source) {
		return source.onErrorMap(ProviderConnection::notObtained);
	}

	private static @Nullable Secret value(Callable<?> source) {
		try {
			return (Secret) source.call();
		}
		catch (Exception ex) {
			throw notObtained(ex);
		}
	}

	private static WireException notObtained(Throwable ex) {
		return (ex instanceof WireException known) ? known : failed("The key could not be obtained", ex);
	}

	private Mono<Map<String, String>> signature(RequestSigner signer, WireRequest request, URI address) {
		return Mono.defer(() -> signer.sign(request, address))
			.onErrorMap((ex) -> !(ex instanceof WireException),
					(ex) -> failed("The request could not be authorized: " + ex.getMessage(), ex))
			.switchIfEmpty(Mono.error(
					() -> WireException.of(ErrorKind.AUTHENTICATION, "There are no credentials to sign the request")));
	}

	private static WireException failed(String message, Throwable cause) {
		return new WireException(WireError.of(ErrorKind.AUTHENTICATION, message), cause);
	}

	private Map<String, String> headers(Optional<Secret> key) {
		Map<String, String> headers = key.map((secret) -> this.profile.authorization(this.dialect, secret))
			.orElse(Map.of());
		for (String value : headers.values()) {
			checkCharacters(value);
		}
		return headers;
	}

	private static void checkCharacters(String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c < ' ' || c >= 127) {
				throw WireException.of(ErrorKind.AUTHENTICATION,
						"The key holds characters that cannot stand in a header; was it copied completely?");
			}
		}
	}

	// A server may repeat in its message what it was sent
	private static List<Secret> secrets(Map<String, String> headers) {
		return headers.values()
			.stream()
			.map((value) -> value.substring(value.lastIndexOf(' ') + 1))
			.filter((value) -> !value.isEmpty())
			.map(Secret::of)
			.toList();
	}

	/**
	 * How one request is made and read.
	 *
	 * @param <T> the type of the items
	 * @param handler reads the answer
	 * @param failures learns what is secret
	 * @param connectTimeout most time to get a connection, or {@code null}
	 */
	record Exchange<T>(AnswerHandler<T> handler, ExchangeFailures failures, @Nullable Duration connectTimeout) {

	}

}
