package io.llmspring.dialect.cohere;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

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
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import io.llmspring.transport.framing.SseFrames;

/**
 * Bytes in, events out, and requests out as trees.
 */
final class Cohere {

	static final ProviderProfile PROFILE = new ProviderProfile("cohere", "https://cohere.example", Map.of(), Map.of());

	private static final CohereDialect DIALECT = new CohereDialect();

	private Cohere() {
	}

	static EventDecoder decoder(boolean streaming) {
		return DIALECT.decoder(new ProviderCall("m", ChatRequest.of("test:m", "Hi"), streaming), PROFILE);
	}

	/**
	 * A stream of these events, one JSON document a line.
	 */
	static List<ChatEvent> stream(String events) {
		StringBuilder sse = new StringBuilder();
		events.lines()
			.filter((line) -> !line.isBlank())
			.forEach((line) -> sse.append("data: ").append(line).append("\n\n"));
		return sse(sse.toString(), () -> Integer.MAX_VALUE);
	}

	/**
	 * Decode a stream that arrives in pieces.
	 */
	static List<ChatEvent> sse(String sse, IntSupplier piece) {
		byte[] bytes = sse.getBytes(StandardCharsets.UTF_8);
		List<ChatEvent> events = new ArrayList<>();
		EventDecoder decoder = decoder(true);
		SseFrames frames = new SseFrames();
		int from = 0;
		while (from < bytes.length) {
			int to = (int) Math.min(bytes.length, (long) from + piece.getAsInt());
			// The array is used again, as that of the transport is
			byte[] buffer = Arrays.copyOfRange(bytes, from, to);
			frames.read(buffer, 0, buffer.length, (frame) -> decoder.decode(frame, events::add));
			Arrays.fill(buffer, (byte) '#');
			from = to;
		}
		frames.end((frame) -> decoder.decode(frame, events::add));
		decoder.end(events::add);
		return events;
	}

	static List<ChatEvent> body(String json) {
		List<ChatEvent> events = new ArrayList<>();
		EventDecoder decoder = decoder(false);
		decoder.decode(WireFrame.of(null, json), events::add);
		decoder.end(events::add);
		return events;
	}

	/**
	 * The answer with this message.
	 */
	static ChatResponse message(String message) {
		return fold(body("{\"id\":\"a\",\"finish_reason\":\"COMPLETE\",\"message\":" + message + "}"));
	}

	static ChatResponse fold(List<ChatEvent> events) {
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		events.forEach(assembler::accept);
		return assembler.response();
	}

	static WireError failure(Runnable decoding) {
		try {
			decoding.run();
			throw new AssertionError("No failure");
		}
		catch (WireException ex) {
			return ex.error();
		}
	}

	static WireError error(int status, String body) {
		return DIALECT.error(new WireFailure(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)), PROFILE);
	}

	static ChatRequest conversation(Message... messages) {
		return ChatRequest.builder("test").messages(List.of(messages)).build();
	}

	static ChatRequest with(Consumer<ChatOptionsBuilder> settings) {
		ChatOptionsBuilder builder = ChatOptions.builder();
		settings.accept(builder);
		return ChatRequest.of("test", "Hi").withOptions(builder.build());
	}

	static WireRequest encode(ChatRequest request) {
		return DIALECT.encode(new ProviderCall("command-a-03-2025", request, false), PROFILE);
	}

	static Map<String, Object> tree(WireRequest request) {
		return JsonTree.object(JsonValues.parse(new String(request.body(), StandardCharsets.UTF_8)));
	}

	static Map<String, Object> tree(ChatRequest request) {
		return tree(encode(request));
	}

	/**
	 * What the messages of a conversation become.
	 */
	static List<?> messages(Message... messages) {
		return JsonTree.array(tree(conversation(messages)).get("messages"));
	}

	static Object json(String json) {
		return JsonValues.parse(json);
	}

	static List<String> adaptations(ChatRequest request) {
		return encode(request).adaptations()
			.stream()
			.map((adaptation) -> adaptation.action() + " " + adaptation.field()
					+ ((adaptation.applied() != null) ? " " + adaptation.applied() : ""))
			.toList();
	}

}
