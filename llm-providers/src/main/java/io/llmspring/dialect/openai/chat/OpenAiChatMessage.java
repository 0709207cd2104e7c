package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.TokenLogprob;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message, or a rare field of one, from JSON-like values.
 */
final class OpenAiChatMessage {

	/**
	 * The index of the only call of the days before tools.
	 */
	static final int LEGACY_INDEX = Integer.MAX_VALUE;

	private OpenAiChatMessage() {
	}

	// Read a whole message: thoughts, text, refusal, media, calls, sources.
	static void read(Map<?, ?> message, OpenAiChatAnswer answer) {
		String thought = text(message.get("reasoning_content"));
		thought = thought.isEmpty() ? text(message.get("reasoning")) : thought;
		answer.reasoning(thought);
		if (message.get("reasoning_details") instanceof List<?> details) {
			answer.reasoningDetails(details, !thought.isEmpty());
		}
		content(message.get("content"), answer);
		answer.refusal(text(message.get("refusal")));
		rare("audio", message.get("audio"), answer);
		rare("images", message.get("images"), answer);
		if (message.get("tool_calls") instanceof List<?> calls) {
			for (int i = 0; i < calls.size(); i++) {
				if (calls.get(i) instanceof Map<?, ?> call) {
					answer.toolCall(piece(call), i, calls.size() == 1);
				}
			}
		}
		rare("function_call", message.get("function_call"), answer);
		rare("annotations", message.get("annotations"), answer);
	}

	// Read a field that few answers have.
	static void rare(String field, @Nullable Object value, OpenAiChatAnswer answer) {
		if (value instanceof List<?> list && field.equals("annotations")) {
			annotations(list, answer);
		}
		else if (value instanceof List<?> list && field.equals("images")) {
			list.forEach((image) -> OpenAiChatMedia.image(image, answer));
		}
		else if (value instanceof Map<?, ?> audio && field.equals("audio")) {
			OpenAiChatMedia.audio(audio, answer);
		}
		else if (value instanceof Map<?, ?> call && field.equals("function_call")) {
			OpenAiChatToolCalls.Piece piece = new OpenAiChatToolCalls.Piece();
			piece.index = LEGACY_INDEX;
			function(call, piece);
			answer.toolCall(piece, 0, true);
		}
	}

	// Read content, which is a text or a list of parts.
	static void content(@Nullable Object content, OpenAiChatAnswer answer) {
		if (content instanceof String text) {
			answer.text(text);
		}
		else if (content instanceof List<?> parts) {
			parts.forEach((part) -> part(part, answer));
		}
	}

	private static void part(@Nullable Object element, OpenAiChatAnswer answer) {
		if (element instanceof String text) {
			answer.text(text);
		}
		else if (element instanceof Map<?, ?> part) {
			switch (text(part.get("type"))) {
				case "text", "output_text", "" -> answer.text(text(part.get("text")));
				case "thinking" -> answer.reasoning(words(part.get("thinking")));
				case "refusal" -> answer.refusal(text(part.get("refusal")));
				case "image_url" -> OpenAiChatMedia.image(part, answer);
				default -> answer.metadata("content." + text(part.get("type")), part);
			}
		}
	}

	private static String words(@Nullable Object thinking) {
		if (!(thinking instanceof List<?> parts)) {
			return text(thinking);
		}
		StringBuilder words = new StringBuilder();
		for (Object element : parts) {
			words.append((element instanceof Map<?, ?> part) ? text(part.get("text")) : text(element));
		}
		return words.toString();
	}

	static OpenAiChatToolCalls.Piece piece(Map<?, ?> call) {
		OpenAiChatToolCalls.Piece piece = new OpenAiChatToolCalls.Piece();
		piece.index = (call.get("index") instanceof Number index) ? index.intValue() : OpenAiChatToolCalls.NO_INDEX;
		piece.id = text(call.get("id"));
		if (call.get("extra_content") instanceof Map<?, ?> extra) {
			piece.continuation = new Continuation(OpenAiChatDialect.NAME, "extra_content", JsonValues.toJson(extra));
		}
		if (call.get("function") instanceof Map<?, ?> function) {
			function(function, piece);
		}
		else if (call.get("custom") instanceof Map<?, ?> custom) {
			piece.name = text(custom.get("name"));
			piece.arguments = text(custom.get("input"));
		}
		return piece;
	}

	private static void function(Map<?, ?> function, OpenAiChatToolCalls.Piece piece) {
		piece.name = text(function.get("name"));
		Object arguments = function.get("arguments");
		piece.arguments = (arguments instanceof Map<?, ?>) ? JsonValues.toJson(arguments) : text(arguments);
	}

	private static void annotations(List<?> annotations, OpenAiChatAnswer answer) {
		List<Object> others = new ArrayList<>(0);
		for (Object element : annotations) {
			Content.Citation citation = (element instanceof Map<?, ?> annotation)
					? OpenAiChatSources.annotation(annotation) : null;
			if (citation != null) {
				answer.citation(citation);
			}
			else if (element != null) {
				others.add(element);
			}
		}
		if (!others.isEmpty()) {
			answer.metadata("annotations", others);
		}
	}

	// Read likelihoods, in the usual form or in the old one with parallel lists.
	static void logprobs(@Nullable Object value, OpenAiChatAnswer answer) {
		if (!(value instanceof Map<?, ?> map)) {
			return;
		}
		List<TokenLogprob> tokens = new ArrayList<>();
		for (String field : List.of("content", "refusal")) {
			tokens.addAll(tokens(map.get(field)));
		}
		if (map.get("tokens") instanceof List<?> names && map.get("token_logprobs") instanceof List<?> values) {
			for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
				if (values.get(i) instanceof Number logprob) {
					tokens.add(new TokenLogprob(text(names.get(i)), logprob.doubleValue(), List.of()));
				}
			}
		}
		if (!tokens.isEmpty()) {
			answer.emit(new ChatEvent.LogprobsDelta(tokens));
		}
	}

	private static List<TokenLogprob> tokens(@Nullable Object value) {
		List<TokenLogprob> tokens = new ArrayList<>();
		for (Object element : (value instanceof List<?> list) ? list : List.of()) {
			if (element instanceof Map<?, ?> entry && entry.get("logprob") instanceof Number logprob) {
				tokens.add(new TokenLogprob(text(entry.get("token")), logprob.doubleValue(),
						tokens(entry.get("top_logprobs"))));
			}
		}
		return tokens;
	}

	static String text(@Nullable Object value) {
		return (value instanceof String text) ? text : "";
	}

}
