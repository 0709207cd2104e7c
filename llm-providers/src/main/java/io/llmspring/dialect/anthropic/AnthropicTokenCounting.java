package io.llmspring.dialect.anthropic;

import java.util.Map;

import io.llmspring.dialect.support.CountedTokens;
import io.llmspring.dialect.support.JsonDocument;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.usage.TokenCount;

/**
 * {@code POST /messages/count_tokens}, see "Token counting". Anthropic calls the count an
 * estimate.
 */
final class AnthropicTokenCounting implements Endpoint<ProviderCall, TokenCount> {

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		AnthropicHosting.requireAnthropic(profile, "counting of tokens in this form");
		return new AnthropicRequestEncoder(call, profile).encodeCount();
	}

	@Override
	public TokenCount decode(ProviderCall call, WireAnswer answer, ProviderProfile profile) {
		Map<String, Object> body = JsonTree.object(JsonDocument.read(answer));
		if (body.get("error") != null) {
			throw new WireException(AnthropicErrors.inStream(body));
		}
		return CountedTokens.read(body, "input_tokens", null);
	}

}
