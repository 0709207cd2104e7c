package io.llmspring.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.LlmException;
import io.llmspring.observation.LlmCallContext;
import io.llmspring.resilience.Deadline;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.Route;
import reactor.core.scheduler.Schedulers;

/**
 * State of one call: one subscription of the caller.
 */
final class LlmCall {

	private final Route route;

	private final ChatRequest request;

	private final boolean streaming;

	private final Timeouts timeouts;

	private final Deadline deadline;

	private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

	private final List<LlmException> failures = new ArrayList<>(0);

	private final LlmCallContext context;

	LlmCall(Route route, ChatRequest request, boolean streaming) {
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

	Deadline deadline() {
		return this.deadline;
	}

	List<Attempt> attempts() {
		return this.attempts;
	}

	List<LlmException> failures() {
		return this.failures;
	}

	LlmCallContext context() {
		return this.context;
	}

}
