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
 * State of one call: one subscription of the caller.
 */
final class LlmCall {

	private static final long NOT_UNDER_WAY = -1;

	private final Route route;

	private final ChatRequest request;

	private final boolean streaming;

	private final Timeouts timeouts;

	private final Exactness exactness;

	private final Deadline deadline;

	private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

	private final List<LlmException> failures = new ArrayList<>(0);

	private final LlmCallContext context;

	private final AtomicLong attemptStartedAt = new AtomicLong(NOT_UNDER_WAY);

	LlmCall(Route route, ChatRequest request, boolean streaming, AdaptationPolicy adaptation) {
		this.exactness = Exactness.of(request.call().adaptation(), route.adaptation(), adaptation);
		this.route = route;
		this.request = request.withOptions(request.options().orElse(route.options()));
		this.streaming = streaming;
		this.timeouts = (request.call().timeout() != null) ? route.timeouts().withTotal(request.call().timeout())
				: route.timeouts();
		this.deadline = Deadline.after(Schedulers.parallel(),
				Objects.requireNonNull(this.timeouts.total(), "A route has all clocks"));
		this.context = new LlmCallContext(route, this.request, streaming, this.attempts);
	}

	Route route() {
		return this.route;
	}

	ChatRequest request() {
		return this.request;
	}

	boolean streaming() {
		return this.streaming;
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
		this.context.target(target);
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
				.add(new Attempt(this.attempts.size() + 1, this.context.target(), duration, error, status, message));
		}
	}

	private static long now() {
		return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
	}

	List<LlmException> failures() {
		return this.failures;
	}

	LlmCallContext context() {
		return this.context;
	}

}
