package io.llmspring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.message.Content;
import io.llmspring.spi.ProviderCall;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of scripted answers, and scripted failures. Text is streamed in pieces
 * and is one piece otherwise; a frame is the first and the last event where they are
 * missing.
 */
final class Answers {

	private Answers() {
	}

	static List<ChatEvent> text(ProviderCall call, String text) {
		return chunks(call, text.split("(?<=\\s)(?=\\S)"));
	}

	static List<ChatEvent> chunks(ProviderCall call, String... chunks) {
		String[] pieces = call.streaming() ? chunks : new String[] { String.join("", chunks) };
		List<ChatEvent> deltas = new ArrayList<>();
		for (String piece : pieces) {
			if (!piece.isEmpty()) {
				deltas.add(new ChatEvent.TextDelta(0, piece));
			}
		}
		return framed(call, deltas, FinishReason.STOP);
	}

	static List<ChatEvent> toolCalls(ProviderCall call, List<Content.ToolCall> toolCalls) {
		List<ChatEvent> deltas = new ArrayList<>();
		for (int part = 0; part < toolCalls.size(); part++) {
			Content.ToolCall toolCall = toolCalls.get(part);
			deltas.add(new ChatEvent.ToolCallDelta(part, toolCall.id(), toolCall.name(),
					call.streaming() ? "" : toolCall.arguments(), toolCall.continuation()));
			if (call.streaming()) {
				deltas.add(new ChatEvent.ToolCallDelta(part, null, null, toolCall.arguments(), null));
			}
		}
		return framed(call, deltas, FinishReason.TOOL_CALLS);
	}

	static List<ChatEvent> framed(ProviderCall call, List<ChatEvent> given, FinishReason reason) {
		List<ChatEvent> events = new ArrayList<>(given.size() + 2);
		if (given.isEmpty() || !(given.get(0) instanceof ChatEvent.Started)) {
			events.add(started(call));
		}
		events.addAll(given);
		if (!(events.get(events.size() - 1) instanceof ChatEvent.Finished)) {
			events.add(new ChatEvent.Finished(reason, null, null, ProviderMetadata.EMPTY));
		}
		return events;
	}

	static List<ChatEvent> framed(ProviderCall call, ChatEvent... given) {
		boolean tools = Arrays.stream(given).anyMatch(ChatEvent.ToolCallDelta.class::isInstance);
		return framed(call, List.of(given), tools ? FinishReason.TOOL_CALLS : FinishReason.STOP);
	}

	static ChatEvent started(ProviderCall call) {
		return new ChatEvent.Started(null, call.model(), null);
	}

	static LlmException failure(String provider, ProviderCall call, ErrorKind kind, @Nullable Integer status,
			@Nullable Duration retryAfter) {
		return failure(provider, call.model(), kind, status, retryAfter);
	}

	static LlmException failure(String provider, String model, ErrorKind kind, @Nullable Integer status,
			@Nullable Duration retryAfter) {
		ErrorDetails details = ErrorDetails.of(kind, "Scripted failure '" + kind.id() + "'.")
			.at(provider, model)
			.exchange(status, null, null, retryAfter);
		return LlmException.of(details, null);
	}

	static LlmException failure(String provider, String model, ErrorKind kind, String message) {
		return LlmException.of(ErrorDetails.of(kind, message).at(provider, model), null);
	}

	static @Nullable Integer status(ErrorKind kind) {
		return switch (kind) {
			case RATE_LIMITED, QUOTA -> 429;
			case OVERLOADED -> 529;
			case SERVER_ERROR -> 500;
			case INVALID_REQUEST, CONTEXT_LENGTH, CONTENT_FILTERED, UNSUPPORTED -> 400;
			case AUTHENTICATION -> 401;
			case PERMISSION -> 403;
			case MODEL_NOT_FOUND -> 404;
			default -> null;
		};
	}

}
