package io.llmspring.dialect.anthropic;

import java.util.Map;
import java.util.Set;

import io.llmspring.model.Secret;
import io.llmspring.spi.Dialect;
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
 * The Messages API of Anthropic, version {@code 2023-06-01}. The rules follow Anthropic's
 * pages "Messages", "Streaming Messages", "Extended thinking", "Adaptive thinking",
 * "Effort", "Structured outputs", "Prompt caching", "Citations" and "Errors".
 * <p>
 * What the canonical vocabulary cannot say but has to come back with the next turn is
 * kept as a {@link io.llmspring.message.Continuation} of one of these kinds:
 * {@code signature} (a signed thought), {@code redacted} (a hidden thought),
 * {@code citation} (a source as Anthropic names it), {@code caller} (who called a tool,
 * if not the model itself) and {@code block} (a block that only Anthropic understands,
 * such as a tool that Anthropic ran, on a thought without words).
 * <p>
 * The quirk {@code hosting} says who serves the protocol: {@code anthropic}, or
 * {@code bedrock} for the operation {@code InvokeModel} of Amazon Bedrock, or
 * {@code vertex} for Vertex AI.
 *
 * @since 0.1.0
 */
public final class AnthropicDialect implements Dialect {

	/**
	 * Name of the dialect: {@value}.
	 */
	public static final String NAME = "anthropic-messages";

	private static final Endpoint<ModelsCall, ModelPage> MODELS = new AnthropicModels();

	private static final Endpoint<ProviderCall, TokenCount> TOKEN_COUNTING = new AnthropicTokenCounting();

	/**
	 * Create the dialect.
	 */
	public AnthropicDialect() {
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Map<String, Set<String>> quirks() {
		return Map.of(AnthropicHosting.QUIRK, AnthropicHosting.names());
	}

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		return new AnthropicRequestEncoder(call, profile).encode();
	}

	@Override
	public Map<String, String> authorization(Secret key) {
		return Map.of("x-api-key", key.reveal());
	}

	@Override
	public EventDecoder decoder(ProviderCall call, ProviderProfile profile) {
		return call.streaming() ? AnthropicHosting.of(profile).streamDecoder() : new AnthropicBodyDecoder();
	}

	@Override
	public WireError error(WireFailure failure, ProviderProfile profile) {
		return AnthropicHosting.of(profile).error(failure);
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
