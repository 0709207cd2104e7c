package io.llmspring.dialect.bedrock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.conformance.Comparison;
import io.llmspring.conformance.Decoding;
import io.llmspring.conformance.Outcome;
import io.llmspring.conformance.Recording;
import io.llmspring.conformance.Replay;
import io.llmspring.contract.JsonDifferences;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

/**
 * Replays recorded traffic, read in place; skipped where it is not there.
 */
class BedrockReplayTests {

	@Test
	void recordedAnswersAreReadAsRecorded() {
		Replay replay = Replay.of("bedrock-converse");
		replay.run("chat", this::answer);
		replay.run("stream", this::stream);
		replay.run("error", this::error);
		replay.run("count-tokens", this::count);
		replay.finish();
	}

	private void answer(Recording recording, Comparison comparison) {
		ChatResponse response = Bedrock.fold(Bedrock.body(recording.body()));
		compare(comparison, response, recording.expected());
		Object output = JsonTree.object(recording.response().get("json")).get("output");
		Map<String, Object> message = JsonTree.object(JsonTree.object(output).get("message"));
		comparison.same("goes back", goesBack(response), blocks(JsonTree.array(message.get("content"))));
	}

	private void stream(Recording recording, Comparison comparison) {
		Outcome whole = Decoding.whole(Bedrock.decoder(true), Framing.AWS_EVENTS, recording.bytes());
		comparison.same("any cut",
				Decoding.anyCut(() -> Bedrock.decoder(true), Framing.AWS_EVENTS, recording.bytes(), 1), whole);
		List<WireFrame> frames = new ArrayList<>();
		for (Object element : JsonTree.array(recording.response().get("events"))) {
			Map<String, Object> event = JsonTree.object(element);
			frames.add(WireFrame.of((String) event.get("type"), JsonValues.toJson(event.get("payload"))));
		}
		comparison.same("above the framing", Decoding.frames(Bedrock.decoder(true), frames), whole);
		compare(comparison, whole.response(), recording.expected());
	}

	private static void compare(Comparison comparison, ChatResponse response, Map<String, Object> expected) {
		comparison.same("text", response.text(), expected.get("text"));
		comparison.same("reasoning", response.reasoning(), expected.getOrDefault("reasoning", ""));
		comparison.same("tool calls", calls(response), expectedCalls(expected));
		comparison.same("finish", response.rawFinishReason(), expected.get("finishReason"));
		comparison.same("finish known", response.finishReason() != FinishReason.OTHER, true);
		comparison.same("signatures", states(response, "signature"), expected.getOrDefault("signatures", 0));
		comparison.same("redacted", states(response, "redacted"), expected.getOrDefault("redactedThinking", 0));
		comparison.same("citations", response.citations().size(), expected.getOrDefault("citations", 0));
		comparison.same("usage", tokens(response.usage()), expectedTokens(expected));
		Object metrics = response.metadata().data().get("metrics");
		comparison.same("latency", JsonTree.object(metrics).get("latencyMs"), expected.get("latencyMs"));
	}

	private void count(Recording recording, Comparison comparison) {
		Dialect dialect = new BedrockConverseDialect();
		String path = (String) recording.request().get("path");
		Map<String, Object> body = JsonTree.object(recording.request().get("body"));
		Object conversation = JsonTree.object(body.get("input")).get("converse");
		ChatRequest request = BedrockRequestReader.read(JsonTree.object(conversation), path);
		ProviderCall call = new ProviderCall(request.model(), request, false);
		WireRequest written = dialect.tokenCounting().encode(call, Bedrock.PROFILE);
		comparison.same("path", written.path(), path);
		comparison.same("request",
				JsonDifferences.between(BedrockRequestForm.of(body), BedrockRequestForm.of(Bedrock.body(written))),
				List.of());
		comparison.same("tokens",
				dialect.tokenCounting().decode(call, WireAnswer.of(recording.body()), Bedrock.PROFILE).input(),
				recording.expected().get("inputTokens"));
	}

	/**
	 * What the answer becomes as a turn of the next request.
	 */
	private static Object goesBack(ChatResponse response) {
		List<?> turns = JsonTree
			.array(Bedrock.body(Bedrock.conversation(Message.user("Hi"), response.message(), Message.user("Go on")))
				.get("messages"));
		return (turns.size() < 3) ? List.of() : blocks(JsonTree.array(JsonTree.object(turns.get(1)).get("content")));
	}

	// Without what says nothing: blank texts, empty thoughts, the types that some write
	private static Object blocks(List<?> content) {
		List<Object> blocks = new ArrayList<>();
		for (Object element : content) {
			Map<String, Object> block = JsonTree.object(element);
			Map<String, Object> call = JsonTree.object(block.get("toolUse"));
			if ("tool_use".equals(call.get("type"))) {
				call.remove("type");
			}
			block.remove("type");
			boolean blank = block.get("text") instanceof String text && text.isBlank();
			if (!blank && !block.equals(Map.of("reasoningContent", Map.of()))) {
				blocks.add(block);
			}
		}
		return blocks;
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
		if (usage == null) {
			return "null null null null null";
		}
		Long write = (usage.cacheWrite5m() != null)
				? (Long) (usage.cacheWrite5m() + ((usage.cacheWrite1h() != null) ? usage.cacheWrite1h() : 0)) : null;
		return usage.input() + " " + usage.output() + " " + usage.total() + " " + usage.cacheRead() + " " + write;
	}

	// The total that Bedrock names is that of the canonical usage: caches are inside
	private static String expectedTokens(Map<String, Object> expected) {
		Map<String, Object> tokens = JsonTree.object(expected.get("tokens"));
		if (tokens.isEmpty()) {
			return "null null null null null";
		}
		long input = number(tokens, "input") + number(tokens, "cacheRead") + number(tokens, "cacheWrite");
		return input + " " + tokens.get("output") + " " + tokens.get("total") + " " + tokens.get("cacheRead") + " "
				+ tokens.get("cacheWrite");
	}

	private static long number(Map<String, Object> map, String name) {
		return (map.get(name) instanceof Number number) ? number.longValue() : 0;
	}

	private void error(Recording recording, Comparison comparison) {
		Map<String, Object> expected = JsonTree.object(recording.expected().get("error"));
		WireError error = new BedrockConverseDialect().error(recording.failure(), Bedrock.PROFILE);
		comparison.same("kind", error.kind(), kind(expected));
		comparison.same("message", error.message(), expected.get("message"));
		comparison.same("code", error.code(), expected.get("type"));
	}

	private static ErrorKind kind(Map<String, Object> expected) {
		String message = (String) expected.get("message");
		if (message.contains("doesn't support")) {
			return ErrorKind.UNSUPPORTED;
		}
		if (message.contains("security token")) {
			return ErrorKind.AUTHENTICATION;
		}
		return (message.contains("identifier is invalid") || message.contains("end of its life"))
				? ErrorKind.MODEL_NOT_FOUND : ErrorKind.INVALID_REQUEST;
	}

}
