package io.llmspring.provider;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.Secret;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.transport.HttpTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * A provider behind HTTP: a profile says where, a dialect says how, a transport does it.
 *
 * @since 0.1.0
 */
public final class HttpProvider implements Provider {

	private final ProviderProfile profile;

	private final Dialect dialect;

	private final HttpTransport transport;

	private final Credentials credentials;

	private final @Nullable String missingKeyAdvice;

	private final Clock clock;

	private HttpProvider(ProviderProfile profile, Dialect dialect, HttpTransport transport, Credentials credentials,
			@Nullable String missingKeyAdvice, Clock clock) {
		this.profile = profile;
		this.dialect = dialect;
		this.transport = transport;
		this.credentials = credentials;
		this.missingKeyAdvice = missingKeyAdvice;
		this.clock = clock;
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
		return new HttpProvider(profile, dialect, transport, credentials, null, Clock.systemUTC());
	}

	/**
	 * Fail before anything is sent if there is no key.
	 * @param advice what to do about it, a sentence for the developer
	 * @return the provider that requires a key
	 */
	public HttpProvider withRequiredKey(String advice) {
		return new HttpProvider(this.profile, this.dialect, this.transport, this.credentials, advice, this.clock);
	}

	/**
	 * Use another clock.
	 * @param clock compares dates of answers with now
	 * @return the provider with it
	 */
	public HttpProvider withClock(Clock clock) {
		return new HttpProvider(this.profile, this.dialect, this.transport, this.credentials, this.missingKeyAdvice,
				clock);
	}

	/**
	 * Return the wire underneath, for what the canonical model does not express.
	 * @return raw access with the same address, headers and key
	 */
	public RawProvider raw() {
		return new RawProvider(this.profile, this.dialect, this.transport, this.credentials, this.clock);
	}

	@Override
	public String name() {
		return this.profile.name();
	}

	@Override
	public Flux<ChatEvent> execute(ProviderCall call) {
		return Flux.defer(() -> {
			ChatExchange exchange = new ChatExchange(this.profile, this.dialect, call, this.clock);
			return send(call, exchange).onErrorMap(exchange::failure);
		});
	}

	@Override
	public List<Adaptation> plan(ProviderCall call) {
		try {
			return this.dialect.encode(call, this.profile).adaptations();
		}
		catch (RuntimeException ex) {
			throw asRuntime(new ChatExchange(this.profile, this.dialect, call, this.clock).failure(ex));
		}
	}

	private Flux<ChatEvent> send(ProviderCall call, ChatExchange exchange) {
		try {
			WireRequest request = this.dialect.encode(call, this.profile);
			return key(call).singleOptional().flatMapMany((key) -> send(call, exchange, request, key));
		}
		catch (RuntimeException ex) {
			return Flux.error(ex);
		}
	}

	private Flux<ChatEvent> send(ProviderCall call, ChatExchange exchange, WireRequest request, Optional<Secret> key) {
		exchange.sending(request.adaptations(), key.orElse(null));
		if (key.isEmpty() && this.missingKeyAdvice != null) {
			return Flux.error(WireException.of(ErrorKind.AUTHENTICATION, "There is no key. " + this.missingKeyAdvice));
		}
		return this.transport.exchange(request, headers(call, request, key), call.connectTimeout(), exchange);
	}

	private Mono<Secret> key(ProviderCall call) {
		Secret own = call.request().call().credentials().get(this.profile.name());
		return (own != null) ? Mono.just(own) : key(this.credentials);
	}

	static Mono<Secret> key(Credentials credentials) {
		return credentials.get()
			.onErrorMap((ex) -> !(ex instanceof WireException),
					(ex) -> new WireException(WireError.of(ErrorKind.AUTHENTICATION, "The key could not be obtained"),
							ex));
	}

	private Map<String, String> headers(ProviderCall call, WireRequest request, Optional<Secret> key) {
		Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
		headers.putAll(request.headers());
		headers.putAll(this.profile.headers());
		headers.putAll(call.request().call().headers());
		key.map((secret) -> authorization(this.dialect, secret)).ifPresent(headers::putAll);
		return new LinkedHashMap<>(headers);
	}

	static Map<String, String> authorization(Dialect dialect, Secret key) {
		Map<String, String> headers = dialect.authorization(key);
		for (String value : headers.values()) {
			if (!value.chars().allMatch((c) -> c >= ' ' && c < 127)) {
				throw WireException.of(ErrorKind.AUTHENTICATION,
						"The key holds characters that cannot stand in a header; was it copied completely?");
			}
		}
		return headers;
	}

	private static RuntimeException asRuntime(Throwable ex) {
		return (ex instanceof RuntimeException runtime) ? runtime : new IllegalStateException(ex);
	}

}
