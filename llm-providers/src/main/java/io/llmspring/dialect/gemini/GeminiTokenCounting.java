package io.llmspring.dialect.gemini;

import java.util.Map;

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
 * {@code countTokens}, see "Counting tokens": instructions and tools count, too.
 */
final class GeminiTokenCounting implements Endpoint<ProviderCall, TokenCount> {

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		return new GeminiRequestEncoder(call, profile).encodeCount();
	}

	@Override
	public TokenCount decode(ProviderCall call, WireAnswer answer, ProviderProfile profile) {
		Map<String, Object> body = JsonTree.object(JsonDocument.read(answer));
		if (body.get("error") != null) {
			throw GeminiErrors.inAnswer(body.get("error"));
		}
		return CountedTokens.read(body, "totalTokens", "cachedContentTokenCount");
	}

}
