package io.llmspring.simulated;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.spi.ProviderCall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the tests of the simulated provider share.
 */
final class SimulatedTesting {

	static final Duration LIMIT = Duration.ofSeconds(5);

	private SimulatedTesting() {
	}

	static SimulatedProvider immediate() {
		return new SimulatedProvider("simulated", SimulatedSettings.immediate());
	}

	static ProviderCall call(String model, boolean streaming, Consumer<ChatRequest.Builder> change) {
		ChatRequest.Builder builder = ChatRequest.builder("simulated:" + model);
		change.accept(builder);
		return new ProviderCall(model, builder.build(), streaming);
	}

	static ProviderCall stream(String model, String text) {
		return call(model, true, (request) -> request.user(text));
	}

	static List<ChatEvent> events(ProviderCall call) {
		List<ChatEvent> events = immediate().execute(call).collectList().block(LIMIT);
		assertThat(events).first().isInstanceOf(ChatEvent.Started.class);
		assertThat(events).last().isInstanceOf(ChatEvent.Finished.class);
		assertThat(events.subList(1, events.size() - 1)).allMatch(ChatEvent::visible);
		return events;
	}

	static ChatResponse answer(ProviderCall call) {
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		events(call).forEach(assembler::accept);
		return assembler.response();
	}

	static ChatResponse answer(String model, Consumer<ChatRequest.Builder> change) {
		ChatResponse streamed = answer(call(model, true, change));
		ChatResponse plain = answer(call(model, false, change));
		assertThat(plain.message()).isEqualTo(streamed.message());
		assertThat(plain.usage()).isEqualTo(streamed.usage());
		assertThat(plain.finishReason()).isEqualTo(streamed.finishReason());
		return streamed;
	}

}
