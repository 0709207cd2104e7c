package io.llmspring.spi;

import java.util.Map;
import java.util.Set;

import io.llmspring.model.Secret;
import io.llmspring.usage.TokenCount;
import org.jspecify.annotations.Nullable;

/**
 * The language that a family of servers speaks over HTTP. A dialect is a set of pure
 * functions: canonical request to bytes, bytes to events. It opens no connection and
 * knows neither Spring nor Reactor.
 *
 * @since 0.1.0
 */
public interface Dialect {

	/**
	 * Return the name that configuration uses.
	 * @return the name, for example {@code openai-chat}
	 */
	String name();

	/**
	 * Return the names of the differences between servers that this dialect understands,
	 * each with the values that it may have; an empty set of values means any text.
	 * @return the quirks, empty if there are none
	 */
	default Map<String, Set<String>> quirks() {
		return Map.of();
	}

	/**
	 * Write a request.
	 * @param call what is asked
	 * @param profile the server that it goes to
	 * @return the request without the key
	 * @throws WireException if the dialect cannot say what is asked
	 */
	WireRequest encode(ProviderCall call, ProviderProfile profile);

	/**
	 * Return the headers that carry the key.
	 * @param key the key
	 * @return the headers
	 */
	Map<String, String> authorization(Secret key);

	/**
	 * Create the decoder of one successful answer.
	 * @param call what was asked
	 * @param profile the server that answers
	 * @return a new decoder; for a call that is not streaming it takes the whole body as
	 * one frame
	 */
	EventDecoder decoder(ProviderCall call, ProviderProfile profile);

	/**
	 * Whether answers may go on in a further exchange.
	 * @return {@code true} if its decoders may return an {@link EventDecoder#followUp}
	 */
	default boolean followsUp() {
		return false;
	}

	/**
	 * Read a failure: the body first, the status second.
	 * @param failure the answer
	 * @param profile the server that answered
	 * @return what went wrong
	 */
	WireError error(WireFailure failure, ProviderProfile profile);

	/**
	 * Return how embeddings are asked for.
	 * @return the endpoint, or {@code null} if the dialect has none
	 */
	default @Nullable EmbeddingEndpoint embeddings() {
		return null;
	}

	/**
	 * Return how the list of models is asked for.
	 * @return the endpoint, or {@code null} if the dialect has none
	 */
	default @Nullable Endpoint<ModelsCall, ModelPage> models() {
		return null;
	}

	/**
	 * Return how the tokens of a chat request are counted without answering it.
	 * @return the endpoint, or {@code null} if the dialect has none
	 */
	default @Nullable Endpoint<ProviderCall, TokenCount> tokenCounting() {
		return null;
	}

}
