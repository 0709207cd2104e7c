package io.llmspring.dialect.anthropic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.conformance.Comparison;
import io.llmspring.conformance.Decoding;
import io.llmspring.conformance.Outcome;
import io.llmspring.conformance.Recording;
import io.llmspring.conformance.Replay;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
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
class AnthropicReplayTests {

	@Test
	void recordedAnswersAreReadAsRecorded() {
		Replay replay = Replay.of("anthropic-messages");
		replay.run("chat", this::answer);
		replay.run("stream", this::answer);
		replay.run("error", this::error);
		replay.finish();
	}

	private void answer(Recording recording, Comparison comparison) {
		Map<String, Object> expected = recording.expected();
		ChatResponse response = response(recording, comparison);
		comparison.same("id", response.id(), expected.get("id"));
		comparison.same("model", response.model(), expected.get("model"));
		comparison.same("text", response.text(), expected.get("text"));
		comparison.same("reasoning", response.reasoning(), expected.getOrDefault("reasoning", ""));
		comparison.same("tool calls", calls(response), expectedCalls(expected));
		comparison.same("finish", response.rawFinishReason(), expected.get("finishReason"));
		comparison.same("finish known", response.finishReason() != FinishReason.OTHER, true);
		comparison.same("signatures", states(response, "signature"), expected.getOrDefault("signatures", 0));
		comparison.same("redacted", states(response, "redacted"), expected.getOrDefault("redactedThinking", 0));
		comparison.same("citations", response.citations().size(), expected.getOrDefault("citations", 0));
		comparison.same("stop sequence", response.metadata().data().get("stop_sequence"), expected.get("stopSequence"));
		comparison.same("usage", tokens(response.usage()), expectedTokens(expected));
		if (!recording.isStream()) {
			Map<String, Object> json = JsonTree.object(recording.response().get("json"));
			comparison.same("goes back", goesBack(response), blocks(JsonTree.array(json.get("content"))));
		}
	}

	private static ChatResponse response(Recording recording, Comparison comparison) {
		if (!recording.isStream()) {
			return Answers.fold(Answers.body(recording.body()));
		}
		Outcome whole = Decoding.whole(Answers.decoder(true), Framing.SSE, recording.bytes());
		comparison.same("any cut", Decoding.anyCut(() -> Answers.decoder(true), Framing.SSE, recording.bytes(), 1),
				whole);
		return whole.response();
	}

	/**
	 * What the answer becomes as a turn of the next request.
	 */
	private static String goesBack(ChatResponse response) {
		Object turns = Requests
			.body(Requests.conversation(Message.user("Hi"), response.message(), Message.user("Go on")))
			.get("messages");
		if (JsonTree.array(turns).size() < 3) {
			return "[]";
		}
		Map<String, Object> turn = JsonTree.object(JsonTree.array(turns).get(1));
		return (turn.get("content") instanceof String text) ? "[{type=text, text=" + text + "}]"
				: blocks(JsonTree.array(turn.get("content")));
	}

	private static String blocks(List<?> content) {
		List<Map<String, Object>> blocks = new ArrayList<>();
		for (Object element : content) {
			Map<String, Object> block = new LinkedHashMap<>();
			for (String name : List.of("type", "text")) {
				AnthropicJson.overlay(block, part(JsonTree.object(element), name));
			}
			AnthropicJson.overlay(block, new TreeMap<>(JsonTree.object(element)));
			block.remove("citations", List.of());
			if (Map.of("type", "direct").equals(block.get("caller")) && "tool_use".equals(block.get("type"))) {
				block.remove("caller");
			}
			if (!"text".equals(block.get("type")) || !((String) block.get("text")).isBlank()) {
				blocks.add(block);
			}
		}
		return blocks.toString();
	}

	private static Map<String, Object> part(Map<String, Object> block, String name) {
		return (block.get(name) != null) ? Map.of(name, block.get(name)) : Map.of();
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

	private static long states(ChatResponse response, String kind) {
		return response.message()
			.content()
			.stream()
			.filter((part) -> part instanceof Content.Reasoning reasoning && reasoning.continuation() != null
					&& reasoning.continuation().kind().equals(kind))
			.count();
	}

	private static String tokens(TokenUsage usage) {
		return usage.input() + " " + usage.output() + " " + usage.cacheRead() + " " + usage.reasoning() + " "
				+ usage.calls();
	}

	private static String expectedTokens(Map<String, Object> expected) {
		Map<String, Object> tokens = JsonTree.object(expected.get("tokens"));
		long input = number(tokens, "input") + number(tokens, "cacheRead") + number(tokens, "cacheWrite");
		long output = number(tokens, "output");
		for (Object element : JsonTree.array(JsonTree.object(expected.get("usage")).get("iterations"))) {
			Map<String, Object> iteration = JsonTree.object(element);
			if ("compaction".equals(iteration.get("type"))) {
				input += number(iteration, "input_tokens");
				output += number(iteration, "output_tokens");
			}
		}
		long searches = number(tokens, "webSearches");
		return input + " " + output + " " + tokens.get("cacheRead") + " " + tokens.get("reasoning") + " "
				+ ((searches > 0) ? "{web-search=" + searches + "}" : "{}");
	}

	private static long number(Map<String, Object> map, String name) {
		return (map.get(name) instanceof Number number) ? number.longValue() : 0;
	}

	private void error(Recording recording, Comparison comparison) {
		Map<String, Object> expected = JsonTree.object(recording.expected().get("error"));
		WireError error = AnthropicErrors.read(recording.failure());
		String message = (String) expected.get("message");
		ErrorKind kind = switch ((String) expected.get("type")) {
			case "authentication_error" -> ErrorKind.AUTHENTICATION;
			case "not_found_error" ->
				message.startsWith("model:") ? ErrorKind.MODEL_NOT_FOUND : ErrorKind.INVALID_REQUEST;
			default -> ErrorKind.INVALID_REQUEST;
		};
		comparison.same("kind", error.kind(), kind);
		comparison.same("message", error.message(), message);
		comparison.same("code", error.code(), expected.get("type"));
	}

}
