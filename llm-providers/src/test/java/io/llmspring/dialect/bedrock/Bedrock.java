package io.llmspring.dialect.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Message;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;

/**
 * Bytes in, events out; requests in, JSON trees out.
 */
final class Bedrock {

	static final ProviderProfile PROFILE = new ProviderProfile("bedrock", "https://bedrock-runtime.eu.example",
			Map.of(), Map.of());

	static final String CLAUDE = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";

	static final String NOVA = "us.amazon.nova-lite-v1:0";

	static final String NOVA_2 = "us.amazon.nova-2-lite-v1:0";

	private Bedrock() {
	}

	static EventDecoder decoder(boolean streaming) {
		return new BedrockConverseDialect().decoder(new ProviderCall(CLAUDE, ChatRequest.of("test", "Hi"), streaming),
				PROFILE);
	}

	/**
	 * Decode the events of a stream: name and document in turn.
	 */
	static List<ChatEvent> events(String... namesAndDocuments) {
		EventDecoder decoder = decoder(true);
		List<ChatEvent> events = new ArrayList<>();
		for (int i = 0; i < namesAndDocuments.length; i += 2) {
			decoder.decode(WireFrame.of(namesAndDocuments[i], namesAndDocuments[i + 1]), events::add);
		}
		decoder.end(events::add);
		return events;
	}

	static List<ChatEvent> body(String json) {
		EventDecoder decoder = decoder(false);
		List<ChatEvent> events = new ArrayList<>();
		decoder.decode(WireFrame.of(null, json), events::add);
		decoder.end(events::add);
		return events;
	}

	static ChatResponse fold(List<ChatEvent> events) {
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		events.forEach(assembler::accept);
		return assembler.response();
	}

	static ChatRequest conversation(Message... messages) {
		return ChatRequest.builder("test").messages(List.of(messages)).build();
	}

	static ChatRequest.Builder ask() {
		return ChatRequest.builder("test").user("Hi");
	}

	static ChatRequest with(Consumer<ChatOptionsBuilder> settings) {
		ChatOptionsBuilder builder = ChatOptions.builder();
		settings.accept(builder);
		return ask().build().withOptions(builder.build());
	}

	static WireRequest encode(String model, ChatRequest request) {
		return new BedrockConverseDialect().encode(new ProviderCall(model, request, false), PROFILE);
	}

	static Map<String, Object> body(WireRequest request) {
		return JsonTree.object(JsonValues.parse(new String(request.body(), StandardCharsets.UTF_8)));
	}

	static Map<String, Object> body(String model, ChatRequest request) {
		return body(encode(model, request));
	}

	static Map<String, Object> body(ChatRequest request) {
		return body(CLAUDE, request);
	}

	static Object json(String json) {
		return JsonValues.parse(json);
	}

	static List<String> adaptations(WireRequest request) {
		return request.adaptations()
			.stream()
			.filter((adaptation) -> adaptation.action() != Adaptation.Action.DEFAULTED)
			.map((adaptation) -> adaptation.action() + " " + adaptation.field()
					+ ((adaptation.applied() != null) ? " " + adaptation.applied() : ""))
			.toList();
	}

}
