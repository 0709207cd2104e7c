package io.llmspring.dialect.anthropic;

import java.util.Map;

import io.llmspring.chat.ChatResponse;
import io.llmspring.conformance.Comparison;
import io.llmspring.conformance.Decoding;
import io.llmspring.conformance.Outcome;
import io.llmspring.conformance.Recording;
import io.llmspring.conformance.Replay;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireRequest.Framing;
import org.junit.jupiter.api.Test;

/**
 * Replays recorded traffic of {@code InvokeModel}, read in place; skipped where it is not
 * there. Other protocols than that of Anthropic are left out: they are not spoken here.
 */
class AnthropicOnBedrockReplayTests {

	@Test
	void recordedAnswersAreReadAsRecorded() {
		Replay replay = Replay.of("bedrock-invoke");
		replay.run("chat", this::answer);
		replay.run("stream", this::answer);
		replay.run("error", this::error);
		replay.finish();
	}

	private void answer(Recording recording, Comparison comparison) {
		Object protocol = recording.response().get("inner");
		comparison.same("protocol", protocol, "anthropic-messages");
		if (!"anthropic-messages".equals(protocol)) {
			return;
		}
		Map<String, Object> expected = recording.expected();
		ChatResponse response = response(recording, comparison);
		Map<String, Object> tokens = JsonTree.object(expected.get("tokens"));
		comparison.same("text", response.text(), expected.get("text"));
		comparison.same("reasoning", response.reasoning(), expected.getOrDefault("reasoning", ""));
		comparison.same("finish", response.rawFinishReason(), expected.get("finishReason"));
		comparison.same("tool calls", calls(response), expectedCalls(expected));
		comparison.same("output", response.usage().output(), tokens.get("output"));
		comparison.same("input", response.usage().input(),
				number(tokens, "input") + number(tokens, "cacheRead") + number(tokens, "cacheWrite"));
	}

	private static ChatResponse response(Recording recording, Comparison comparison) {
		boolean streaming = recording.isStream();
		Framing framing = streaming ? Framing.AWS_EVENTS : Framing.BODY;
		Outcome whole = Decoding.whole(AnthropicOnBedrockTests.decoder(streaming), framing, recording.bytes());
		if (streaming) {
			comparison.same("any cut",
					Decoding.anyCut(() -> AnthropicOnBedrockTests.decoder(true), framing, recording.bytes(), 1), whole);
		}
		return whole.response();
	}

	private void error(Recording recording, Comparison comparison) {
		Map<String, Object> expected = JsonTree.object(recording.expected().get("error"));
		WireError error = new AnthropicDialect().error(recording.failure(), AnthropicOnBedrockTests.PROFILE);
		ErrorKind kind = switch ((String) expected.get("type")) {
			case "AccessDeniedException" -> ErrorKind.PERMISSION;
			case "ExpiredTokenException" -> ErrorKind.AUTHENTICATION;
			case "ValidationException" -> ErrorKind.MODEL_NOT_FOUND;
			default -> throw new IllegalStateException(recording.id());
		};
		comparison.same("kind", error.kind(), kind);
		comparison.same("message", error.message(), expected.get("message"));
		comparison.same("code", error.code(), expected.get("type"));
	}

	private static String calls(ChatResponse response) {
		return response.toolCalls()
			.stream()
			.map((call) -> call.id() + " " + call.name() + " " + JsonValues.parse(call.arguments()))
			.toList()
			.toString();
	}

	private static String expectedCalls(Map<String, Object> expected) {
		return JsonTree.array(expected.get("toolCalls"))
			.stream()
			.map(JsonTree::object)
			.map((call) -> call.get("id") + " " + call.get("name") + " " + call.get("arguments"))
			.toList()
			.toString();
	}

	private static long number(Map<String, Object> map, String name) {
		return (map.get(name) instanceof Number number) ? number.longValue() : 0;
	}

}
