package io.llmspring.dialect.ollama;

import java.util.Map;
import java.util.Set;

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
 * The native API of Ollama: {@code POST /api/chat}, answered by one document or by lines
 * of JSON, the last one with {@code "done": true}. The rules follow Ollama's pages
 * "Generate a chat message", "Tool calling", "Thinking", "Structured outputs" and
 * "Errors"; embeddings and models are asked for as "Generate embeddings" and "List
 * models" say. A server of one's own needs no key; the one at ollama.com takes it as a
 * bearer token.
 * <p>
 * Extensions are merged into {@code options}, so that {@code num_ctx} is one of
 * {@code options}, and take the place of everything else, for example {@code keep_alive}.
 *
 * @since 0.1.0
 */
public final class OllamaDialect implements Dialect {

	/**
	 * Name of the dialect: {@value}.
	 */
	public static final String NAME = "ollama";

	private static final EmbeddingEndpoint EMBEDDINGS = new OllamaEmbeddings();

	private static final Endpoint<ModelsCall, ModelPage> MODELS = new OllamaModels();

	/**
	 * Create the dialect; it holds no state.
	 */
	public OllamaDialect() {
	}

	@Override
	public String name() {
		return NAME;
	}

	/**
	 * Return the quirks, each with its values.
	 * <ul>
	 * <li>{@code tools} how the models call tools: {@code native} (the default), or
	 * {@code prompt} for models that cannot: the tools are described in the prompt and
	 * calls are read from the text</li>
	 * <li>{@code thinking} how models are told to think: {@code auto} (by their names,
	 * the default), {@code switch} (on or off), {@code level}</li>
	 * </ul>
	 * @return the quirks
	 */
	@Override
	public Map<String, Set<String>> quirks() {
		return OllamaQuirks.ALL;
	}

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		return new OllamaRequestEncoder(call, profile).encode();
	}

	@Override
	public Map<String, String> authorization(Secret key) {
		return Map.of("authorization", "Bearer " + key.reveal());
	}

	@Override
	public EventDecoder decoder(ProviderCall call, ProviderProfile profile) {
		return new OllamaEventDecoder(call.streaming(), new OllamaAnswer(OllamaTools.prompted(call, profile)));
	}

	@Override
	public WireError error(WireFailure failure, ProviderProfile profile) {
		return OllamaErrors.read(failure);
	}

	@Override
	public EmbeddingEndpoint embeddings() {
		return EMBEDDINGS;
	}

	@Override
	public Endpoint<ModelsCall, ModelPage> models() {
		return MODELS;
	}

}
