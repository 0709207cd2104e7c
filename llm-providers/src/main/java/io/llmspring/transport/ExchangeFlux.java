package io.llmspring.transport;

import java.time.Duration;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * Exchanges that are watched by a {@link ConnectClock}, one for each subscription.
 *
 * @param <T> the type of the items
 */
final class ExchangeFlux<T> extends Flux<T> {

	private final TransportFailures failures;

	private final AnswerHandler<T> handler;

	private final @Nullable Duration limit;

	private final Function<ConnectClock<T>, Flux<T>> exchanges;

	/**
	 * Create exchanges.
	 * @param failures names what goes wrong before the answer
	 * @param handler gives failures their last name
	 * @param limit most time until the request is being written, or {@code null}
	 * @param exchanges makes one exchange, and tells the clock how far it is
	 */
	ExchangeFlux(TransportFailures failures, AnswerHandler<T> handler, @Nullable Duration limit,
			Function<ConnectClock<T>, Flux<T>> exchanges) {
		this.failures = failures;
		this.handler = handler;
		this.limit = limit;
		this.exchanges = exchanges;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		ConnectClock<T> clock = new ConnectClock<>(actual, this.failures, this.handler);
		Flux<T> exchange;
		try {
			exchange = this.exchanges.apply(clock);
		}
		catch (RuntimeException ex) {
			Operators.error(actual, this.handler.onError(ex));
			return;
		}
		exchange.subscribe(clock);
		if (this.limit != null) {
			clock.start(this.limit);
		}
	}

}
