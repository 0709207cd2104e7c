package io.llmspring.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.llmspring.autoconfigure.KnownDialects;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.provider.ProviderPresets;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;

/**
 * A server that takes part in a conversation.
 *
 * @param name what it is called in a report
 * @param dialect the protocol that it speaks
 * @param model name of its model
 * @param quirks its differences from the original
 * @param answer the file below {@code conversations} that holds what it answers; what is
 * opaque in it begins with {@code opaque-}
 */
record Participant(String name, Dialect dialect, String model, Map<String, String> quirks, String answer) {

	/**
	 * Models that think and can be told so by their names; any other dialect takes any
	 * name.
	 */
	private static final Map<String, String> MODELS = Map.of("openai-responses", "gpt-5.2", "anthropic-messages",
			"claude-sonnet-4-5", "gemini", "gemini-3-flash", "bedrock-converse",
			"anthropic.claude-sonnet-4-5-20250929-v1:0");

	private static final Pattern OPAQUE = Pattern.compile("opaque-[a-z0-9-]+");

	/**
	 * Return a server for each dialect that there is, and for presets that treat thoughts
	 * or identities of calls in their own way.
	 */
	static List<Participant> all() {
		List<Participant> all = new ArrayList<>();
		KnownDialects.all().forEach((name, dialect) -> {
			Map<String, String> quirks = name.equals("openai-chat") ? Map.of("reasoning-replay", "reasoning_details")
					: Map.of();
			all.add(new Participant(name, dialect, MODELS.getOrDefault(name, "some-model"), quirks, name));
		});
		for (String preset : List.of("openai", "deepseek", "mistral")) {
			all.add(new Participant("preset " + preset, KnownDialects.all().get("openai-chat"), "some-model",
					ProviderPresets.load().find(preset).quirks(), "openai-chat.reasoning-content"));
		}
		return all;
	}

	@Override
	public String toString() {
		return this.name;
	}

	private ProviderProfile profile() {
		return new ProviderProfile("test", "https://server.invalid/v1", Map.of(), this.quirks);
	}

	WireRequest encode(ChatRequest request) {
		return this.dialect.encode(new ProviderCall(this.model, request, false), profile());
	}

	/**
	 * Decode what the server answers in a turn.
	 */
	ChatResponse answer(int turn) {
		ProviderCall call = new ProviderCall(this.model, ChatRequest.of("test", "Hi"), false);
		EventDecoder decoder = this.dialect.decoder(call, profile());
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		decoder.decode(WireFrame.of(null, body(turn)), assembler::accept);
		decoder.end(assembler::accept);
		return assembler.response();
	}

	/**
	 * Return what is opaque in the answer of a turn.
	 */
	Set<String> opaque(int turn) {
		return OPAQUE.matcher(body(turn)).results().map(MatchResult::group).collect(Collectors.toSet());
	}

	private String body(int turn) {
		String file = "/conversations/" + this.answer + ".json";
		try (InputStream stream = Participant.class.getResourceAsStream(file)) {
			if (stream == null) {
				throw new IllegalStateException("Record an answer of '" + this.name
						+ "' with a thought, a text and two " + "calls of 'get_weather' as src/test/resources" + file);
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("{turn}", String.valueOf(turn));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
