package io.llmspring.dialect.openai.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import io.llmspring.transport.framing.SseFrames;

/**
 * Bytes in, events out, and requests out as JSON.
 */
final class Chat {

	private static final OpenAiChatDialect DIALECT = new OpenAiChatDialect();

	private Chat() {
	}

	static ProviderProfile profile(Map<String, String> quirks) {
		return new ProviderProfile("test", "http://localhost/v1", Map.of(), quirks);
	}

	static ProviderCall call(boolean streaming) {
		return new ProviderCall("m", ChatRequest.of("test:m", "hi"), streaming);
	}

	/**
	 * A stream of frames, each a line of the text.
	 */
	static List<ChatEvent> stream(String lines) {
		StringBuilder sse = new StringBuilder();
		lines.lines()
			.filter((line) -> !line.isBlank())
			.forEach((line) -> sse.append("data: ").append(line).append("\n\n"));
		return sse(sse.toString().getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE, Map.of());
	}

	static List<ChatEvent> sse(byte[] bytes, int piece, Map<String, String> quirks) {
		List<ChatEvent> events = new ArrayList<>();
		EventDecoder decoder = DIALECT.decoder(call(true), profile(quirks));
		SseFrames frames = new SseFrames();
		for (int from = 0; from < bytes.length; from += Math.min(piece, bytes.length)) {
			// The array is used again, as that of the transport is
			byte[] buffer = Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, (long) from + piece));
			frames.read(buffer, 0, buffer.length, (frame) -> decoder.decode(frame, events::add));
			Arrays.fill(buffer, (byte) '#');
		}
		decoder.end(events::add);
		return events;
	}

	static List<ChatEvent> body(String json) {
		return body(json, Map.of());
	}

	static List<ChatEvent> body(String json, Map<String, String> quirks) {
		List<ChatEvent> events = new ArrayList<>();
		EventDecoder decoder = DIALECT.decoder(call(false), profile(quirks));
		decoder.decode(WireFrame.of(null, json), events::add);
		decoder.end(events::add);
		return events;
	}

	static ChatResponse fold(List<ChatEvent> events) {
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		events.forEach(assembler::accept);
		return assembler.response();
	}

	static ChatEvent.Finished finished(List<ChatEvent> events) {
		return (ChatEvent.Finished) events.get(events.size() - 1);
	}

	static WireRequest encode(ChatRequest request, boolean streaming, Map<String, String> quirks) {
		return DIALECT.encode(new ProviderCall("m", request, streaming), profile(quirks));
	}

	static String json(WireRequest request) {
		return new String(request.body(), StandardCharsets.UTF_8);
	}

}
