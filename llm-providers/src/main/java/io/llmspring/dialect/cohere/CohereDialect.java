package io.llmspring.dialect.cohere;

import java.util.Map;

import io.llmspring.message.Continuation;
import io.llmspring.model.Secret;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EmbeddingEndpoint;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest;

/**
 * The Chat API of Cohere, version 2: {@code POST /v2/chat}, answered by one document or
 * by server-sent events of which {@code message-end} is the last. The rules follow
 * Cohere's pages "Chat", "Chat with Streaming", "Tool use", "Reasoning", "Citations",
 * "Structured Outputs", "Embed", "List Models" and "Errors". {@code /v1/tokenize} counts
 * the tokens of a text and not those of a conversation, so that tokens cannot be counted
 * before a call.
 * <p>
 * What has to come back with the next turn is kept as a {@link Continuation} of one of
 * these kinds: {@code thinking} and {@code tool_plan} tell which kind of thought a
 * {@link io.llmspring.message.Content.Reasoning} is, {@code citation} holds a citation as
 * Cohere wrote it, {@code source} a further source of the citation before.
 * <p>
 * Extensions such as {@code safety_mode}, {@code citation_options}, {@code priority} or
 * {@code documents} are sent as they are and take the place of what the dialect writes.
 *
 * @since 0.1.0
 */
public final class CohereDialect implements Dialect {

	/**
	 * Name of the dialect: {@value}.
	 */
	public static final String NAME = "cohere";

	static final String THINKING = "thinking";

	static final String TOOL_PLAN = "tool_plan";

	static final String CITATION = "citation";

	static final String SOURCE = "source";

	private static final EmbeddingEndpoint EMBEDDINGS = new CohereEmbeddings();

	private static final Endpoint<ModelsCall, ModelPage> MODELS = new CohereModels();

	/**
	 * Create the dialect; it holds no state.
	 */
	public CohereDialect() {
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		return new CohereRequestEncoder(call).encode();
	}

	@Override
	public Map<String, String> authorization(Secret key) {
		return Map.of("authorization", "Bearer " + key.reveal());
	}

	@Override
	public EventDecoder decoder(ProviderCall call, ProviderProfile profile) {
		return call.streaming() ? new CohereEventDecoder() : new CohereBodyDecoder();
	}

	@Override
	public WireError error(WireFailure failure, ProviderProfile profile) {
		return CohereErrors.read(failure);
	}

	@Override
	public EmbeddingEndpoint embeddings() {
		return EMBEDDINGS;
	}

	@Override
	public Endpoint<ModelsCall, ModelPage> models() {
		return MODELS;
	}

	static Continuation state(String kind, String data) {
		return new Continuation(NAME, kind, data);
	}

}
