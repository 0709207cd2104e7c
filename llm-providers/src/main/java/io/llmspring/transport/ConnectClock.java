package io.llmspring.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.llmspring.timing.Alarm;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Limits the time from subscription until a connection is there and the request is being
 * written: waiting for the pool, name resolution, connecting and the TLS handshake
 * together. There is no timer if the request is written at once, as it is on a connection
 * that waits in the pool, and none for an event. Until the answer begins, failures get
 * their name here.
 *
 * @param <T> the type of the items
 */
final class ConnectClock<T> implements CoreSubscriber<T>, Subscription, Scannable {

	private static final int WAITING = 0;

	private static final int RUNNING = 1;

	private static final int OVER = 2;

	@SuppressWarnings("rawtypes")
	private static final AtomicIntegerFieldUpdater<ConnectClock> STATE = AtomicIntegerFieldUpdater
		.newUpdater(ConnectClock.class, "state");

	private final CoreSubscriber<? super T> actual;

	private final TransportFailures failures;

	private final AnswerHandler<?> handler;

	private volatile int state;

	private volatile @Nullable Disposable timer;

	private volatile boolean answered;

	@SuppressWarnings("NullAway.Init")
	private Subscription upstream;

	ConnectClock(CoreSubscriber<? super T> actual, TransportFailures failures, AnswerHandler<?> handler) {
		this.actual = actual;
		this.failures = failures;
		this.handler = handler;
	}

	/**
	 * Set the timer, unless there is nothing to wait for any more.
	 * @param limit most time that is left
	 */
	void start(Duration limit) {
		if (this.state == WAITING) {
			this.timer = Alarm.set(Schedulers.parallel(), () -> expire(limit), Math.max(1, limit.toMillis()));
			if (this.state != WAITING) {
				stop();
			}
		}
	}

	/**
	 * The request is being written.
	 */
	void written() {
		if (this.state == WAITING && STATE.compareAndSet(this, WAITING, RUNNING)) {
			stop();
		}
	}

	/**
	 * The answer has begun. A filter of the application may answer without anything being
	 * written.
	 */
	void answered() {
		this.answered = true;
		written();
	}

	private void expire(Duration limit) {
		if (STATE.compareAndSet(this, WAITING, OVER)) {
			this.upstream.cancel();
			this.actual.onError(this.handler.onError(this.failures.notConnected(limit)));
		}
	}

	private void stop() {
		Disposable waiting = this.timer;
		if (waiting != null) {
			waiting.dispose();
		}
	}

	@Override
	public Context currentContext() {
		return this.actual.currentContext();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.upstream = subscription;
		this.actual.onSubscribe(this);
	}

	@Override
	public void onNext(T item) {
		if (this.state == OVER) {
			Operators.onNextDropped(item, currentContext());
			return;
		}
		this.actual.onNext(item);
	}

	@Override
	public void onError(Throwable ex) {
		if (STATE.getAndSet(this, OVER) != OVER) {
			stop();
			this.actual.onError(this.handler.onError(this.answered ? ex : this.failures.beforeAnswer(ex)));
		}
	}

	@Override
	public void onComplete() {
		if (STATE.getAndSet(this, OVER) != OVER) {
			stop();
			this.actual.onComplete();
		}
	}

	@Override
	public void request(long count) {
		this.upstream.request(count);
	}

	@Override
	public void cancel() {
		this.state = OVER;
		stop();
		this.upstream.cancel();
	}

	@Override
	@SuppressWarnings("rawtypes")
	public @Nullable Object scanUnsafe(Attr key) {
		if (key == Attr.PARENT) {
			return this.upstream;
		}
		return (key == Attr.ACTUAL) ? this.actual : null;
	}

}
