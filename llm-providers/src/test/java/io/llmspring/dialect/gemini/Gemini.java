package io.llmspring.dialect.gemini;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import io.llmspring.message.Message;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import io.llmspring.transport.framing.SseFrames;

/**
 * Requests in and JSON trees out; bytes in and events out.
 */
final class Gemini {

	static final String FLASH_25 = "gemini-2.5-flash";

	static final String PRO_3 = "gemini-3-pro-preview";

	static final ProviderProfile PROFILE = new ProviderProfile("google", "https://gemini.example/v1beta", Map.of(),
			Map.of());

	private Gemini() {
	}

	static ChatRequest.Builder ask() {
		return ChatRequest.builder("test").user("Hi");
	}

	static ChatRequest conversation(Message... messages) {
		return ChatRequest.builder("test").messages(List.of(messages)).build();
	}

	static ChatRequest with(Consumer<ChatOptionsBuilder> settings) {
		ChatOptionsBuilder builder = ChatOptions.builder();
		settings.accept(builder);
		return ask().build().withOptions(builder.build());
	}

	static WireRequest encode(String model, ChatRequest request) {
		return new GeminiDialect().encode(new ProviderCall(model, request, false), PROFILE);
	}

	static WireRequest encode(ChatRequest request) {
		return encode(FLASH_25, request);
	}

	static Map<String, Object> body(WireRequest request) {
		return JsonTree.object(JsonValues.parse(new String(request.body(), StandardCharsets.UTF_8)));
	}

	static Map<String, Object> body(String model, ChatRequest request) {
		return body(encode(model, request));
	}

	static Map<String, Object> body(ChatRequest request) {
		return body(encode(request));
	}

	static Object contents(ChatRequest request) {
		return body(request).get("contents");
	}

	static Object config(String model, ChatRequest request) {
		return body(model, request).get("generationConfig");
	}

	static Object json(String json) {
		return JsonValues.parse(json);
	}

	static List<String> adaptations(WireRequest request) {
		return request.adaptations()
			.stream()
			.map((adaptation) -> adaptation.action() + " " + adaptation.field()
					+ ((adaptation.applied() != null) ? " " + adaptation.applied() : ""))
			.toList();
	}

	static EventDecoder decoder(boolean streaming) {
		ProviderCall call = new ProviderCall(FLASH_25, ChatRequest.of("test", "Hi"), streaming);
		return new GeminiDialect().decoder(call, PROFILE);
	}

	/**
	 * A stream of these chunks, one JSON document a line.
	 */
	static String sse(String... chunks) {
		StringBuilder sse = new StringBuilder();
		for (String chunk : chunks) {
			chunk.lines()
				.filter((line) -> !line.isBlank())
				.forEach((line) -> sse.append("data: ").append(line).append("\r\n\r\n"));
		}
		return sse.toString();
	}

	/**
	 * A stream in which each of these is the array of the parts of one chunk.
	 */
	static String parts(String... parts) {
		StringBuilder chunks = new StringBuilder();
		for (String part : parts) {
			chunks.append("{\"candidates\":[{\"content\":{\"parts\":")
				.append(part)
				.append(",\"role\":\"model\"},\"index\":0}]}\n");
		}
		return sse(chunks.toString(), "{\"candidates\":[{\"finishReason\":\"STOP\",\"index\":0}]}");
	}

	static List<ChatEvent> stream(String sse) {
		return cut(sse, Integer.MAX_VALUE, new Random(0));
	}

	/**
	 * Decode a whole stream that arrives in pieces.
	 */
	static List<ChatEvent> cut(String sse, int maxPiece, Random random) {
		byte[] bytes = sse.getBytes(StandardCharsets.UTF_8);
		EventDecoder decoder = decoder(true);
		SseFrames frames = new SseFrames();
		List<ChatEvent> events = new ArrayList<>();
		int offset = 0;
		while (offset < bytes.length) {
			int length = Math.min(bytes.length - offset,
					(maxPiece == Integer.MAX_VALUE) ? bytes.length : 1 + random.nextInt(maxPiece));
			frames.read(bytes, offset, length, (frame) -> decoder.decode(frame, events::add));
			offset += length;
		}
		frames.end((frame) -> decoder.decode(frame, events::add));
		decoder.end(events::add);
		return events;
	}

	static List<ChatEvent> document(String json) {
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

	static ErrorKind failure(Runnable action) {
		try {
			action.run();
			throw new AssertionError("No failure");
		}
		catch (WireException ex) {
			return ex.error().kind();
		}
	}

}
