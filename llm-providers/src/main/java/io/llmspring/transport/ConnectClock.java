package io.llmspring.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Limits the time from subscription until a connection is there and the request is being
 * written: waiting for the pool, name resolution, connecting and the TLS handshake
 * together. One timer for each request that has a limit, nothing for each event.
 */
final class ConnectClock implements ExchangeFilterFunction {

	/**
	 * Name of the request attribute that holds the limit.
	 */
	static final String LIMIT = ConnectClock.class.getName() + ".limit";

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		if (!(request.attributes().get(LIMIT) instanceof Duration limit)) {
			return next.exchange(request);
		}
		Disposable.Swap timer = Disposables.swap();
		ClientRequest timed = ClientRequest.from(request).body((message, context) -> {
			timer.dispose();
			return request.body().insert(message, context);
		}).build();
		Mono<ClientResponse> expired = Mono.create((sink) -> {
			sink.onDispose(timer);
			timer.update(Schedulers.parallel()
				.schedule(() -> sink.error(expired(request, limit)), limit.toNanos(), TimeUnit.NANOSECONDS));
		});
		return Mono.firstWithSignal(next.exchange(timed), expired);
	}

	private static WireException expired(ClientRequest request, Duration limit) {
		return WireException.of(ErrorKind.TIMEOUT_CONNECT,
				"No connection to %s within %d ms".formatted(request.url().getHost(), limit.toMillis()));
	}

}
