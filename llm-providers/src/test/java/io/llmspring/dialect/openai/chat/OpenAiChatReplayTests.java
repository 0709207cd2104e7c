package io.llmspring.dialect.openai.chat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.ChatResponse;
import io.llmspring.conformance.Comparison;
import io.llmspring.conformance.Decoding;
import io.llmspring.conformance.Outcome;
import io.llmspring.conformance.Recording;
import io.llmspring.conformance.Replay;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recorded answers of real providers, read again. Needs the corpus beside the repository.
 */
class OpenAiChatReplayTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@ParameterizedTest
	@ValueSource(strings = { "openai-chat", "mistral" })
	void recordedAnswersAreReadAsRecorded(String source) {
		Replay replay = Replay.of(source);
		replay.run("chat", this::answer);
		replay.run("stream", this::answer);
		replay.run("error", this::error);
		replay.finish();
	}

	private void answer(Recording recording, Comparison comparison) {
		JsonNode expected = MAPPER.valueToTree(recording.expected());
		Outcome outcome = outcome(recording, comparison);
		comparison.same("outcome", (outcome.error() != null) ? outcome.error().kind() : "an answer",
				outcome(expected, outcome.error()));
		if (outcome.error() == null) {
			compare(expected, outcome.response(), comparison);
		}
	}

	private static Outcome outcome(Recording recording, Comparison comparison) {
		if (!recording.isStream()) {
			return Decoding.whole(decoder(false), Framing.BODY, recording.bytes());
		}
		Outcome whole = Decoding.whole(decoder(true), Framing.SSE, recording.bytes());
		comparison.same("any cut", Decoding.anyCut(() -> decoder(true), Framing.SSE, recording.bytes(), 1), whole);
		return whole;
	}

	private static EventDecoder decoder(boolean streaming) {
		return new OpenAiChatDialect().decoder(Chat.call(streaming), Chat.profile(Map.of()));
	}

	/**
	 * An error that is recorded has to be reported, and a stream without its end too.
	 */
	private static Object outcome(JsonNode expected, WireError error) {
		if (expected.has("error")) {
			return (error != null) ? error.kind() : "an error";
		}
		boolean cut = expected.path("finishReason").isNull() && !expected.path("done").asBoolean(false);
		boolean interrupted = error != null
				&& (error.kind() == ErrorKind.STREAM_INTERRUPTED || error.kind() == ErrorKind.EMPTY_RESPONSE);
		return (cut && interrupted) ? error.kind() : "an answer";
	}

	private static void compare(JsonNode expected, ChatResponse response, Comparison comparison) {
		comparison.same("text", response.text(), expected.path("text").asString(""));
		comparison.same("reasoning", response.reasoning(), expected.path("reasoning").asString(""));
		comparison.same("finish", response.rawFinishReason(), expected.path("finishReason").asString(null));
		if (expected.path("refusal").isString()) {
			comparison.same("refusal", response.refusal(), expected.path("refusal").asString());
		}
		if (expected.has("citations")) {
			comparison.same("citations", response.citations().size() + others(response),
					expected.path("citations").asInt());
		}
		if (expected.has("logprobs")) {
			comparison.same("logprobs", response.logprobs().size(), expected.path("logprobs").asInt());
		}
		if (expected.path("model").isString()) {
			comparison.same("model", response.model(), expected.path("model").asString());
		}
		toolCalls(expected.path("toolCalls"), response.toolCalls(), comparison);
		usage(expected.path("tokens"), response.usage(), comparison);
	}

	/**
	 * Annotations that are no citations, such as files that were parsed.
	 */
	private static int others(ChatResponse response) {
		return (response.metadata().data().get("annotations") instanceof List<?> others) ? others.size() : 0;
	}

	private static void toolCalls(JsonNode expected, List<Content.ToolCall> calls, Comparison comparison) {
		comparison.same("calls", calls.size(), expected.size());
		for (int i = 0; i < Math.min(expected.size(), calls.size()); i++) {
			JsonNode wanted = expected.get(i);
			Content.ToolCall call = calls.get(i);
			if (wanted.path("id").isString() && !wanted.path("id").asString().isEmpty()) {
				comparison.same("call id", call.id(), wanted.path("id").asString());
			}
			comparison.same("call name", call.name(), wanted.path("name").asString(""));
			String raw = wanted.has("input") ? wanted.path("input").asString("")
					: wanted.path("argumentsRaw").asString("");
			comparison.same("arguments", call.arguments(), (raw.isBlank() || raw.equals("null")) ? "{}" : raw);
		}
	}

	private static void usage(JsonNode tokens, TokenUsage usage, Comparison comparison) {
		if (!tokens.has("input") && !tokens.has("output")) {
			return;
		}
		comparison.same("usage", usage != null, true);
		boolean soundBesideInput = usage.inputAudio() != null && number(tokens, "input") != null
				&& usage.inputAudio() > number(tokens, "input");
		comparison.same("input", (usage.input() != null && soundBesideInput)
				? (Long) (usage.input() - usage.inputAudio()) : usage.input(), number(tokens, "input"));
		if (tokens.has("cacheRead")) {
			comparison.same("cacheRead", usage.cacheRead(), number(tokens, "cacheRead"));
		}
		comparison.same("reasoning tokens", usage.reasoning(), number(tokens, "reasoning"));
		Long output = number(tokens, "output");
		Long reasoning = number(tokens, "reasoning");
		Long total = number(tokens, "total");
		if (total != null && reasoning != null && output != null && number(tokens, "input") != null
				&& total == number(tokens, "input") + output + reasoning) {
			output = output + reasoning;
		}
		comparison.same("output", usage.output(), output);
		if (tokens.has("cacheWrite")) {
			comparison.same("cacheWrite", usage.cacheWrite5m(), number(tokens, "cacheWrite"));
		}
	}

	private static Long number(JsonNode node, String name) {
		return node.path(name).isNumber() ? (Long) node.path(name).asLong() : null;
	}

	private void error(Recording recording, Comparison comparison) {
		JsonNode expected = MAPPER.<JsonNode>valueToTree(recording.expected()).path("error");
		WireFailure failure = recording.failure();
		WireError error = (failure.status() == 200)
				? Decoding.whole(decoder(false), Framing.BODY, recording.bytes()).error()
				: new OpenAiChatDialect().error(failure, Chat.profile(Map.of()));
		comparison.same("an error", error != null, true);
		String message = expected.path("message").asString("");
		String start = message.substring(0, Math.min(20, message.length())).strip();
		comparison.same("message", error.message().startsWith(start), true);
		Set<ErrorKind> kinds = kinds(expected.path("code").asString(""), failure.status());
		comparison.same("kind", kinds.contains(error.kind()) ? kinds : error.kind(), kinds);
	}

	private static Set<ErrorKind> kinds(String code, int status) {
		return switch (code) {
			case "model_not_found" -> Set.of(ErrorKind.MODEL_NOT_FOUND);
			case "invalid_api_key" -> Set.of(ErrorKind.AUTHENTICATION);
			case "content_filter" -> Set.of(ErrorKind.CONTENT_FILTERED);
			case "unsupported_parameter", "unsupported_value", "unknown_parameter" -> Set.of(ErrorKind.INVALID_REQUEST);
			default -> switch (status) {
				case 401 -> Set.of(ErrorKind.AUTHENTICATION);
				case 403 -> Set.of(ErrorKind.PERMISSION, ErrorKind.QUOTA, ErrorKind.CONTENT_FILTERED);
				case 404 -> Set.of(ErrorKind.MODEL_NOT_FOUND, ErrorKind.INVALID_REQUEST);
				case 429 -> Set.of(ErrorKind.RATE_LIMITED, ErrorKind.QUOTA, ErrorKind.OVERLOADED);
				case 500 -> Set.of(ErrorKind.SERVER_ERROR, ErrorKind.CONTEXT_LENGTH);
				default -> Set.of(ErrorKind.INVALID_REQUEST, ErrorKind.CONTEXT_LENGTH, ErrorKind.MODEL_NOT_FOUND,
						ErrorKind.AUTHENTICATION);
			};
		};
	}

}
