package io.llmspring.dialect.gemini;

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
import io.llmspring.usage.TokenCount;

/**
 * The {@code generateContent} API of Gemini, version {@code v1beta} at Google AI and
 * {@code v1beta1} at Vertex AI. The rules follow Google's pages "Generating content",
 * "Function calling", "Thought signatures", "Thinking", "Structured outputs" and "Error
 * codes". The key travels in a header, never in the address.
 * <p>
 * What the canonical vocabulary cannot say but has to come back with the next turn is
 * kept as a {@link io.llmspring.message.Continuation} of one of these kinds:
 * {@code signature} (the thought signature of a text, a thought or a tool call),
 * {@code media-signature} (that of the medium which follows, on a thought without words)
 * and {@code part} (a part that only Gemini understands, such as code that Google ran, on
 * a thought without words).
 * <p>
 * Extensions are merged into {@code generationConfig} and {@code toolConfig}, and take
 * the place of everything else.
 *
 * @since 0.1.0
 */
public final class GeminiDialect implements Dialect {

	/**
	 * Name of the dialect: {@value}.
	 */
	public static final String NAME = "gemini";

	private static final Map<String, Set<String>> QUIRKS = Map.of(GeminiHosting.QUIRK, Set.of("google", "vertex"));

	private static final EmbeddingEndpoint EMBEDDINGS = new GeminiEmbeddings();

	private static final Endpoint<ModelsCall, ModelPage> MODELS = new GeminiModels();

	private static final Endpoint<ProviderCall, TokenCount> TOKEN_COUNTING = new GeminiTokenCounting();

	/**
	 * Create the dialect.
	 */
	public GeminiDialect() {
	}

	@Override
	public String name() {
		return NAME;
	}

	/**
	 * Return the quirks, each with its values.
	 * <ul>
	 * <li>{@code hosting} who runs the model: {@code google} (default),
	 * {@code vertex}</li>
	 * </ul>
	 * @return the quirks
	 */
	@Override
	public Map<String, Set<String>> quirks() {
		return QUIRKS;
	}

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		return new GeminiRequestEncoder(call, profile).encode();
	}

	@Override
	public Map<String, String> authorization(Secret key) {
		return Map.of("x-goog-api-key", key.reveal());
	}

	@Override
	public EventDecoder decoder(ProviderCall call, ProviderProfile profile) {
		return new GeminiEventDecoder(call.streaming(), GeminiModel.of(call.model()));
	}

	@Override
	public WireError error(WireFailure failure, ProviderProfile profile) {
		return GeminiErrors.read(failure);
	}

	@Override
	public EmbeddingEndpoint embeddings() {
		return EMBEDDINGS;
	}

	@Override
	public Endpoint<ModelsCall, ModelPage> models() {
		return MODELS;
	}

	@Override
	public Endpoint<ProviderCall, TokenCount> tokenCounting() {
		return TOKEN_COUNTING;
	}

}
