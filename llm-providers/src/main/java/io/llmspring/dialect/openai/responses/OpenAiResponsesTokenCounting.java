package io.llmspring.dialect.openai.responses;

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
 * {@code POST /responses/input_tokens}, see "Get input token counts".
 */
final class OpenAiResponsesTokenCounting implements Endpoint<ProviderCall, TokenCount> {

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		return new OpenAiResponsesRequestEncoder(call, profile).encodeCount();
	}

	@Override
	public TokenCount decode(ProviderCall call, WireAnswer answer, ProviderProfile profile) {
		Map<String, Object> body = JsonTree.object(JsonDocument.read(answer));
		if (body.get("error") != null) {
			throw OpenAiResponsesErrors.in(body);
		}
		return CountedTokens.read(body, "input_tokens", null);
	}

}
