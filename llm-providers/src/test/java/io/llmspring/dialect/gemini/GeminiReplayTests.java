package io.llmspring.dialect.gemini;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.conformance.Comparison;
import io.llmspring.conformance.Decoding;
import io.llmspring.conformance.Outcome;
import io.llmspring.conformance.Recording;
import io.llmspring.conformance.Replay;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

/**
 * Replays recorded traffic, read in place; skipped where it is not there.
 */
class GeminiReplayTests {

	@Test
	void recordedAnswersAreReadAsRecorded() {
		Replay replay = Replay.of("gemini");
		replay.run("chat", this::answer);
		replay.run("stream", this::answer);
		replay.run("error", this::error);
		replay.finish();
	}

	private void answer(Recording recording, Comparison comparison) {
		Map<String, Object> wire = recording.response();
		Map<String, Object> expected = recording.expected();
		Outcome outcome = outcome(recording, comparison);
		comparison.same("outcome", (outcome.error() != null) ? outcome.error().kind() : "an answer", outcome(expected));
		if (outcome.error() != null) {
			return;
		}
		ChatResponse response = outcome.response();
		comparison.same("id", response.id(), expected.get("id"));
		comparison.same("model", response.model(), expected.get("model"));
		comparison.same("text", response.text(), expected.get("text"));
		comparison.same("reasoning", response.reasoning(), expected.getOrDefault("reasoning", ""));
		comparison.same("tool calls", calls(response), expectedCalls(expected));
		comparison.same("finish", response.rawFinishReason(), expected.get("finishReason"));
		comparison.same("finish known", response.finishReason(), known(expected));
		comparison.same("signatures", signatures(response), expected.getOrDefault("signatures", 0));
		comparison.same("sources", response.citations().size(), Recorded.sources(Recorded.chunks(wire)));
		comparison.same("images", images(response), expected.getOrDefault("images", 0));
		comparison.same("code", opaque(response), Recorded.opaque(Recorded.chunks(wire)));
		comparison.same("logprobs", response.logprobs().size(), expected.getOrDefault("logprobs", 0));
		comparison.same("usage", tokens(response.usage()), expectedTokens(expected));
		if (!String.valueOf(expected.get("quirks")).contains("partial-args")) {
			comparison.same("goes back", goesBack(response), Recorded.parts(Recorded.chunks(wire)));
		}
	}

	private static Outcome outcome(Recording recording, Comparison comparison) {
		if (!recording.isStream()) {
			return Decoding.whole(Gemini.decoder(false), Framing.BODY, recording.bytes());
		}
		Outcome whole = Decoding.whole(Gemini.decoder(true), Framing.SSE, recording.bytes());
		comparison.same("any cut", Decoding.anyCut(() -> Gemini.decoder(true), Framing.SSE, recording.bytes(), 1),
				whole);
		return whole;
	}

	private static String outcome(Map<String, Object> expected) {
		if (expected.get("blockReason") != null) {
			return ErrorKind.CONTENT_FILTERED.name();
		}
		return (expected.get("error") != null) ? ErrorKind.SERVER_ERROR.name() : "an answer";
	}

	private static FinishReason known(Map<String, Object> expected) {
		boolean calls = !JsonTree.array(expected.get("toolCalls")).isEmpty();
		return switch (String.valueOf(expected.get("finishReason"))) {
			case "STOP", "1", "null" -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
			case "MAX_TOKENS", "2" -> FinishReason.LENGTH;
			case "SAFETY", "RECITATION" -> FinishReason.CONTENT_FILTER;
			default -> FinishReason.OTHER;
		};
	}

	private static List<Map<String, Object>> goesBack(ChatResponse response) {
		List<?> turns = JsonTree
			.array(Gemini.contents(Gemini.conversation(Message.user("Hi"), response.message(), Message.user("Go on"))));
		return (turns.size() < 3) ? List.of() : Recorded.parts(List.of(Map.of("content", turns.get(1))));
	}

	private static String calls(ChatResponse response) {
		return response.toolCalls()
			.stream()
			.map((call) -> (ToolCallIds.isMade(call.id()) ? null : call.id()) + " " + call.name() + " "
					+ JsonValues.parse(call.arguments()))
			.toList()
			.toString();
	}

	private static String expectedCalls(Map<String, Object> expected) {
		return JsonTree.array(expected.get("toolCalls"))
			.stream()
			.map(JsonTree::object)
			.map((call) -> call.get("id") + " " + call.get("name") + " "
					+ Objects.requireNonNullElse(call.get("arguments"), Map.of()))
			.toList()
			.toString();
	}

	private static long signatures(ChatResponse response) {
		return response.message().content().stream().filter(GeminiReplayTests::isSigned).count();
	}

	private static boolean isSigned(Content part) {
		if (part instanceof Content.Reasoning reasoning && reasoning.continuation() != null) {
			return !reasoning.continuation().kind().equals(GeminiStates.PART)
					|| reasoning.continuation().data().contains("\"thoughtSignature\"");
		}
		if (part instanceof Content.ServerToolUse use) {
			return use.continuation().data().contains("\"thoughtSignature\"");
		}
		return (part instanceof Content.Text text && text.continuation() != null)
				|| (part instanceof Content.ToolCall call && call.continuation() != null);
	}

	private static long images(ChatResponse response) {
		return response.message().content().stream().filter(Content.Image.class::isInstance).count();
	}

	private static long opaque(ChatResponse response) {
		return response.serverToolUses().size();
	}

	private static String tokens(TokenUsage usage) {
		return (usage != null)
				? usage.input() + " " + usage.output() + " " + usage.cacheRead() + " " + usage.reasoning() : "none";
	}

	private static String expectedTokens(Map<String, Object> expected) {
		Map<String, Object> tokens = JsonTree.object(expected.get("tokens"));
		if (tokens.isEmpty()) {
			return "none";
		}
		if (tokens.get("input") == null) {
			return "null " + (number(tokens, "output") + number(tokens, "reasoning")) + " null "
					+ tokens.get("reasoning");
		}
		long input = number(tokens, "input") + number(tokens, "toolUse");
		long output = (tokens.get("output") != null) ? number(tokens, "output") + number(tokens, "reasoning")
				: number(tokens, "total") - input;
		return input + " " + output + " " + tokens.get("cacheRead") + " " + tokens.get("reasoning");
	}

	private static long number(Map<String, Object> map, String name) {
		return (map.get(name) instanceof Number number) ? number.longValue() : 0;
	}

	private void error(Recording recording, Comparison comparison) {
		Map<String, Object> expected = JsonTree.object(recording.expected().get("error"));
		WireError error = GeminiErrors.read(recording.failure());
		String message = String.valueOf(expected.get("message"));
		comparison.same("kind", error.kind(), kind(String.valueOf(expected.get("status")), message, expected));
		comparison.same("code", error.code(), expected.get("status"));
		if (expected.get("message") != null) {
			String start = message.substring(0, Math.min(40, message.length())).strip();
			comparison.same("message", error.message().startsWith(start), true);
		}
		if (expected.get("retryDelay") instanceof String delay) {
			comparison.same("delay", (error.retryAfter() != null) ? error.retryAfter().toMillis() : null,
					Math.round(Double.parseDouble(delay.replace("s", "")) * 1000));
		}
	}

	private static ErrorKind kind(String status, String message, Map<String, Object> expected) {
		return switch (status) {
			case "INVALID_ARGUMENT" ->
				"API_KEY_INVALID".equals(expected.get("reason")) ? ErrorKind.AUTHENTICATION : ErrorKind.INVALID_REQUEST;
			case "PERMISSION_DENIED" ->
				message.contains("unregistered") ? ErrorKind.AUTHENTICATION : ErrorKind.PERMISSION;
			case "UNAUTHENTICATED" -> ErrorKind.AUTHENTICATION;
			case "RESOURCE_EXHAUSTED" -> ErrorKind.RATE_LIMITED;
			case "FAILED_PRECONDITION" -> ErrorKind.PERMISSION;
			case "NOT_FOUND" ->
				message.toLowerCase().contains("model") ? ErrorKind.MODEL_NOT_FOUND : ErrorKind.INVALID_REQUEST;
			default -> ErrorKind.INVALID_REQUEST;
		};
	}

}
