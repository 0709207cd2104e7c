package io.llmspring.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireFrame;
import io.llmspring.transport.framing.SseFrames;

/**
 * Bytes in, events out.
 */
final class Answers {

	static final ProviderProfile PROFILE = new ProviderProfile("anthropic", "https://api.anthropic.example/v1",
			Map.of(), Map.of());

	private Answers() {
	}

	static EventDecoder decoder(boolean streaming) {
		ProviderCall call = new ProviderCall("claude-sonnet-4-5", ChatRequest.of("test", "Hi"), streaming);
		return new AnthropicDialect().decoder(call, PROFILE);
	}

	/**
	 * Decode a whole stream.
	 */
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

	/**
	 * Decode an answer that is one document.
	 */
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

	/**
	 * A stream of these events, one JSON document a line.
	 */
	static String sse(String events) {
		StringBuilder sse = new StringBuilder();
		events.lines().filter((line) -> !line.isBlank()).forEach((line) -> {
			String type = line.replaceFirst("(?s).*?\"type\": ?\"(\\w+)\".*", "$1");
			sse.append("event: ").append(type).append("\ndata: ").append(line).append("\n\n");
		});
		return sse.toString();
	}

}
