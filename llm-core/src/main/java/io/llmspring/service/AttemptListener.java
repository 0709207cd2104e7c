package io.llmspring.service;

import java.util.concurrent.atomic.AtomicBoolean;

import io.llmspring.accounting.Outcome;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelRef;
import io.llmspring.observation.LlmAttemptContext;
import io.llmspring.observation.LlmObservationDocumentation;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.util.context.Context;

/**
 * Observes one attempt. It ends before the caller learns of the end, so that what was
 * observed is there when the caller looks, and it ends once: callers may cancel what is
 * over.
 *
 * @param <T> type of the items of the answer
 */
final class AttemptListener<T> extends DefaultSignalListener<T> {

	private final LlmCall<T> call;

	private final LlmAttemptContext context;

	private final Observation observation;

	private final AtomicBoolean ended = new AtomicBoolean();

	private boolean finished;

	AttemptListener(LlmCall<T> call, CallEnvironment environment, ModelRef target) {
		this.call = call;
		this.context = new LlmAttemptContext(call.route(), target, call.attempts().size() + 1);
		this.observation = LlmObservationDocumentation.ATTEMPT.observation(null, environment.attemptConvention(),
				() -> this.context, environment.observations());
	}

	@Override
	public Context addToContext(Context original) {
		Observation parent = original.getOrDefault(CallListener.OBSERVATION_KEY, null);
		this.observation.parentObservation(parent).start();
		return this.observation.isNoop() ? original : original.put(CallListener.OBSERVATION_KEY, this.observation);
	}

	@Override
	public void doOnNext(T item) {
		if (this.call.isEnd(item)) {
			this.finished = true;
		}
	}

	@Override
	public void doOnComplete() {
		end(Outcome.SUCCESS, null);
	}

	@Override
	public void doOnError(Throwable error) {
		this.observation.error(error);
		end(Outcome.ERROR, (error instanceof LlmException failure) ? failure.kind().id() : "unexpected");
	}

	@Override
	public void doOnCancel() {
		end(this.finished ? Outcome.SUCCESS : Outcome.CANCELLED, null);
	}

	private void end(Outcome outcome, @Nullable String errorType) {
		if (this.ended.compareAndSet(false, true)) {
			this.context.end(outcome, errorType);
			this.observation.stop();
		}
	}

}
