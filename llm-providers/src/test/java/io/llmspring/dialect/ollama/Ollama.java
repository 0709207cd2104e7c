package io.llmspring.dialect.ollama;

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
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Message;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import io.llmspring.transport.framing.NdjsonFrames;

/**
 * Requests in and JSON trees out; bytes in and events out.
 */
final class Ollama {

	static final String MODEL = "qwen3:4b";

	static final ProviderProfile PROFILE = profile(Map.of());

	static final ProviderProfile PROMPTED = profile(Map.of("tools", "prompt"));

	static final ToolDefinition WEATHER = ToolDefinition.of("weather", "Weather of a city",
			"{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");

	static final ToolDefinition TIME = ToolDefinition.of("time", "What time it is", "");

	private Ollama() {
	}

	static ProviderProfile profile(Map<String, String> quirks) {
		return new ProviderProfile("ollama", "http://localhost:11434", Map.of(), quirks);
	}

	static ChatRequest.Builder ask() {
		return ChatRequest.builder("test").user("Hi");
	}

	static ChatRequest conversation(Message... messages) {
		return ChatRequest.builder("test").messages(List.of(messages)).build();
	}

	static ChatRequest with(Consumer<ChatOptionsBuilder> settings) {
		return with(ask().build(), settings);
	}

	static ChatRequest with(ChatRequest request, Consumer<ChatOptionsBuilder> settings) {
		ChatOptionsBuilder builder = ChatOptions.builder();
		settings.accept(builder);
		return request.withOptions(builder.build());
	}

	static WireRequest encode(ChatRequest request, ProviderProfile profile, String model, boolean streaming) {
		return new OllamaDialect().encode(new ProviderCall(model, request, streaming), profile);
	}

	static WireRequest encode(ChatRequest request) {
		return encode(request, PROFILE, MODEL, false);
	}

	static Map<String, Object> body(WireRequest request) {
		return JsonTree.object(JsonValues.parse(new String(request.body(), StandardCharsets.UTF_8)));
	}

	static Map<String, Object> body(ChatRequest request) {
		return body(encode(request));
	}

	static Object messages(ChatRequest request) {
		return body(request).get("messages");
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

	static EventDecoder decoder(boolean streaming, ChatRequest request, ProviderProfile profile) {
		return new OllamaDialect().decoder(new ProviderCall(MODEL, request, streaming), profile);
	}

	/**
	 * A stream of these contents, then the end.
	 */
	static String lines(String... contents) {
		StringBuilder lines = new StringBuilder();
		for (String content : contents) {
			lines.append("{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":")
				.append("{\"role\":\"assistant\",\"content\":")
				.append(JsonValues.toJson(content))
				.append("},\"done\":false}\n");
		}
		return lines.append("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},")
			.append("\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":7,\"eval_count\":3}\n")
			.toString();
	}

	static List<ChatEvent> stream(String ndjson) {
		return cut(ndjson, Integer.MAX_VALUE, new Random(0), ask().build(), PROFILE);
	}

	/**
	 * Decode a whole stream that arrives in pieces.
	 */
	static List<ChatEvent> cut(String ndjson, int maxPiece, Random random, ChatRequest request,
			ProviderProfile profile) {
		byte[] bytes = ndjson.getBytes(StandardCharsets.UTF_8);
		EventDecoder decoder = decoder(true, request, profile);
		NdjsonFrames frames = new NdjsonFrames();
		List<ChatEvent> events = new ArrayList<>();
		int offset = 0;
		while (offset < bytes.length) {
			int length = (maxPiece == Integer.MAX_VALUE) ? bytes.length
					: Math.min(bytes.length - offset, 1 + random.nextInt(maxPiece));
			frames.read(bytes, offset, length, (frame) -> decoder.decode(frame, events::add));
			offset += length;
		}
		frames.end((frame) -> decoder.decode(frame, events::add));
		decoder.end(events::add);
		return events;
	}

	static List<ChatEvent> document(String json) {
		EventDecoder decoder = decoder(false, ask().build(), PROFILE);
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

}
