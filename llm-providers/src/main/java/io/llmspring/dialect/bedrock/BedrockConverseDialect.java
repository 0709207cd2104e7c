package io.llmspring.dialect.bedrock;

import java.util.Map;

import io.llmspring.dialect.support.AwsErrors;
import io.llmspring.model.Secret;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EmbeddingEndpoint;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest;
import io.llmspring.usage.TokenCount;

/**
 * The operations {@code Converse} and {@code ConverseStream} of Amazon Bedrock. The rules
 * follow the pages "Converse", "ConverseStream", "Carry out a conversation with the
 * Converse API operations", "Prompt caching", "Get validated JSON results from models"
 * and "Extended thinking" of AWS. A model is named by its id, by an inference profile or
 * by an ARN.
 * <p>
 * What the canonical vocabulary cannot say but has to come back with the next turn is
 * kept as a {@link io.llmspring.message.Continuation} of one of these kinds:
 * {@code signature} (a signed thought), {@code redacted} (a hidden thought),
 * {@code citation} (a source of the text before it), {@code source} (a source that stands
 * alone) and {@code block} (a block that only Bedrock understands, such as the use of a
 * tool that it ran itself). A text with a state of kind {@code guard}, which an
 * application makes itself, is what a guardrail looks at; its data is the JSON array of
 * the qualifiers.
 * <p>
 * Extensions are merged into {@code inferenceConfig}, {@code toolConfig} and
 * {@code additionalModelRequestFields}, and take the place of everything else, such as
 * {@code guardrailConfig} and {@code performanceConfig}.
 *
 * @since 0.1.0
 */
public final class BedrockConverseDialect implements Dialect {

	/**
	 * Name of the dialect: {@value}.
	 */
	public static final String NAME = "bedrock-converse";

	private static final EmbeddingEndpoint EMBEDDINGS = new BedrockEmbeddings();

	private static final Endpoint<ProviderCall, TokenCount> TOKEN_COUNTING = new BedrockTokenCounting();

	/**
	 * Create the dialect.
	 */
	public BedrockConverseDialect() {
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		return new BedrockRequestEncoder(call).encode();
	}

	@Override
	public Map<String, String> authorization(Secret key) {
		return Map.of("Authorization", "Bearer " + key.reveal());
	}

	@Override
	public EventDecoder decoder(ProviderCall call, ProviderProfile profile) {
		return call.streaming() ? new BedrockEventDecoder() : new BedrockBodyDecoder();
	}

	@Override
	public WireError error(WireFailure failure, ProviderProfile profile) {
		return AwsErrors.read(failure);
	}

	@Override
	public EmbeddingEndpoint embeddings() {
		return EMBEDDINGS;
	}

	@Override
	public Endpoint<ProviderCall, TokenCount> tokenCounting() {
		return TOKEN_COUNTING;
	}

}
