package io.llmspring.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.ErrorClassifier;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Message;
import io.llmspring.model.Secret;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;

// tag::dialect[]
final class LinesDialect implements Dialect {

	@Override
	public String name() {
		return "lines";
	}

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		if (!call.request().tools().isEmpty()) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "The dialect 'lines' has no tools");
		}
		List<Adaptation> adaptations = new ArrayList<>();
		if (call.request().options().seed() != null) {
			adaptations.add(Adaptation.dropped("seed", "The dialect 'lines' has no seed"));
		}
		String prompt = call.request().messages().stream().map(Message::text).collect(Collectors.joining("\n"));
		byte[] body = new JsonBody(call.request().options().extensions()).field("model", call.model())
			.field("prompt", prompt)
			.field("limit", call.request().options().maxTokens())
			.field("stream", call.streaming())
			.finish();
		return new WireRequest("POST", "/generate", Map.of(), body, call.streaming() ? Framing.NDJSON : Framing.BODY,
				adaptations);
	}

	@Override
	public Map<String, String> authorization(Secret key) {
		return Map.of("X-Api-Key", key.reveal());
	}

	@Override
	public EventDecoder decoder(ProviderCall call, ProviderProfile profile) {
		return new LinesDecoder();
	}

	@Override
	public WireError error(WireFailure failure, ProviderProfile profile) {
		return ErrorClassifier.classify(failure.status(), failure.text());
	}

}
// end::dialect[]
