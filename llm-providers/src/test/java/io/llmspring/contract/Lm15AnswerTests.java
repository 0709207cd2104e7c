package io.llmspring.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import io.llmspring.transport.framing.SseFrames;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

/**
 * Answers as they came over the wire: what is made of them has to be what the contract
 * wants of the case, and what its reference implementation made of them.
 */
class Lm15AnswerTests {

	private final Lm15 vectors = new Lm15("answer");

	private final Map<String, Map<String, Object>> wanted = new HashMap<>();

	@Test
	void recordedAnswersAreReadAsTheReferenceReadsThem() {
		for (String provider : List.of("openai", "anthropic", "gemini")) {
			this.vectors.files("from-lm15-python/provider_requests/cases/" + provider)
				.forEach((vector) -> this.wanted.put((String) vector.get("id"),
						JsonTree.object(vector.get("expect_lm15"))));
		}
		Random random = new Random(15);
		Stream.of("parse_response", "replay_stream")
			.flatMap((file) -> this.vectors.lines("generated-from-reference/" + file + ".jsonl").stream())
			.forEach((vector) -> answer(vector, random));
		this.vectors.report(386);
	}

	private void answer(Map<String, Object> vector, Random random) {
		String file = (String) vector.get("body");
		String body = this.vectors.text(file);
		boolean streaming = vector.containsKey("events");
		List<String> differences = new ArrayList<>();
		try {
			ChatResponse response = decode((String) vector.get("provider"), body, streaming ? random : null);
			compare(differences, vector, response);
			expect(differences, this.wanted.get((String) vector.get("id")), response);
		}
		catch (WireException ex) {
			differences.add("failure: " + ex.error().kind() + " " + ex.getMessage());
		}
		this.vectors.outcome(file.replaceFirst(".*/bodies/", ""), differences);
	}

	private static ChatResponse decode(String provider, String body, Random random) {
		Dialect dialect = switch (provider) {
			case "openai" -> new OpenAiResponsesDialect();
			case "anthropic" -> new AnthropicDialect();
			default -> new GeminiDialect();
		};
		ProviderProfile profile = new ProviderProfile(provider, "https://" + provider + ".example", Map.of(), Map.of());
		ProviderCall call = new ProviderCall("m", ChatRequest.of("test", "Hi"), random != null);
		EventDecoder decoder = dialect.decoder(call, profile);
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		List<ChatEvent> events = new ArrayList<>();
		if (random == null) {
			decoder.decode(WireFrame.of(null, body), events::add);
		}
		else {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			SseFrames frames = new SseFrames();
			for (int offset = 0; offset < bytes.length;) {
				int length = Math.min(bytes.length - offset, 1 + random.nextInt(700));
				frames.read(bytes, offset, length, (frame) -> decoder.decode(frame, events::add));
				offset += length;
			}
			frames.end((frame) -> decoder.decode(frame, events::add));
		}
		decoder.end(events::add);
		events.forEach(assembler::accept);
		return assembler.response();
	}

	private static void compare(List<String> differences, Map<String, Object> vector, ChatResponse response) {
		Map<String, Object> expected = JsonTree.object(vector.get("canonical_response"));
		String provider = (String) vector.get("provider");
		differ(differences, "id", expected.get("id"), response.id());
		differ(differences, "model", expected.get("model"), response.model());
		differ(differences, "finish_reason", expected.get("finish_reason"), finish(response));
		differ(differences, "text", text(expected, "text"), response.text());
		differ(differences, "thinking", text(expected, "thinking"), response.reasoning());
		differ(differences, "refusal", text(expected, "refusal"), Objects.requireNonNullElse(response.refusal(), ""));
		differ(differences, "tool_calls", calls(expected), calls(response));
		differ(differences, "citations", urls(expected), urls(response));
		usage(differences, provider, JsonTree.object(expected.get("usage")), response.usage());
	}

	private static void differ(List<String> differences, String place, Object expected, Object actual) {
		JsonDifferences.between(expected, actual).forEach((difference) -> differences.add(place + difference));
	}

	private static String finish(ChatResponse response) {
		return switch (response.finishReason()) {
			case STOP -> "stop";
			case LENGTH -> "length";
			case TOOL_CALLS, PAUSED -> "tool_call";
			case CONTENT_FILTER -> "content_filter";
			case OTHER -> "error";
		};
	}

	private static Stream<Map<String, Object>> parts(Map<String, Object> expected, String type) {
		return JsonTree.array(JsonTree.object(expected.get("message")).get("parts"))
			.stream()
			.map(JsonTree::object)
			.filter((part) -> type.equals(part.get("type")));
	}

	private static String text(Map<String, Object> expected, String type) {
		return parts(expected, type).map((part) -> (String) part.get("text")).reduce("", String::concat);
	}

	private static List<Object> calls(Map<String, Object> expected) {
		return parts(expected, "tool_call")
			.map((part) -> (Object) Map.of("id", part.get("id"), "name", part.get("name"), "input", part.get("input")))
			.toList();
	}

	private static List<Object> calls(ChatResponse response) {
		return response.toolCalls()
			.stream()
			.map((call) -> (Object) Map.of("id", call.id(), "name", call.name(), "input",
					JsonValues.parse(call.arguments())))
			.toList();
	}

	private static List<Object> urls(Map<String, Object> expected) {
		return parts(expected, "citation").map((part) -> part.get("url")).distinct().toList();
	}

	private static List<Object> urls(ChatResponse response) {
		return response.citations().stream().map((citation) -> (Object) citation.url()).distinct().toList();
	}

	/**
	 * The numbers of the reference stand as each provider counts them; ours contain what
	 * is read from caches, written to them and thought.
	 */
	private static void usage(List<String> differences, String provider, Map<String, Object> expected,
			TokenUsage usage) {
		boolean anthropic = provider.equals("anthropic");
		Long written = sum(usage.cacheWrite5m(), usage.cacheWrite1h());
		differ(differences, "input_tokens",
				anthropic ? sum(expected.get("input_tokens"), expected.get("cache_read_tokens"),
						expected.get("cache_write_tokens")) : sum(expected.get("input_tokens")),
				usage.input());
		differ(differences, "output_tokens", provider.equals("gemini")
				? sum(expected.get("output_tokens"), expected.get("reasoning_tokens")) : expected.get("output_tokens"),
				usage.output());
		differ(differences, "cache_read_tokens", expected.get("cache_read_tokens"), usage.cacheRead());
		differ(differences, "cache_write_tokens", expected.get("cache_write_tokens"), written);
		differ(differences, "reasoning_tokens", expected.get("reasoning_tokens"), usage.reasoning());
	}

	private static Long sum(Object... numbers) {
		return Stream.of(numbers)
			.filter(Objects::nonNull)
			.map((number) -> ((Number) number).longValue())
			.reduce(Long::sum)
			.orElse(null);
	}

	private static void expect(List<String> differences, Map<String, Object> wanted, ChatResponse response) {
		JsonTree.object(wanted.get("parts")).forEach((type, value) -> {
			Map<String, Object> bounds = JsonTree.object(value);
			long count = count(response, type);
			boolean right = count >= bound(bounds, "min", 0) && count <= bound(bounds, "max", Long.MAX_VALUE)
					&& count == bound(bounds, "exact", count);
			if (!right) {
				differences.add("expect_lm15." + type + ": " + bounds + " but " + count);
			}
		});
		if (wanted.containsKey("finish_reason")) {
			differ(differences, "expect_lm15.finish_reason", wanted.get("finish_reason"), finish(response));
		}
		if (wanted.containsKey("usage") && (response.usage() == null || response.usage().isEmpty())) {
			differences.add("expect_lm15.usage: none");
		}
	}

	private static long bound(Map<String, Object> bounds, String name, long otherwise) {
		return (bounds.get(name) instanceof Number number) ? number.longValue() : otherwise;
	}

	private static long count(ChatResponse response, String type) {
		Function<Content, Boolean> is = switch (type) {
			case "text" -> Content.Text.class::isInstance;
			case "thinking" -> Content.Reasoning.class::isInstance;
			case "tool_call" -> Content.ToolCall.class::isInstance;
			case "citation" -> Content.Citation.class::isInstance;
			default -> throw new IllegalArgumentException(type);
		};
		return response.message().content().stream().filter(is::apply).count();
	}

}
