package io.llmspring.resilience;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * Holds a provider to the contract of a stream: one {@link ChatEvent.Started} first, one
 * {@link ChatEvent.Finished} last, and an end without it is a failure, never a normal
 * completion. The start is held back until something follows it, so that an attempt that
 * fails at once leaves no trace and the next target can begin the answer. Anything that
 * is not an {@link LlmException} becomes one. A failure behind the end is none: the
 * answer is whole.
 *
 * @since 0.1.0
 */
public final class StreamContract extends FluxOperator<ChatEvent, ChatEvent> {

	private final ModelRef target;

	private final AnswerProgress progress;

	private StreamContract(Flux<ChatEvent> source, ModelRef target, AnswerProgress progress) {
		super(source);
		this.target = target;
		this.progress = progress;
	}

	/**
	 * Hold a stream to the contract.
	 * @param source the stream of a provider
	 * @param target the target that answers
	 * @param progress takes down how far the stream got
	 * @return a stream that keeps the contract or fails with an {@link LlmException}
	 */
	public static Flux<ChatEvent> enforce(Flux<ChatEvent> source, ModelRef target, AnswerProgress progress) {
		return new StreamContract(source, target, progress);
	}

	@Override
	public void subscribe(CoreSubscriber<? super ChatEvent> actual) {
		this.source.subscribe(new ContractSubscriber(actual, this.target, this.progress));
	}

	private static final class ContractSubscriber implements CoreSubscriber<ChatEvent>, Subscription {

		private static final AtomicLongFieldUpdater<ContractSubscriber> REQUESTED = AtomicLongFieldUpdater
			.newUpdater(ContractSubscriber.class, "requested");

		private static final AtomicIntegerFieldUpdater<ContractSubscriber> WORK = AtomicIntegerFieldUpdater
			.newUpdater(ContractSubscriber.class, "work");

		private final CoreSubscriber<? super ChatEvent> actual;

		private final ModelRef target;

		private final AnswerProgress progress;

		private @Nullable Subscription upstream;

		private ChatEvent.@Nullable Started held;

		private boolean started;

		private boolean finished;

		private boolean terminated;

		/** Present unless the first demand was unbounded: then events pass directly. */
		private @Nullable Queue<ChatEvent> queue;

		private boolean demanded;

		private volatile long requested;

		private volatile int work;

		private volatile boolean ended;

		private volatile boolean cancelled;

		private @Nullable LlmException failure;

		ContractSubscriber(CoreSubscriber<? super ChatEvent> actual, ModelRef target, AnswerProgress progress) {
			this.actual = actual;
			this.target = target;
			this.progress = progress;
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
		public void onNext(ChatEvent event) {
			if (this.terminated || this.finished) {
				Operators.onNextDropped(event, currentContext());
				return;
			}
			if (event instanceof ChatEvent.Started start) {
				hold(start);
				return;
			}
			if (!this.started) {
				upstream().cancel();
				onError(ContractBreach.of(ErrorKind.MALFORMED, "The answer does not begin with its start",
						this.target));
				return;
			}
			this.finished = event instanceof ChatEvent.Finished;
			if (this.held != null) {
				ChatEvent start = this.held;
				this.held = null;
				pass(start);
			}
			pass(event);
		}

		private void hold(ChatEvent.Started start) {
			if (!this.started) {
				this.started = true;
				this.held = start;
			}
			if (this.queue != null) {
				upstream().request(1);
			}
		}

		private void pass(ChatEvent event) {
			this.progress.accept(event);
			Queue<ChatEvent> events = this.queue;
			if (events == null) {
				this.actual.onNext(event);
			}
			else {
				events.offer(event);
				drain();
			}
		}

		@Override
		public void onError(Throwable error) {
			if (this.terminated) {
				Operators.onErrorDropped(error, currentContext());
				return;
			}
			terminate(this.finished ? null
					: (error instanceof LlmException known) ? known : ContractBreach.unexpected(error, this.target));
		}

		@Override
		public void onComplete() {
			if (this.terminated) {
				return;
			}
			if (this.finished) {
				terminate(null);
			}
			else if (this.started) {
				terminate(ContractBreach.of(ErrorKind.STREAM_INTERRUPTED, "The answer ended before its end",
						this.target));
			}
			else {
				terminate(ContractBreach.nothing(this.target));
			}
		}

		private void terminate(@Nullable LlmException failure) {
			this.terminated = true;
			this.failure = failure;
			this.ended = true;
			drain();
		}

		private void signalEnd() {
			if (this.failure != null) {
				this.actual.onError(this.failure);
			}
			else {
				this.actual.onComplete();
			}
		}

		@Override
		public void request(long demand) {
			if (!Operators.validate(demand)) {
				return;
			}
			if (!this.demanded) {
				this.demanded = true;
				this.queue = (demand == Long.MAX_VALUE) ? null
						: Queues.<ChatEvent>unbounded(Queues.XS_BUFFER_SIZE).get();
			}
			if (this.queue != null) {
				Operators.addCap(REQUESTED, this, demand);
			}
			upstream().request(demand);
			if (this.queue != null) {
				drain();
			}
		}

		@Override
		public void cancel() {
			this.cancelled = true;
			upstream().cancel();
		}

		private void drain() {
			if (WORK.getAndIncrement(this) != 0) {
				return;
			}
			int missed = 1;
			while (missed != 0) {
				deliver();
				missed = WORK.addAndGet(this, -missed);
			}
		}

		// Nothing is in line where there is no queue: only the end is delivered here then
		private void deliver() {
			Queue<ChatEvent> events = this.queue;
			while (!this.cancelled) {
				boolean over = this.ended;
				if (over && (events == null || events.isEmpty())) {
					this.cancelled = true;
					signalEnd();
					return;
				}
				ChatEvent event = (events != null && this.requested > 0) ? events.poll() : null;
				if (event == null) {
					return;
				}
				Operators.produced(REQUESTED, this, 1);
				this.actual.onNext(event);
			}
			if (events != null) {
				events.clear();
			}
		}

		private Subscription upstream() {
			Subscription subscription = this.upstream;
			return (subscription != null) ? subscription : Operators.emptySubscription();
		}

	}

}
