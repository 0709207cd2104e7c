package io.llmspring.provider;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.LinkedCaseInsensitiveMap;

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
		return authorization(request, call, exchange.failures()).flatMapMany((authorization) -> {
			Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
			headers.putAll(request.headers());
			headers.putAll(this.profile.headers());
			headers.putAll(call.headers());
			headers.putAll(authorization);
			return this.transport.exchange(request, new LinkedHashMap<>(headers), exchange.connectTimeout(),
					exchange.handler());
		});
	}

	private Mono<Map<String, String>> authorization(WireRequest request, ChatRequest.Call call,
			ExchangeFailures failures) {
		Secret own = call.credentials().get(this.profile.name());
		if (own != null) {
			return authorization(Mono.just(own), failures);
		}
		if (this.signer != null) {
			URI address = URI.create(this.profile.baseUrl() + request.path());
			return signature(this.signer, request, address).doOnNext((headers) -> failures.sending(secrets(headers)));
		}
		return authorization(key(), failures);
	}

	private Mono<Map<String, String>> authorization(Mono<Secret> source, ExchangeFailures failures) {
		return source.singleOptional().map((key) -> {
			failures.sending(key.stream().toList());
			if (key.isEmpty() && this.missingKeyAdvice != null) {
				throw WireException.of(ErrorKind.AUTHENTICATION, "There is no key. " + this.missingKeyAdvice);
			}
			return headers(key);
		});
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
		return key().singleOptional().map(this::headers);
	}

	private Mono<Secret> key() {
		return this.credentials.get()
			.onErrorMap((ex) -> !(ex instanceof WireException), (ex) -> failed("The key could not be obtained", ex));
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
			if (!value.chars().allMatch((c) -> c >= ' ' && c < 127)) {
				throw WireException.of(ErrorKind.AUTHENTICATION,
						"The key holds characters that cannot stand in a header; was it copied completely?");
			}
		}
		return headers;
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
