package io.llmspring.docs;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import reactor.core.publisher.Flux;

import org.springframework.stereotype.Component;

// tag::provider[]
@Component
class EchoProvider implements Provider {

	@Override
	public String name() {
		return "echo";
	}

	@Override
	public Flux<ChatEvent> execute(ProviderCall call) {
		String last = call.request().messages().get(call.request().messages().size() - 1).text();
		return Flux.just(new ChatEvent.Started(null, call.model(), null), new ChatEvent.TextDelta(0, last),
				new ChatEvent.Finished(FinishReason.STOP, null, null, ProviderMetadata.EMPTY));
	}

}
// end::provider[]
