package io.llmspring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.llmspring.embedding.Embedding;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.simulated.SimulatedVectors;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * What a {@link ScriptedProvider} answers when vectors are asked for. Each subscription
 * consumes a step; after the last step the last one repeats. Without any step each text
 * has the vector that {@link SimulatedVectors} makes of it.
 *
 * @since 0.1.0
 */
public final class EmbeddingScript {

	private final List<BiFunction<String, EmbeddingCall, Mono<EmbeddingResponse>>> steps = new ArrayList<>();

	private int served;

	EmbeddingScript() {
	}

	/**
	 * Answer with vectors that are made of the texts.
	 * @return this script
	 */
	public EmbeddingScript answer() {
		return add((provider, call) -> Mono.fromSupplier(() -> simulated(call)));
	}

	/**
	 * Answer with given vectors, one for each text of the call, in order.
	 * @param vectors the vectors
	 * @return this script
	 */
	public EmbeddingScript answer(float[]... vectors) {
		Assert.notEmpty(vectors, "'vectors' must not be empty");
		return add((provider, call) -> Mono.fromSupplier(() -> response(call, List.of(vectors))));
	}

	/**
	 * Answer with whatever a function makes of the call.
	 * @param answer makes the publisher; what it throws fails the call
	 * @return this script
	 */
	public EmbeddingScript answerWith(Function<EmbeddingCall, Mono<EmbeddingResponse>> answer) {
		return add((provider, call) -> answer.apply(call));
	}

	/**
	 * Fail with the status that providers report for it.
	 * @param kind what goes wrong
	 * @return this script
	 */
	public EmbeddingScript fail(ErrorKind kind) {
		return fail(kind, Answers.status(kind), null);
	}

	/**
	 * Fail.
	 * @param kind what goes wrong
	 * @param status status of HTTP, or {@code null}
	 * @param retryAfter time after which to ask again, or {@code null}
	 * @return this script
	 */
	public EmbeddingScript fail(ErrorKind kind, @Nullable Integer status, @Nullable Duration retryAfter) {
		return add((provider, call) -> Mono
			.error(() -> Answers.failure(provider, call.model(), kind, status, retryAfter)));
	}

	/**
	 * Fail with a given exception.
	 * @param failure the exception
	 * @return this script
	 */
	public EmbeddingScript fail(LlmException failure) {
		return add((provider, call) -> Mono.error(failure));
	}

	/**
	 * Never answer at all.
	 * @return this script
	 */
	public EmbeddingScript silent() {
		return add((provider, call) -> Mono.never());
	}

	/**
	 * Wait before the answer of the last step, or before its failure.
	 * @param delay the time
	 * @return this script
	 */
	public EmbeddingScript delay(Duration delay) {
		return change((answer) -> answer.delaySubscription(delay));
	}

	/**
	 * Report tokens with the last step. Without it nothing is reported.
	 * @param input input tokens
	 * @return this script
	 */
	public EmbeddingScript usage(long input) {
		TokenUsage usage = TokenUsage.builder().input(input).build();
		return change((answer) -> answer
			.map((response) -> EmbeddingResponse.of(response.model(), response.embeddings(), usage)
				.withExchange(response.adaptations(), response.metadata())));
	}

	private synchronized EmbeddingScript add(BiFunction<String, EmbeddingCall, Mono<EmbeddingResponse>> step) {
		this.steps.add(step);
		return this;
	}

	private synchronized EmbeddingScript change(UnaryOperator<Mono<EmbeddingResponse>> change) {
		Assert.state(!this.steps.isEmpty(), "There is no step to change: begin with an answer or a failure");
		this.steps.add(this.steps.remove(this.steps.size() - 1).andThen(change));
		return this;
	}

	// The functions of the test run when the step is played, outside the lock
	synchronized BiFunction<String, EmbeddingCall, Mono<EmbeddingResponse>> next(boolean strict) {
		int number = ++this.served;
		if (strict && number > this.steps.size()) {
			String message = "This is call " + number + " for vectors, but " + this.steps.size() + " were scripted.";
			return (provider, call) -> Mono
				.error(() -> Answers.failure(provider, call.model(), ErrorKind.CONFIGURATION, message));
		}
		if (this.steps.isEmpty()) {
			return (provider, call) -> Mono.fromSupplier(() -> simulated(call));
		}
		return this.steps.get(Math.min(number, this.steps.size()) - 1);
	}

	synchronized void clear() {
		this.steps.clear();
		this.served = 0;
	}

	private static EmbeddingResponse simulated(EmbeddingCall call) {
		Integer asked = call.options().dimensions();
		int dimensions = (asked != null) ? asked : SimulatedVectors.DIMENSIONS;
		return response(call, call.inputs().stream().map((input) -> SimulatedVectors.of(input, dimensions)).toList());
	}

	private static EmbeddingResponse response(EmbeddingCall call, List<float[]> vectors) {
		Assert.state(vectors.size() == call.inputs().size(),
				() -> vectors.size() + " vectors were scripted for " + call.inputs().size() + " texts");
		List<Embedding> embeddings = new ArrayList<>();
		vectors.forEach((vector) -> embeddings.add(new Embedding(embeddings.size(), vector)));
		return EmbeddingResponse.of(call.model(), embeddings, null);
	}

}
