package io.llmspring.transport;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.llmspring.transport.framing.FrameReader;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Turns a response body into items: bytes to frames with a {@link FrameReader}, frames to
 * items with a {@link FrameHandler}, both made anew for each subscription.
 * <p>
 * Items are delivered on the thread that brings the bytes, at once if there is demand.
 * The body is read ahead by one buffer at most, unless demand is unbounded. Every buffer
 * is released. Items that precede a failure are delivered before the failure. Cancelling
 * cancels the body at once.
 * <p>
 * When the handler is {@link FrameHandler.Progress#DONE}, all items are out and
 * {@link FrameHandler#onEnd} has been called, but completion waits for the body to end by
 * itself, because a connection whose body was not read to its end is closed and not used
 * again. If the body does not end within the grace period, it is cancelled and the items
 * complete. A body that fails after the answer was complete counts as one that ended.
 *
 * @param <T> the type of the items
 */
final class FrameFlux<T> extends FluxOperator<DataBuffer, T> {

	/**
	 * How long an answered body may take to end by itself.
	 */
	static final Duration GRACE = Duration.ofSeconds(2);

	private final Supplier<? extends FrameReader> readers;

	private final Supplier<? extends FrameHandler<T>> handlers;

	private final Duration grace;

	private final UnaryOperator<Throwable> failures;

	private FrameFlux(Flux<? extends DataBuffer> body, Supplier<? extends FrameReader> readers,
			Supplier<? extends FrameHandler<T>> handlers, Duration grace, UnaryOperator<Throwable> failures) {
		super(body);
		this.readers = readers;
		this.handlers = handlers;
		this.grace = grace;
		this.failures = failures;
	}

	/**
	 * Turn a body into items.
	 * @param <T> the type of the items
	 * @param body the body, whose buffers this operator owns
	 * @param readers makes the reader of a subscription
	 * @param handlers makes the handler of a subscription
	 * @param grace how long the body may take to end by itself when the answer is
	 * complete; zero cancels it at once
	 * @return the items
	 */
	static <T> Flux<T> decode(Flux<? extends DataBuffer> body, Supplier<? extends FrameReader> readers,
			Supplier<? extends FrameHandler<T>> handlers, Duration grace) {
		return decode(body, readers, handlers, grace, UnaryOperator.identity());
	}

	/**
	 * Turn a body into items.
	 * @param <T> the type of the items
	 * @param body the body, whose buffers this operator owns
	 * @param readers makes the reader of a subscription
	 * @param handlers makes the handler of a subscription
	 * @param grace how long the body may take to end by itself when the answer is
	 * complete; zero cancels it at once
	 * @param failures names failures of the body and of its framing
	 * @return the items
	 */
	static <T> Flux<T> decode(Flux<? extends DataBuffer> body, Supplier<? extends FrameReader> readers,
			Supplier<? extends FrameHandler<T>> handlers, Duration grace, UnaryOperator<Throwable> failures) {
		return onAssembly(new FrameFlux<>(body, readers, handlers, grace, failures));
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		FrameSubscription<T> subscription;
		try {
			FrameReader reader = Objects.requireNonNull(this.readers.get(), "The frame reader is null");
			FrameHandler<T> handler = Objects.requireNonNull(this.handlers.get(), "The frame handler is null");
			subscription = new FrameSubscription<>(actual, reader, handler, this.grace, this.failures);
		}
		catch (Throwable ex) {
			Operators.error(actual, Operators.onOperatorError(ex, actual.currentContext()));
			return;
		}
		this.source.subscribe(subscription);
	}

}
