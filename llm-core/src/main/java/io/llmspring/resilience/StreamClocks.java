package io.llmspring.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelRef;
import io.llmspring.timing.Alarm;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Watches the clocks of one attempt: first token, idle and the deadline of the whole
 * call. There is one timer for an attempt, which is set anew by the first visible event
 * and when it fires too early; an event costs no timer and no object. The idle clock
 * stands still while the caller asks for nothing.
 *
 * @since 0.1.0
 */
public final class StreamClocks extends FluxOperator<ChatEvent, ChatEvent> {

	private final ModelRef target;

	private final @Nullable Duration firstToken;

	private final @Nullable Duration idle;

	private final Deadline deadline;

	private StreamClocks(Flux<ChatEvent> source, ModelRef target, @Nullable Duration firstToken,
			@Nullable Duration idle, Deadline deadline) {
		super(source);
		this.target = target;
		this.firstToken = firstToken;
		this.idle = idle;
		this.deadline = deadline;
	}

	/**
	 * Watch the clocks of an attempt.
	 * @param source the stream of a provider
	 * @param target the target that answers
	 * @param firstToken most time to the first visible event, or {@code null} for any
	 * @param idle most time between two events, or {@code null} for any
	 * @param deadline end of the whole call
	 * @return a stream that is cancelled and fails with an
	 * {@link io.llmspring.error.LlmTimeoutException} when a clock runs out
	 */
	public static Flux<ChatEvent> watch(Flux<ChatEvent> source, ModelRef target, @Nullable Duration firstToken,
			@Nullable Duration idle, Deadline deadline) {
		return new StreamClocks(source, target, firstToken, idle, deadline);
	}

	@Override
	public void subscribe(CoreSubscriber<? super ChatEvent> actual) {
		this.source.subscribe(new ClockSubscriber(actual, this));
	}

	private static final class ClockSubscriber implements CoreSubscriber<ChatEvent>, Subscription, Runnable {

		private static final int WAITING = 0;

		private static final int EMITTING = 1;

		private static final int OVER = 2;

		private static final long BUSY_RECHECK_MILLIS = 100;

		private static final AtomicIntegerFieldUpdater<ClockSubscriber> STATE = AtomicIntegerFieldUpdater
			.newUpdater(ClockSubscriber.class, "state");

		private static final AtomicLongFieldUpdater<ClockSubscriber> OUTSTANDING = AtomicLongFieldUpdater
			.newUpdater(ClockSubscriber.class, "outstanding");

		private final CoreSubscriber<? super ChatEvent> actual;

		private final StreamClocks clocks;

		private final Disposable.Swap timer = Disposables.swap();

		private final long firstTokenAt;

		private @Nullable Subscription upstream;

		private volatile int state;

		private volatile long outstanding;

		private volatile boolean visible;

		private volatile boolean finished;

		private volatile long lastAt;

		ClockSubscriber(CoreSubscriber<? super ChatEvent> actual, StreamClocks clocks) {
			this.actual = actual;
			this.clocks = clocks;
			this.lastAt = now();
			this.firstTokenAt = (clocks.firstToken != null) ? this.lastAt + clocks.firstToken.toMillis()
					: Long.MAX_VALUE;
		}

		private long now() {
			return this.clocks.deadline.scheduler().now(TimeUnit.MILLISECONDS);
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.upstream = subscription;
			this.actual.onSubscribe(this);
			schedule(dueAt() - now());
		}

		@Override
		public void onNext(ChatEvent event) {
			boolean nested = this.state == EMITTING;
			if (!nested && !STATE.compareAndSet(this, WAITING, EMITTING)) {
				Operators.onNextDropped(event, currentContext());
				return;
			}
			if (!this.visible && event.visible()) {
				this.visible = true;
				advance();
			}
			else if (event instanceof ChatEvent.Finished) {
				this.finished = true;
			}
			if (this.outstanding != Long.MAX_VALUE) {
				Operators.produced(OUTSTANDING, this, 1);
			}
			this.actual.onNext(event);
			this.lastAt = now();
			if (!nested) {
				STATE.compareAndSet(this, EMITTING, WAITING);
			}
		}

		@Override
		public void onError(Throwable error) {
			if (STATE.getAndSet(this, OVER) == OVER) {
				Operators.onErrorDropped(error, currentContext());
				return;
			}
			this.timer.dispose();
			this.actual.onError(error);
		}

		@Override
		public void onComplete() {
			if (STATE.getAndSet(this, OVER) != OVER) {
				this.timer.dispose();
				this.actual.onComplete();
			}
		}

		@Override
		public void request(long demand) {
			if (this.outstanding == 0) {
				this.lastAt = now();
			}
			Operators.addCap(OUTSTANDING, this, demand);
			upstream().request(demand);
		}

		@Override
		public void cancel() {
			STATE.set(this, OVER);
			this.timer.dispose();
			upstream().cancel();
		}

		@Override
		public void run() {
			// Asked before the clocks are: while an event is delivered they say nothing
			if (this.state != WAITING) {
				schedule(BUSY_RECHECK_MILLIS);
				return;
			}
			long wait = dueAt() - now();
			if (wait > 0) {
				schedule(wait);
				return;
			}
			LlmException timeout = timeout();
			if (STATE.compareAndSet(this, WAITING, OVER)) {
				upstream().cancel();
				this.actual.onError(timeout);
			}
			else {
				schedule(BUSY_RECHECK_MILLIS);
			}
		}

		private void schedule(long millis) {
			if (this.state != OVER) {
				this.timer.replace(Alarm.set(this.clocks.deadline.scheduler(), this, Math.max(millis, 1)));
			}
		}

		// The timer waits for the first token or the deadline; an idle clock may be
		// earlier
		private void advance() {
			Duration idle = this.clocks.idle;
			if (idle != null && this.timer.get() != null
					&& now() + idle.toMillis() < Math.min(this.clocks.deadline.at(), this.firstTokenAt)) {
				this.timer.update(Alarm.set(this.clocks.deadline.scheduler(), this, idle.toMillis()));
			}
		}

		private long dueAt() {
			return Math.min(this.clocks.deadline.at(), answerDueAt());
		}

		private long answerDueAt() {
			if (this.finished) {
				return Long.MAX_VALUE;
			}
			if (!this.visible) {
				return this.firstTokenAt;
			}
			if (this.clocks.idle == null) {
				return Long.MAX_VALUE;
			}
			long from = (this.outstanding > 0) ? this.lastAt : now();
			return from + this.clocks.idle.toMillis();
		}

		private LlmException timeout() {
			if (this.clocks.deadline.at() <= now()) {
				return ContractBreach.late(this.clocks.target);
			}
			return this.visible
					? failure(ErrorKind.TIMEOUT_IDLE,
							"Nothing more came for " + seconds(this.clocks.idle) + "; see 'timeout.idle'")
					: failure(ErrorKind.TIMEOUT_FIRST_TOKEN,
							"No first token within " + seconds(this.clocks.firstToken) + "; see 'timeout.first-token'");
		}

		private static String seconds(@Nullable Duration duration) {
			return (duration != null) ? duration.toMillis() / 1000.0 + " s" : "ever";
		}

		private LlmException failure(ErrorKind kind, String message) {
			return ContractBreach.of(kind, message, this.clocks.target);
		}

		private Subscription upstream() {
			Subscription subscription = this.upstream;
			return (subscription != null) ? subscription : Operators.emptySubscription();
		}

	}

}
