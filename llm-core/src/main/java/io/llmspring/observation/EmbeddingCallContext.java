package io.llmspring.observation;

import java.util.List;

import io.llmspring.accounting.Operation;
import io.llmspring.chat.Attempt;
import io.llmspring.embedding.EmbeddingRequest;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.routing.Route;
import io.llmspring.usage.Cost;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call that asks for vectors.
 *
 * @since 0.1.0
 */
public final class EmbeddingCallContext extends LlmCallContext {

	private final EmbeddingRequest request;

	private volatile @Nullable EmbeddingResponse response;

	/**
	 * Create a context.
	 * @param route what the name stands for
	 * @param request what is asked
	 * @param attempts the tries so far, filled while the call goes on
	 */
	public EmbeddingCallContext(Route route, EmbeddingRequest request, List<Attempt> attempts) {
		super(route, attempts);
		this.request = request;
	}

	@Override
	public Operation operation() {
		return Operation.EMBEDDINGS;
	}

	@Override
	public boolean streaming() {
		return false;
	}

	/**
	 * Return what is asked.
	 * @return the request
	 */
	public EmbeddingRequest request() {
		return this.request;
	}

	/**
	 * Return the answer.
	 * @return the answer, or {@code null} before, or if there was none
	 */
	public @Nullable EmbeddingResponse response() {
		return this.response;
	}

	/**
	 * Set the answer.
	 * @param response the answer
	 */
	public void response(EmbeddingResponse response) {
		this.response = response;
	}

	@Override
	public @Nullable TokenUsage usage() {
		EmbeddingResponse answer = this.response;
		return (answer != null) ? answer.usage() : null;
	}

	@Override
	public @Nullable Cost cost() {
		EmbeddingResponse answer = this.response;
		return (answer != null) ? answer.cost() : null;
	}

}
