package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.llmspring.chat.ChatRequest;
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
class OpenAiResponsesReplayTests {

	@Test
	void recordedAnswersAreReadAsRecorded() {
		Replay replay = Replay.of("openai-responses");
		replay.run("chat", this::answer);
		replay.run("stream", this::answer);
		replay.run("error", this::error);
		replay.finish();
	}

	private void answer(Recording recording, Comparison comparison) {
		Outcome outcome = outcome(recording, comparison);
		WireError error = outcome.error();
		comparison.same("outcome", (error != null) ? error.kind() + ": " + error.message() : "an answer", "an answer");
		if (error != null) {
			return;
		}
		ChatResponse response = outcome.response();
		compare(comparison, recording.expected(), response);
		if (recording.response().get("json") instanceof Map<?, ?> json) {
			comparison.same("goes back", goesBack(response), sent(JsonTree.object(json)));
		}
		else {
			comparison.same("as a whole", response.message(), whole(recording).message());
		}
	}

	private static Outcome outcome(Recording recording, Comparison comparison) {
		List<?> tools = tools(recording);
		if (!recording.isStream()) {
			return Decoding.whole(Responses.decoder(false, tools), Framing.BODY, recording.bytes());
		}
		Outcome whole = Decoding.whole(Responses.decoder(true, tools), Framing.SSE, recording.bytes());
		comparison.same("any cut",
				Decoding.anyCut(() -> Responses.decoder(true, tools), Framing.SSE, recording.bytes(), 1), whole);
		return whole;
	}

	/**
	 * The answer as the last event of its stream repeats it.
	 */
	private static ChatResponse whole(Recording recording) {
		String last = recording.body()
			.lines()
			.filter((line) -> line.startsWith("data:") && line.contains("\"type\":\"response."))
			.reduce("", (before, line) -> line.substring("data:".length()));
		Object response = JsonTree.object(JsonValues.parse(last)).get("response");
		return Responses.fold(Responses.body(JsonValues.toJson(response), tools(recording)));
	}

	/**
	 * The custom tools of the request, which the response repeats where the request was
	 * not recorded.
	 */
	private static List<?> tools(Recording recording) {
		Map<String, Object> body = JsonTree.object(recording.request().get("body"));
		if (body.get("tools") != null) {
			return JsonTree.array(body.get("tools"));
		}
		return JsonTree.array(recording.expected().get("toolCalls"))
			.stream()
			.filter((call) -> Boolean.TRUE.equals(JsonTree.object(call).get("custom")))
			.toList();
	}

	private static void compare(Comparison comparison, Map<String, Object> expected, ChatResponse response) {
		comparison.same("id", response.id(), expected.get("id"));
		comparison.same("model", response.model(), expected.getOrDefault("model", response.model()));
		comparison.same("text", response.text(), expected.get("text"));
		comparison.same("reasoning", response.reasoning().replace("\n\n", ""),
				((String) expected.getOrDefault("reasoning", "")).replace("\n\n", ""));
		comparison.same("refusal", response.refusal(), expected.get("refusal"));
		comparison.same("tool calls", calls(response), expectedCalls(expected));
		comparison.same("finish", response.rawFinishReason(),
				expected.getOrDefault("incompleteReason", expected.get("finishReason")));
		comparison.same("finish known", response.finishReason() != FinishReason.OTHER, true);
		comparison.same("citations", response.citations().size(), expected.getOrDefault("citations", 0));
		comparison.same("images", parts(response, Content.Image.class), expected.getOrDefault("images", 0));
		comparison.same("logprobs", response.logprobs().size(), expected.getOrDefault("logprobs", 0));
		comparison.same("encrypted", encrypted(response), expected.getOrDefault("encryptedReasoning", 0));
		comparison.same("usage", tokens(response.usage()), expectedTokens(expected));
	}

	private static long parts(ChatResponse response, Class<? extends Content> type) {
		return response.message().content().stream().filter(type::isInstance).count();
	}

	private static long encrypted(ChatResponse response) {
		return response.message()
			.content()
			.stream()
			.filter((part) -> part instanceof Content.Reasoning reasoning
					&& OpenAiResponsesStates.isOwn(reasoning.continuation(), "reasoning")
					&& reasoning.continuation().data().contains("\"encrypted_content\":\""))
			.count();
	}

	private static String calls(ChatResponse response) {
		return response.toolCalls()
			.stream()
			.map((call) -> call.id() + " " + call.name() + " " + call.arguments())
			.toList()
			.toString();
	}

	private static String expectedCalls(Map<String, Object> expected) {
		return JsonTree.array(expected.get("toolCalls")).stream().map(JsonTree::object).map((call) -> {
			Object raw = call.getOrDefault("input", call.get("argumentsRaw"));
			return call.get("id") + " " + call.get("name") + " " + ("".equals(raw) ? "{}" : raw);
		}).toList().toString();
	}

	private static String tokens(TokenUsage usage) {
		return (usage != null) ? usage.input() + " " + usage.output() + " " + usage.cacheRead() + " "
				+ usage.cacheWrite5m() + " " + usage.reasoning() : "null null null null null";
	}

	private static String expectedTokens(Map<String, Object> expected) {
		Map<String, Object> tokens = JsonTree.object(expected.get("tokens"));
		return tokens.get("input") + " " + tokens.get("output") + " " + tokens.get("cacheRead") + " "
				+ tokens.get("cacheWrite") + " " + tokens.get("reasoning");
	}

	/**
	 * What the answer becomes as a turn of the next request.
	 */
	private static List<String> goesBack(ChatResponse response) {
		ChatRequest request = Responses.conversation(Message.user("Hi"), response.message(), Message.user("Go on"));
		List<?> input = JsonTree.array(Responses.tree(request).get("input"));
		return comparable(input.subList(1, input.size() - 1));
	}

	// A thought that the server neither stores nor tells cannot go back.
	private static List<String> sent(Map<String, Object> response) {
		boolean stored = !Boolean.FALSE.equals(response.get("store"));
		return comparable(JsonTree.array(response.get("output")).stream().filter((element) -> {
			Map<String, Object> item = JsonTree.object(element);
			return stored || !"reasoning".equals(item.get("type")) || item.get("encrypted_content") != null
					|| !JsonTree.array(item.get("content")).isEmpty();
		}).toList());
	}

	// The status of an item and what the request sorts out are not compared, the identity
	// of a message and of its texts neither: they need not go back always.
	private static List<String> comparable(List<?> items) {
		List<String> result = new ArrayList<>();
		for (Object element : items) {
			Map<String, Object> item = new TreeMap<>(JsonTree.object(element));
			boolean opaque = !List
				.of("message", "reasoning", "function_call", "custom_tool_call", "image_generation_call")
				.contains(item.get("type"));
			if (!opaque) {
				item.values().removeIf(Objects::isNull);
				item.keySet().removeAll(List.of("status", "item_id", "output_index"));
			}
			if ("message".equals(item.get("type"))) {
				item.remove("id");
				item.put("content", contents(item.get("content")));
			}
			if (!List.of().equals(item.get("content")) || !"message".equals(item.get("type"))) {
				result.add(JsonValues.toJson(item));
			}
		}
		return result;
	}

	private static List<Object> contents(Object contents) {
		List<Object> result = new ArrayList<>();
		for (Object content : JsonTree.array(contents)) {
			Map<String, Object> part = new TreeMap<>(JsonTree.object(content));
			part.values().removeIf(Objects::isNull);
			part.remove("logprobs");
			part.remove("annotations", List.of());
			if (!"".equals(part.get("text"))) {
				result.add(part);
			}
		}
		return result;
	}

	private void error(Recording recording, Comparison comparison) {
		Map<String, Object> expected = JsonTree.object(recording.expected().get("error"));
		WireError error = new OpenAiResponsesDialect().error(recording.failure(), Responses.PROFILE);
		String message = (String) expected.get("message");
		int secret = message.indexOf(": ");
		ErrorKind kind = switch (String.valueOf(expected.get("code"))) {
			case "model_not_found" -> ErrorKind.MODEL_NOT_FOUND;
			case "invalid_api_key", "invalid-argument" -> ErrorKind.AUTHENTICATION;
			case "context_length_exceeded" -> ErrorKind.CONTEXT_LENGTH;
			default -> ErrorKind.INVALID_REQUEST;
		};
		comparison.same("kind", error.kind(), kind);
		comparison.same("message", error.message().startsWith((secret > 0) ? message.substring(0, secret) : message),
				true);
		comparison.same("code", error.code(), expected.getOrDefault("code", expected.get("type")));
	}

}
