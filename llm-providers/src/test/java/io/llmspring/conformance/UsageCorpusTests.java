package io.llmspring.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.usage.Cost;
import io.llmspring.usage.CostStatus;
import io.llmspring.usage.Price;
import io.llmspring.usage.Rates;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the counters of recorded answers, and compares them with the normalised usage
 * that the corpus of priced answers states. That the usage costs what it has to is shown
 * where prices are.
 */
class UsageCorpusTests {

	private static final Price PRICE = Price
		.builder(Rates.builder().input(BigDecimal.ONE).output(BigDecimal.TEN).cacheRead(new BigDecimal("0.1")).build())
		.build();

	@ParameterizedTest
	@ValueSource(strings = { "openai-chat", "openai-responses", "anthropic-messages", "gemini" })
	void countersMeanWhatTheyAreSaidToMean(String source) {
		List<Recording> recordings = cases().stream().filter((recording) -> source(recording).equals(source)).toList();
		Replay replay = Replay.of(source);
		replay.run("usage", recordings, UsageCorpusTests::compare);
		replay.finish();
	}

	private static void compare(Recording recording, Comparison comparison) {
		TokenUsage usage = decode(source(recording), recording);
		comparison.same("counted", usage != null, true);
		String body = recording.body().toLowerCase(Locale.ROOT);
		Map<String, Long> counters = counters(usage);
		if (recording.provider().equals("embeddings")) {
			counters.keySet().retainAll(List.of("input_tokens"));
		}
		comparison.same("usage", present(counters), present(expected(recording.expected())));
		comparison.same("contradiction", usage.contradiction(), null);
		comparison.same("cache absent", usage.cacheRead() == null || body.contains("cache"), true);
		comparison.same("reasoning absent", usage.reasoning() == null || body.contains("reasoning_tokens")
				|| body.contains("thought") || body.contains("thinking_tokens"), true);
		comparison.same("sound absent", usage.inputAudio() == null || body.contains("audio"), true);
		comparison.same("image absent",
				usage.inputImage() == null || body.contains("image") || body.contains("document"), true);
		comparison.same("cost", PRICE.cost(usage).total() != null || usage.isEmpty(), true);
	}

	@Test
	void contradictoryCountersHaveNoCostAndNoCostIsNegative() {
		List<String> contradictory = new ArrayList<>();
		int counted = 0;
		for (Dialect dialect : Dialects.all()) {
			if (!Corpus.has(dialect.name(), "chat")) {
				continue;
			}
			for (Recording recording : Corpus.recordings(dialect.name(), "chat")) {
				TokenUsage usage = decode(dialect.name(), recording);
				if (usage != null) {
					counted++;
					Cost cost = PRICE.cost(usage);
					assertThat(cost.total() == null || cost.total().signum() >= 0).as(recording.id()).isTrue();
					if (usage.contradiction() != null) {
						contradictory.add(recording.id());
						assertThat(cost.status()).as(recording.id())
							.isEqualTo((usage.reportedCost() != null) ? CostStatus.REPORTED : CostStatus.INCONSISTENT);
					}
				}
			}
		}
		System.out.printf("Usage: %d answers counted, %d contradict themselves: %s%n", counted, contradictory.size(),
				contradictory);
		assertThat(contradictory.isEmpty()).as("some are known to contradict themselves").isEqualTo(counted == 0);
	}

	private static TokenUsage decode(String source, Recording recording) {
		Dialect dialect = Dialects.named(source);
		ProviderCall call = new ProviderCall("m", ChatRequest.of("test:m", "Hi"), false);
		Outcome outcome = Decoding.whole(dialect.decoder(call, Dialects.profile(Map.of())), Framing.BODY,
				recording.bytes());
		return (outcome.error() == null) ? outcome.response().usage() : null;
	}

	private static Map<String, Long> counters(TokenUsage usage) {
		Map<String, Long> counters = new LinkedHashMap<>();
		counters.put("input_tokens", usage.input());
		counters.put("output_tokens", usage.output());
		counters.put("cache_read_tokens", usage.cacheRead());
		counters.put("cache_write_5m_tokens", usage.cacheWrite5m());
		counters.put("cache_write_1h_tokens", usage.cacheWrite1h());
		counters.put("output_reasoning_tokens", usage.reasoning());
		counters.put("input_audio_tokens", usage.inputAudio());
		counters.put("output_audio_tokens", usage.outputAudio());
		counters.put("cache_audio_read_tokens", usage.cacheReadAudio());
		counters.put("input_image_tokens", usage.inputImage());
		counters.put("output_image_tokens", usage.outputImage());
		counters.put("cache_image_read_tokens", usage.cacheReadImage());
		counters.put("web_searches", usage.calls().get("web-search"));
		return counters;
	}

	private static Map<String, Long> expected(Map<String, Object> usage) {
		Map<String, Long> counters = counters(TokenUsage.empty());
		counters.replaceAll((name, absent) -> JsonTree.number(usage.get(name)));
		if (!usage.containsKey("cache_write_1h_tokens")) {
			counters.put("cache_write_5m_tokens", JsonTree.number(usage.get("cache_write_tokens")));
		}
		return counters;
	}

	/**
	 * The expectation leaves out what is zero.
	 */
	private static Map<String, Long> present(Map<String, Long> counters) {
		counters.values().removeIf((tokens) -> tokens == null || tokens == 0);
		return counters;
	}

	/**
	 * The bodies hold the model and the counters alone; the least that makes an answer of
	 * them is put around.
	 */
	private static List<Recording> cases() {
		Object corpus = JsonMapper.shared().readValue(Corpus.file("pricing/cases.json").toFile(), Object.class);
		List<Recording> recordings = new ArrayList<>();
		for (Object element : JsonTree.array(JsonTree.object(corpus).get("cases"))) {
			Map<String, Object> item = JsonTree.object(element);
			if ("corpus".equals(item.get("kind"))) {
				Map<String, Object> body = JsonTree.merge(answer(JsonTree.object(item.get("response"))),
						JsonTree.object(item.get("response")));
				recordings.add(new Recording(Map.of("id", item.get("id"), "kind", "usage", "provider",
						item.get("apiFlavor"), "expected", item.get("usage"), "response", Map.of("json", body))));
			}
		}
		return recordings;
	}

	private static Map<String, Object> answer(Map<String, Object> body) {
		return switch (source(body)) {
			case "gemini" -> Map.of("candidates",
					List.of(Map.of("finishReason", "STOP", "content", Map.of("parts", List.of(Map.of("text", "Hi"))))));
			case "anthropic-messages" -> Map.of("id", "1", "type", "message", "role", "assistant", "stop_reason",
					"end_turn", "content", List.of(Map.of("type", "text", "text", "Hi")));
			case "openai-responses" -> Map.of("id", "1", "object", "response", "status", "completed", "output",
					List.of(Map.of("id", "2", "type", "message", "role", "assistant", "status", "completed", "content",
							List.of(Map.of("type", "output_text", "text", "Hi", "annotations", List.of())))));
			default -> Map.of("id", "1", "choices", List.of(Map.of("index", 0, "finish_reason", "stop", "message",
					Map.of("role", "assistant", "content", "Hi"))));
		};
	}

	private static String source(Recording recording) {
		return source(JsonTree.object(recording.response().get("json")));
	}

	/**
	 * The protocol, told by the names of the counters.
	 */
	private static String source(Map<String, Object> body) {
		Map<String, Object> usage = JsonTree.object(body.get("usage"));
		if (body.containsKey("usageMetadata")) {
			return "gemini";
		}
		if (usage.containsKey("cache_read_input_tokens")) {
			return "anthropic-messages";
		}
		return usage.containsKey("input_tokens") ? "openai-responses" : "openai-chat";
	}

}
