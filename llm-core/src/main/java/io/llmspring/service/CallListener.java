package io.llmspring.service;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.llmspring.accounting.Outcome;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.error.LlmException;
import io.llmspring.observation.LlmCallContext;
import io.llmspring.observation.LlmObservationDocumentation;
import io.llmspring.routing.Route;
import io.llmspring.usage.Cost;
import io.llmspring.usage.CostStatus;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Observes one call and takes down what it used, exactly once, whatever its end, and
 * before the caller learns of the end.
 *
 * @param <T> type of the items that the caller is given
 */
final class CallListener<T> extends DefaultSignalListener<T> {

	/**
	 * Key under which Micrometer keeps the observation in a Reactor context.
	 */
	static final String OBSERVATION_KEY = "micrometer.observation";

	private final LlmCall<T> call;

	private final CallEnvironment environment;

	private final Observation observation;

	private final long startedAt = now();

	private long firstTokenAt = -1;

	private final AtomicBoolean ended = new AtomicBoolean();

	private boolean finished;

	CallListener(LlmCall<T> call, CallEnvironment environment) {
		this.call = call;
		this.environment = environment;
		this.observation = LlmObservationDocumentation.CALL.observation(null, environment.callConvention(),
				call::context, environment.observations());
	}

	private static long now() {
		return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
	}

	@Override
	public Context addToContext(Context original) {
		Observation parent = original.getOrDefault(OBSERVATION_KEY, null);
		if (parent != null) {
			this.observation.parentObservation(parent);
		}
		this.observation.start();
		return this.observation.isNoop() ? original : original.put(OBSERVATION_KEY, this.observation);
	}

	@Override
	public void doOnNext(T item) {
		if (this.firstTokenAt < 0 && this.call.isVisible(item)) {
			this.firstTokenAt = now();
		}
		else if (this.call.observe(item)) {
			this.finished = true;
		}
	}

	@Override
	public void doOnComplete() {
		if (this.ended.compareAndSet(false, true)) {
			account(Outcome.SUCCESS, null);
		}
	}

	@Override
	public void doOnError(Throwable error) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		boolean truncated = error instanceof LlmException failure && failure.partial() != null;
		String type = (error instanceof LlmException failure) ? failure.kind().id() : "unexpected";
		this.observation.error(error);
		account(truncated ? Outcome.TRUNCATED : Outcome.ERROR, type);
	}

	@Override
	public void doOnCancel() {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		if (!this.finished) {
			this.call.cancel();
		}
		account(this.finished ? Outcome.SUCCESS : Outcome.CANCELLED, null);
	}

	private void account(Outcome outcome, @Nullable String errorType) {
		this.call.context().end(outcome, errorType);
		this.environment.account(usage(outcome, errorType));
		this.observation.stop();
	}

	private UsageRecord usage(Outcome outcome, @Nullable String errorType) {
		LlmCallContext context = this.call.context();
		Route route = this.call.route();
		Cost cost = context.cost();
		Duration firstToken = (context.streaming() && this.firstTokenAt >= 0)
				? Duration.ofMillis(this.firstTokenAt - this.startedAt) : null;
		return new UsageRecord(this.environment.clock().instant(), context.operation(),
				route.alias() ? route.name() : null, route.profile(), context.target(), context.streaming(), outcome,
				errorType, this.call.attempts(), context.usage(),
				(cost != null) ? cost : Cost.unknown(CostStatus.NO_USAGE), Duration.ofMillis(now() - this.startedAt),
				firstToken, this.call.settings().tags());
	}

}
