package io.llmspring.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelRef;
import io.llmspring.observation.LlmCallContext;
import io.llmspring.resilience.Deadline;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.Route;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * State of one call: one subscription of the caller. What is asked, and what the items of
 * its answer mean, is known to subclasses.
 *
 * @param <T> type of the items that the caller is given
 */
abstract class LlmCall<T> {

	private static final long NOT_UNDER_WAY = -1;

	private final Route route;

	private final ChatRequest.Call settings;

	private final Timeouts timeouts;

	private final Exactness exactness;

	private final Deadline deadline;

	private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

	private final List<LlmException> failures = new ArrayList<>(0);

	private final AtomicLong attemptStartedAt = new AtomicLong(NOT_UNDER_WAY);

	LlmCall(Route route, ChatRequest.Call settings, AdaptationPolicy adaptation) {
		this.exactness = Exactness.of(settings.adaptation(), route.adaptation(), adaptation);
		this.route = route;
		this.settings = settings;
		this.timeouts = (settings.timeout() != null) ? route.timeouts().withTotal(settings.timeout())
				: route.timeouts();
		this.deadline = Deadline.after(Schedulers.parallel(),
				Objects.requireNonNull(this.timeouts.total(), "A route has all clocks"));
	}

	/**
	 * Prepare to ask a target once.
	 * @param target the target
	 * @param environment what all calls share
	 * @return the attempt, nothing sent yet
	 */
	abstract AttemptRun<T> attempt(ModelRef target, CallEnvironment environment);

	/**
	 * Take note of an item that the caller is about to get.
	 * @param item the item
	 * @return whether it is the end of the answer
	 */
	abstract boolean observe(T item);

	/**
	 * Whether an item is the end of the answer.
	 * @param item the item
	 * @return {@code true} if the answer is whole with it
	 */
	abstract boolean isEnd(T item);

	/**
	 * Whether an item shows the caller a part of a streamed answer.
	 * @param item the item
	 * @return {@code true} if it is visible
	 */
	abstract boolean isVisible(T item);

	/**
	 * Return what is observed of the call.
	 * @return the context
	 */
	abstract LlmCallContext context();

	Route route() {
		return this.route;
	}

	ChatRequest.Call settings() {
		return this.settings;
	}

	Timeouts timeouts() {
		return this.timeouts;
	}

	Exactness exactness() {
		return this.exactness;
	}

	Deadline deadline() {
		return this.deadline;
	}

	List<Attempt> attempts() {
		return this.attempts;
	}

	/**
	 * Take note that an attempt begins.
	 * @param target the target that is asked
	 */
	void begin(ModelRef target) {
		context().target(target);
		this.attemptStartedAt.set(now());
	}

	/**
	 * Take note that the attempt ended with an answer or a failure.
	 * @param failure the failure, or {@code null} if there is an answer
	 */
	void end(@Nullable LlmException failure) {
		if (failure == null) {
			end(null, null, null);
		}
		else {
			end(failure.kind().id(), failure.status(), failure.details().message());
			this.failures.add(failure);
		}
	}

	/**
	 * Take note that the caller had enough of the attempt, if one is under way.
	 */
	void cancel() {
		end(Attempt.CANCELLED, null, null);
	}

	// An attempt may end while the caller cancels on another thread: the first counts.
	private void end(@Nullable String error, @Nullable Integer status, @Nullable String message) {
		long startedAt = this.attemptStartedAt.getAndSet(NOT_UNDER_WAY);
		if (startedAt != NOT_UNDER_WAY) {
			Duration duration = Duration.ofMillis(Math.max(0, now() - startedAt));
			this.attempts
				.add(new Attempt(this.attempts.size() + 1, context().target(), duration, error, status, message));
		}
	}

	private static long now() {
		return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
	}

	List<LlmException> failures() {
		return this.failures;
	}

}
