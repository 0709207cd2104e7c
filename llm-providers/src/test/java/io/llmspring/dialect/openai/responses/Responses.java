package io.llmspring.dialect.openai.responses;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.Message;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import io.llmspring.transport.framing.SseFrames;

/**
 * Bytes in, events out, and requests out as trees.
 */
final class Responses {

	static final ProviderProfile PROFILE = new ProviderProfile("openai", "https://api.openai.example/v1", Map.of(),
			Map.of());

	private static final OpenAiResponsesDialect DIALECT = new OpenAiResponsesDialect();

	private Responses() {
	}

	static EventDecoder decoder(boolean streaming, List<?> tools) {
		ChatOptions options = tools.isEmpty() ? ChatOptions.NONE
				: ChatOptions.builder().extension("tools", tools).build();
		ChatRequest request = ChatRequest.of("test:m", "Hi").withOptions(options);
		return DIALECT.decoder(new ProviderCall("m", request, streaming), PROFILE);
	}

	/**
	 * A stream of these events, one JSON document a line.
	 */
	static String sse(String... events) {
		StringBuilder sse = new StringBuilder();
		String.join("\n", events).lines().filter((line) -> !line.isBlank()).forEach((line) -> {
			String type = line.replaceFirst("(?s).*?\"type\": ?\"([\\w.]+)\".*", "$1");
			sse.append("event: ").append(type).append("\ndata: ").append(line).append("\n\n");
		});
		return sse.toString();
	}

	static List<ChatEvent> stream(String... events) {
		return cut(sse(events), Integer.MAX_VALUE, List.of());
	}

	/**
	 * Decode a stream that arrives in pieces.
	 */
	static List<ChatEvent> cut(String sse, int piece, List<?> tools) {
		byte[] bytes = sse.getBytes(StandardCharsets.UTF_8);
		List<ChatEvent> events = new ArrayList<>();
		EventDecoder decoder = decoder(true, tools);
		SseFrames frames = new SseFrames();
		for (int from = 0; from < bytes.length; from += Math.min(piece, bytes.length)) {
			// The array is used again, as that of the transport is
			byte[] buffer = Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, (long) from + piece));
			frames.read(buffer, 0, buffer.length, (frame) -> decoder.decode(frame, events::add));
			Arrays.fill(buffer, (byte) '#');
		}
		frames.end((frame) -> decoder.decode(frame, events::add));
		decoder.end(events::add);
		return events;
	}

	static List<ChatEvent> body(String json) {
		return body(json, List.of());
	}

	static List<ChatEvent> body(String json, List<?> tools) {
		List<ChatEvent> events = new ArrayList<>();
		EventDecoder decoder = decoder(false, tools);
		decoder.decode(WireFrame.of(null, json), events::add);
		decoder.end(events::add);
		return events;
	}

	/**
	 * A complete response with these items.
	 */
	static ChatResponse output(String... items) {
		return fold(body("{\"id\":\"resp_1\",\"model\":\"m\",\"status\":\"completed\",\"output\":["
				+ String.join(",", items) + "]}"));
	}

	static ChatResponse fold(List<ChatEvent> events) {
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		events.forEach(assembler::accept);
		return assembler.response();
	}

	static ErrorKind failure(Runnable decoding) {
		try {
			decoding.run();
			throw new AssertionError("No failure");
		}
		catch (WireException ex) {
			return ex.error().kind();
		}
	}

	static ChatRequest conversation(Message... messages) {
		return ChatRequest.builder("test").messages(List.of(messages)).build();
	}

	static ChatRequest with(Consumer<ChatOptionsBuilder> settings) {
		ChatOptionsBuilder builder = ChatOptions.builder();
		settings.accept(builder);
		return ChatRequest.of("test", "Hi").withOptions(builder.build());
	}

	static WireRequest encode(String model, ChatRequest request) {
		return DIALECT.encode(new ProviderCall(model, request, false), PROFILE);
	}

	static Map<String, Object> tree(WireRequest request) {
		return JsonTree.object(JsonValues.parse(new String(request.body(), StandardCharsets.UTF_8)));
	}

	static Map<String, Object> tree(ChatRequest request) {
		return tree(encode("gpt-5.2", request));
	}

	/**
	 * What a conversation becomes.
	 */
	static Object input(Message... messages) {
		return tree(conversation(messages)).get("input");
	}

	static Object json(String json) {
		return JsonValues.parse(json);
	}

	static Continuation state(String kind, String json) {
		return new Continuation("openai-responses", kind, json);
	}

	static Content.Reasoning state(String text, String kind, String json) {
		return new Content.Reasoning(text, state(kind, json));
	}

	static Content.ServerToolUse use(String name, String id, String input, String item) {
		return new Content.ServerToolUse(name, id, input, null, state("item", item));
	}

	static List<String> adaptations(WireRequest request) {
		return request.adaptations()
			.stream()
			.map((adaptation) -> adaptation.action() + " " + adaptation.field()
					+ ((adaptation.applied() != null) ? " " + adaptation.applied() : ""))
			.toList();
	}

}
