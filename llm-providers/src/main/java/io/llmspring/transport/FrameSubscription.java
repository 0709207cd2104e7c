package io.llmspring.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.UnaryOperator;

import io.llmspring.timing.Alarm;
import io.llmspring.transport.framing.FrameReader;
import io.llmspring.transport.framing.FramingException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * One subscription of {@link FrameFlux}. Buffers, the timer, requests and cancellation
 * may come from different threads; whoever raises {@code wip} from zero owns the decoder
 * and all plain fields until it is zero again, and does the work of those who came
 * meanwhile.
 *
 * @param <T> the type of the items
 */
final class FrameSubscription<T> implements CoreSubscriber<DataBuffer>, Subscription, Scannable {

	@SuppressWarnings("rawtypes")
	private static final AtomicIntegerFieldUpdater<FrameSubscription> WIP = AtomicIntegerFieldUpdater
		.newUpdater(FrameSubscription.class, "wip");

	@SuppressWarnings("rawtypes")
	private static final AtomicLongFieldUpdater<FrameSubscription> REQUESTED = AtomicLongFieldUpdater
		.newUpdater(FrameSubscription.class, "requested");

	private final CoreSubscriber<? super T> actual;

	private final BodyDecoder<T> decoder;

	private final Duration grace;

	private final UnaryOperator<Throwable> failures;

	private final Context context;

	private final BufferInbox inbox = new BufferInbox();

	private final Queue<T> queue = new ArrayDeque<>(2);

	private volatile int wip;

	// All that was ever requested, never lowered
	private volatile long requested;

	private volatile boolean cancelled;

	private volatile boolean bodyEnded;

	private volatile boolean graceOver;

	private @Nullable Throwable bodyError;

	@SuppressWarnings("NullAway.Init")
	private Subscription body;

	private long emitted;

	// One buffer is on its way
	private boolean asked;

	private boolean askedForAll;

	// Nothing is expected from the body any more
	private boolean closed;

	private boolean terminated;

	private @Nullable Throwable error;

	private @Nullable Disposable timer;

	FrameSubscription(CoreSubscriber<? super T> actual, FrameReader reader, FrameHandler<T> handler, Duration grace,
			UnaryOperator<Throwable> failures) {
		this.actual = actual;
		this.decoder = new BodyDecoder<>(reader, handler, this::emit);
		this.grace = grace;
		this.failures = failures;
		this.context = BufferInbox.releasing(actual.currentContext());
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (Operators.validate(this.body, subscription)) {
			this.body = subscription;
			this.actual.onSubscribe(this);
		}
	}

	@Override
	public void onNext(DataBuffer buffer) {
		if (WIP.compareAndSet(this, 0, 1)) {
			decode(buffer);
			drain();
		}
		else {
			this.inbox.offer(buffer);
			wakeUp();
		}
	}

	@Override
	public void onError(Throwable ex) {
		this.bodyError = this.failures.apply(ex);
		this.bodyEnded = true;
		wakeUp();
	}

	@Override
	public void onComplete() {
		this.bodyEnded = true;
		wakeUp();
	}

	@Override
	public void request(long count) {
		if (Operators.validate(count)) {
			Operators.addCap(REQUESTED, this, count);
			wakeUp();
		}
	}

	@Override
	public void cancel() {
		if (!this.cancelled) {
			this.cancelled = true;
			this.body.cancel();
			wakeUp();
		}
	}

	@Override
	@SuppressWarnings("rawtypes")
	public @Nullable Object scanUnsafe(Attr key) {
		if (key == Attr.CANCELLED) {
			return this.cancelled;
		}
		return (key == Attr.PARENT) ? this.body : (key == Attr.ACTUAL) ? this.actual : null;
	}

	private void onGraceOver() {
		this.graceOver = true;
		wakeUp();
	}

	private void wakeUp() {
		if (WIP.getAndIncrement(this) == 0) {
			drain();
		}
	}

	/**
	 * Work until nobody has come meanwhile. The body is asked for more only afterwards,
	 * so that a body that answers from within the request finds the way free.
	 */
	private void drain() {
		int missed = 1;
		long ask = 0;
		do {
			if (this.cancelled) {
				discard();
			}
			else {
				ask = Operators.addCap(ask, step());
			}
			missed = WIP.addAndGet(this, -missed);
		}
		while (missed != 0);
		if (ask > 0) {
			this.body.request(ask);
		}
	}

	private long step() {
		boolean over = this.bodyEnded;
		for (DataBuffer buffer = this.inbox.poll(); buffer != null; buffer = this.inbox.poll()) {
			decode(buffer);
		}
		if (!this.closed && (over || isGraceOver())) {
			close(over);
		}
		while (!this.queue.isEmpty() && this.emitted != this.requested && !this.cancelled) {
			this.emitted++;
			this.actual.onNext(this.queue.remove());
		}
		if (this.closed) {
			terminateIfEmpty();
			return 0;
		}
		long ask = demand();
		if (this.decoder.isAnswered() && this.timer == null && isBodyAsked()) {
			awaitBodyEnd();
		}
		return ask;
	}

	private void decode(DataBuffer buffer) {
		this.asked = false;
		try {
			if (!this.decoder.isEnded() && !this.cancelled) {
				this.decoder.read(buffer);
			}
		}
		catch (Throwable ex) {
			fail(ex);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private void emit(T item) {
		if (this.cancelled) {
			Operators.onDiscard(item, this.actual.currentContext());
		}
		else if (this.queue.isEmpty() && this.emitted != this.requested) {
			this.emitted++;
			this.actual.onNext(item);
			if (this.cancelled) {
				this.decoder.stop();
			}
		}
		else {
			this.queue.add(item);
		}
	}

	private void awaitBodyEnd() {
		if (this.grace.isZero()) {
			this.timer = Disposables.disposed();
			onGraceOver();
		}
		else {
			this.timer = Alarm.set(Schedulers.parallel(), this::onGraceOver, this.grace.toMillis());
		}
	}

	// Time counts only while the body is asked for more: if it is our subscriber who is
	// slow, the rest of the answer may still be waiting to be read, and the time starts
	// anew when it is asked for.
	private boolean isGraceOver() {
		if (this.graceOver && !isBodyAsked()) {
			this.graceOver = false;
			this.timer = null;
		}
		return this.graceOver;
	}

	private boolean isBodyAsked() {
		return this.asked || this.askedForAll;
	}

	private void close(boolean over) {
		this.closed = true;
		stopTimer();
		if (!over) {
			this.body.cancel();
		}
		if (this.bodyError != null && !this.decoder.isAnswered() && !this.decoder.isEnded()) {
			this.decoder.stop();
			this.error = this.bodyError;
			return;
		}
		try {
			this.decoder.end(over && this.bodyError == null);
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	private void fail(Throwable ex) {
		this.decoder.stop();
		this.closed = true;
		stopTimer();
		Throwable failure = (ex instanceof FramingException) ? this.failures.apply(ex) : ex;
		this.error = Operators.onOperatorError(this.body, failure, this.actual.currentContext());
	}

	private void terminateIfEmpty() {
		if (this.terminated || this.cancelled || !this.queue.isEmpty()) {
			return;
		}
		this.terminated = true;
		if (this.error != null) {
			this.actual.onError(this.error);
		}
		else {
			this.actual.onComplete();
		}
	}

	// How many buffers to ask the body for: one when the last one has been dealt with and
	// there is demand, all of them when demand is unbounded or when only the end of the
	// body is awaited.
	private long demand() {
		if (this.askedForAll) {
			return 0;
		}
		if (this.decoder.isEnded() || this.requested == Long.MAX_VALUE) {
			this.askedForAll = true;
			return Long.MAX_VALUE;
		}
		if (!this.asked && this.queue.isEmpty() && this.emitted != this.requested) {
			this.asked = true;
			return 1;
		}
		return 0;
	}

	private void discard() {
		stopTimer();
		this.decoder.stop();
		this.inbox.release();
		Operators.onDiscardQueueWithClear(this.queue, this.actual.currentContext(), null);
	}

	private void stopTimer() {
		if (this.timer != null) {
			this.timer.dispose();
		}
	}

}
