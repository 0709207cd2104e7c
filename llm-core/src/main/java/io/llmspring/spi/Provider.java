package io.llmspring.spi;

import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelInfo;
import io.llmspring.usage.TokenCount;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Something that answers: a service behind HTTP, a model in the process, a test double.
 * Every bean of this type is a provider of the application under its name.
 *
 * @since 0.1.0
 */
public interface Provider {

	/**
	 * Return the name that references use before the separator.
	 * @return the name, {@code [a-z0-9-]+}
	 */
	String name();

	/**
	 * Ask a model once. Retry, fallback, clocks and accounting are not the provider's
	 * business.
	 * @param call what to ask which model
	 * @return a cold publisher: nothing is sent before it is subscribed, each
	 * subscription sends once, cancelling closes the connection. It begins with one
	 * {@link ChatEvent.Started} and completes after one {@link ChatEvent.Finished}, or
	 * fails with an {@link LlmException}.
	 */
	Flux<ChatEvent> execute(ProviderCall call);

	/**
	 * Say which settings of a call could not be sent as they are, without sending it.
	 * @param call what would be asked
	 * @return the adaptations, empty if there are none
	 * @throws LlmException if the call could not be sent at all
	 */
	default List<Adaptation> plan(ProviderCall call) {
		return List.of();
	}

	/**
	 * Say which settings of a call could not be sent as they are, without sending it.
	 * @param call whose embeddings would be asked for
	 * @return the adaptations, empty if there are none
	 * @throws LlmException if the call could not be sent at all
	 */
	default List<Adaptation> plan(EmbeddingCall call) {
		return List.of();
	}

	/**
	 * Ask once for the embeddings of all inputs, in as many requests as are needed.
	 * @param call the inputs and the model
	 * @return a cold publisher of one response without target, cost and attempts, or a
	 * failure that is an {@link LlmException}; of kind {@link ErrorKind#UNSUPPORTED} if
	 * the provider has no embeddings
	 */
	default Mono<EmbeddingResponse> embed(EmbeddingCall call) {
		return Mono.error(() -> unsupported(call.model(), "no embeddings"));
	}

	/**
	 * Ask for the models that the provider has.
	 * @return a cold publisher of the models, page after page, or a failure that is an
	 * {@link LlmException}; of kind {@link ErrorKind#UNSUPPORTED} if the provider has no
	 * such list
	 */
	default Flux<ModelInfo> models() {
		return Flux.error(() -> unsupported("*", "no list of models"));
	}

	/**
	 * Ask for the number of tokens of a request without having it answered.
	 * @param call what would be asked
	 * @return a cold publisher of the count, or a failure that is an
	 * {@link LlmException}; of kind {@link ErrorKind#UNSUPPORTED} if the provider does
	 * not count
	 */
	default Mono<TokenCount> countTokens(ProviderCall call) {
		return Mono.error(() -> unsupported(call.model(), "no counting of tokens"));
	}

	private LlmException unsupported(String model, String what) {
		return LlmException.of(
				ErrorDetails.of(ErrorKind.UNSUPPORTED, "The provider '" + name() + "' has " + what).at(name(), model),
				null);
	}

}
