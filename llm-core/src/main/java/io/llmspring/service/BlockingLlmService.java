package io.llmspring.service;

import java.util.Objects;
import java.util.stream.Stream;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
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

	private static void refuseOnEventLoop() {
		if (Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException(
					"The blocking service must not be used on thread '" + Thread.currentThread().getName()
							+ "', which must not block. Use LlmService and return its Mono or Flux.");
		}
	}

}
