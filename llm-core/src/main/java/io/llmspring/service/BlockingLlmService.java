package io.llmspring.service;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.embedding.EmbeddingRequest;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.model.ModelInfo;
import io.llmspring.usage.TokenCount;
import reactor.core.scheduler.Schedulers;

/**
 * The door for code that may block: servlets, batch jobs, command lines, virtual threads.
 * It refuses to run on a thread that must not block, such as an event loop.
 *
 * @since 0.1.0
 */
public final class BlockingLlmService {

	private final LlmService service;

	BlockingLlmService(LlmService service) {
		this.service = service;
	}

	/**
	 * Ask one question and wait for the text of the answer.
	 * @param model alias or reference
	 * @param question what the user says
	 * @return the text
	 * @throws io.llmspring.error.LlmException if the call fails
	 * @throws IllegalStateException on a thread that must not block
	 */
	public String ask(String model, String question) {
		return chat(ChatRequest.of(model, question)).text();
	}

	/**
	 * Wait for a whole answer.
	 * @param request what is asked
	 * @return the answer
	 * @throws io.llmspring.error.LlmException if the call fails
	 * @throws IllegalStateException on a thread that must not block
	 */
	public ChatResponse chat(ChatRequest request) {
		refuseOnEventLoop();
		return Objects.requireNonNull(this.service.chat(request).block());
	}

	/**
	 * Read an answer in pieces, waiting for each.
	 * @param request what is asked
	 * @return the events; to be closed, which cancels the call if it still goes on.
	 * Reading fails with an {@link io.llmspring.error.LlmException}.
	 * @throws IllegalStateException on a thread that must not block
	 */
	public Stream<ChatEvent> stream(ChatRequest request) {
		refuseOnEventLoop();
		return this.service.stream(request).toStream(1);
	}

	/**
	 * Wait for the vectors of texts.
	 * @param request the texts
	 * @return the vectors
	 * @throws io.llmspring.error.LlmException if the call fails
	 * @throws IllegalStateException on a thread that must not block
	 */
	public EmbeddingResponse embed(EmbeddingRequest request) {
		refuseOnEventLoop();
		return Objects.requireNonNull(this.service.embed(request).block());
	}

	/**
	 * Wait for the vectors of texts.
	 * @param model alias or reference
	 * @param inputs the texts
	 * @return the vectors in the order of the texts
	 * @throws io.llmspring.error.LlmException if the call fails
	 * @throws IllegalStateException on a thread that must not block
	 */
	public EmbeddingResponse embed(String model, String... inputs) {
		return embed(EmbeddingRequest.of(model, inputs));
	}

	/**
	 * Wait for the number of tokens that a request would have.
	 * @param request what would be asked
	 * @return the count
	 * @throws io.llmspring.error.LlmException if no target counts, or counting fails
	 * @throws IllegalStateException on a thread that must not block
	 */
	public TokenCount countTokens(ChatRequest request) {
		refuseOnEventLoop();
		return Objects.requireNonNull(this.service.countTokens(request).block());
	}

	/**
	 * Wait for the models that a provider has.
	 * @param provider name of the provider
	 * @return the models as the provider lists them
	 * @throws io.llmspring.error.LlmException if there is no such provider or list
	 * @throws IllegalStateException on a thread that must not block
	 */
	public List<ModelInfo> models(String provider) {
		refuseOnEventLoop();
		return Objects.requireNonNull(this.service.models(provider).collectList().block());
	}

	private static void refuseOnEventLoop() {
		if (Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException(
					"The blocking service must not be used on thread '" + Thread.currentThread().getName()
							+ "', which must not block. Use LlmService and return its Mono or Flux.");
		}
	}

}
