package io.llmspring.service;

import java.util.Collection;
import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.embedding.EmbeddingRequest;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.model.ModelInfo;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.ProviderRegistry;
import io.llmspring.spi.Provider;
import io.llmspring.usage.TokenCount;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The door to every language model. A call names an alias or a model; it is routed, kept
 * alive by retry and fallback, observed and priced, and comes back in one shape whatever
 * provider answered.
 * <p>
 * All publishers are cold: nothing is sent before they are subscribed, each subscription
 * is one call with one record of usage, and cancelling closes the connection. They
 * deliver on the thread that reads the socket and never block it. Failures arrive as
 * {@link io.llmspring.error.LlmException}, never as a synchronous throw.
 *
 * @since 0.1.0
 */
public interface LlmService {

	/**
	 * Start a call in words.
	 * @param model alias, or reference such as {@code openai:gpt-5}
	 * @return what to say and how to get the answer
	 */
	PromptSpec prompt(String model);

	/**
	 * Ask for a whole answer.
	 * @param request what is asked
	 * @return the answer, or a failure; never empty
	 */
	Mono<ChatResponse> chat(ChatRequest request);

	/**
	 * Ask for an answer in pieces.
	 * @param request what is asked
	 * @return the events: one {@link ChatEvent.Started} first, one
	 * {@link ChatEvent.Finished} last. A stream that ends before its end fails with a
	 * {@link io.llmspring.error.StreamInterruptedException} that holds what had arrived.
	 */
	Flux<ChatEvent> stream(ChatRequest request);

	/**
	 * Ask for the vectors of texts.
	 * @param request the texts
	 * @return the vectors in the order of the texts, or a failure; never empty. Another
	 * target stands in only if it has the same model, unless the alias says otherwise:
	 * vectors of different models cannot be compared.
	 */
	Mono<EmbeddingResponse> embed(EmbeddingRequest request);

	/**
	 * Ask for the vectors of texts.
	 * @param model alias, or reference such as {@code openai:text-embedding-3-small}
	 * @param inputs the texts
	 * @return the vectors in the order of the texts, or a failure
	 * @throws IllegalArgumentException if there is no text, or one of them is empty
	 */
	default Mono<EmbeddingResponse> embed(String model, String... inputs) {
		return embed(EmbeddingRequest.of(model, inputs));
	}

	/**
	 * Ask how many tokens a request would have, without having it answered. The first
	 * target that can count is asked, once; that costs nothing and is not accounted for.
	 * @param request what would be asked
	 * @return the count, or a failure; an
	 * {@link io.llmspring.error.UnsupportedFeatureException} if no target can count
	 */
	Mono<TokenCount> countTokens(ChatRequest request);

	/**
	 * Ask for the models that a provider has.
	 * @param provider name of the provider
	 * @return the models as the provider lists them, or a failure; an
	 * {@link io.llmspring.error.UnknownModelException} that names the known providers if
	 * there is none of that name, an
	 * {@link io.llmspring.error.UnsupportedFeatureException} if it has no list
	 */
	Flux<ModelInfo> models(String provider);

	/**
	 * Say what a name stands for, without calling.
	 * @param model alias or reference
	 * @return what it stands for in the profile in force
	 * @throws io.llmspring.error.UnknownModelException if it stands for nothing
	 */
	Resolution resolve(String model);

	/**
	 * Say what all aliases of the profile in force stand for.
	 * @return one resolution for each alias, sorted by name
	 */
	List<Resolution> aliases();

	/**
	 * Say what a call would do, without calling.
	 * @param request what would be asked
	 * @return the targets in order, each with what it could not take as it is
	 * @throws io.llmspring.error.UnknownModelException if the name stands for nothing
	 */
	CallPlan plan(ChatRequest request);

	/**
	 * Return the same door for code that may block.
	 * @return a facade that waits for answers
	 */
	BlockingLlmService blocking();

	/**
	 * Start to build a service without a container.
	 * @param providers the providers
	 * @param resolver knows the aliases
	 * @return a builder
	 */
	static LlmServiceBuilder builder(Collection<? extends Provider> providers, AliasResolver resolver) {
		return builder(new ProviderRegistry(providers), resolver);
	}

	/**
	 * Start to build a service without a container.
	 * @param providers the providers
	 * @param resolver knows the aliases
	 * @return a builder
	 */
	static LlmServiceBuilder builder(ProviderRegistry providers, AliasResolver resolver) {
		return new LlmServiceBuilder(providers, resolver);
	}

}
