package io.llmspring.dialect.bedrock;

import io.llmspring.dialect.support.CountedTokens;
import io.llmspring.dialect.support.JsonDocument;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireRequest;
import io.llmspring.usage.TokenCount;

/**
 * The operation {@code CountTokens}, which only some models have.
 */
final class BedrockTokenCounting implements Endpoint<ProviderCall, TokenCount> {

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		return new BedrockRequestEncoder(call).encodeCount();
	}

	@Override
	public TokenCount decode(ProviderCall call, WireAnswer answer, ProviderProfile profile) {
		return CountedTokens.read(JsonTree.object(JsonDocument.read(answer)), "inputTokens", null);
	}

}
