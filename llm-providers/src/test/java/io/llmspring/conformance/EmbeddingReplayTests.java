package io.llmspring.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.contract.JsonDifferences;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingOptions.Purpose;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

/**
 * Replays recorded embeddings: what was answered is read, and what was asked is asked
 * again.
 */
class EmbeddingReplayTests {

	private static final Map<String, Purpose> TASKS = Map.of("RETRIEVAL_QUERY", Purpose.QUERY, "RETRIEVAL_DOCUMENT",
			Purpose.DOCUMENT);

	@Test
	void openAiEmbeddingsAreAskedForAndReadAsRecorded() {
		Replay replay = Replay.of("openai-embeddings");
		replay.run("embedding", (recording, comparison) -> openAi(recording, comparison, EmbeddingReplayTests::answer));
		replay.run("error", (recording, comparison) -> openAi(recording, comparison, EmbeddingReplayTests::error));
		replay.finish();
	}

	@Test
	void geminiEmbeddingsAreAskedForAndReadAsRecorded() {
		GeminiDialect dialect = new GeminiDialect();
		Replay replay = Replay.of("gemini-embeddings");
		replay.run("embedding", (recording, comparison) -> {
			answer(dialect, gemini(recording), recording, comparison);
			geminiRequest(dialect, recording, comparison);
		});
		replay.run("error", (recording, comparison) -> {
			error(dialect, gemini(recording), recording, comparison);
			geminiRequest(dialect, recording, comparison);
		});
		replay.finish();
	}

	@Test
	void ollamaEmbeddingsAreReadAsRecorded() {
		Replay replay = Replay.of("ollama-embeddings");
		replay.run("embedding", (recording, comparison) -> answer(Dialects.named("ollama"), Dialects.profile(Map.of()),
				recording, comparison));
		replay.finish();
	}

	private static void openAi(Recording recording, Comparison comparison, Check check) {
		ProviderProfile profile = openAi(recording);
		for (Dialect dialect : List.of(new OpenAiChatDialect(), new OpenAiResponsesDialect())) {
			check.compare(dialect, profile, recording, comparison);
			if (!recording.request().isEmpty()) {
				openAiRequest(dialect, profile, recording, comparison);
			}
		}
	}

	private static void answer(Dialect dialect, ProviderProfile profile, Recording recording, Comparison comparison) {
		Object tokens = input(recording, JsonTree.object(recording.expected().get("usage")));
		EmbeddingComparison.compare(dialect, profile, recording, tokens, dialect.name() + " ", comparison);
	}

	private static Object input(Recording recording, Map<String, Object> usage) {
		for (String name : List.of("prompt_tokens", "promptTokenCount", "prompt_eval_count", "total_tokens")) {
			if (usage.get(name) != null) {
				return usage.get(name);
			}
		}
		Map<String, Object> body = JsonTree.object(recording.response().get("json"));
		List<?> predictions = JsonTree.array(body.get("predictions"));
		return predictions.isEmpty() ? null : predictions.stream()
			.map((one) -> JsonTree.object(JsonTree.object(JsonTree.object(one).get("embeddings")).get("statistics")))
			.mapToLong((statistics) -> ((Number) statistics.get("token_count")).longValue())
			.sum();
	}

	private static void error(Dialect dialect, ProviderProfile profile, Recording recording, Comparison comparison) {
		WireFailure failure = recording.failure();
		WireError error = dialect.error(failure, profile);
		comparison.same(dialect.name() + " message", error.message(),
				JsonTree.object(recording.expected().get("error")).get("message"));
		comparison.same(dialect.name() + " kind", error.kind(), switch (failure.status()) {
			case 401 -> "AUTHENTICATION";
			case 403 -> "PERMISSION";
			case 404 -> "MODEL_NOT_FOUND";
			case 500 -> "SERVER_ERROR";
			default -> "INVALID_REQUEST";
		});
	}

	/**
	 * The server, with the differences that are known of it. The form of the vectors is
	 * that which the recorded client chose.
	 */
	private static ProviderProfile openAi(Recording recording) {
		Map<String, String> quirks = new LinkedHashMap<>();
		switch (recording.provider()) {
			case "mistral" -> quirks.put("embedding-dimensions-field", "output_dimension");
			case "voyage" -> quirks.putAll(Map.of("embedding-dimensions-field", "output_dimension", "embedding-purpose",
					"query-document", "embedding-truncation-field", "truncation"));
			case "perplexity" -> quirks.put("embedding-format", "base64-int8");
			default -> {
			}
		}
		if (body(recording).get("encoding_format") instanceof String format) {
			quirks.put("embedding-format", format);
		}
		return new ProviderProfile(recording.provider(), "http://localhost", Map.of(), quirks);
	}

	private static void openAiRequest(Dialect dialect, ProviderProfile profile, Recording recording,
			Comparison comparison) {
		Map<String, Object> body = body(recording);
		Object input = body.get("input");
		List<String> inputs = (input instanceof String text) ? List.of(text) : texts(JsonTree.array(input));
		if (inputs.contains("")) {
			return;
		}
		Object dimensions = body.getOrDefault("dimensions", body.get("output_dimension"));
		Purpose purpose = "query".equals(body.get("input_type")) ? Purpose.QUERY : null;
		EmbeddingOptions options = new EmbeddingOptions((Integer) dimensions, purpose, (Boolean) body.get("truncation"),
				null, Map.of());
		WireRequest request = dialect.embeddings()
			.encode(new EmbeddingCall((String) body.get("model"), inputs, options), profile);
		Map<String, Object> expected = new LinkedHashMap<>(body);
		expected.values().removeIf((value) -> value == null);
		expected.put("input", inputs);
		comparison.same(dialect.name() + " request", JsonDifferences.between(expected, parse(request)), List.of());
		comparison.same(dialect.name() + " request path", path(recording).contains(request.path()), true);
	}

	private static ProviderProfile gemini(Recording recording) {
		String url = "https://" + recording.request().get("host") + path(recording);
		int publisher = url.indexOf("/publishers/google/models/");
		return (publisher >= 0)
				? new ProviderProfile("vertex", url.substring(0, publisher), Map.of(), Map.of("hosting", "vertex"))
				: new ProviderProfile("google", url.substring(0, url.indexOf("/models/")), Map.of(), Map.of());
	}

	private static void geminiRequest(Dialect dialect, Recording recording, Comparison comparison) {
		Map<String, Object> body = body(recording);
		String path = path(recording);
		String model = path.substring(path.indexOf("/models/") + "/models/".length(), path.lastIndexOf(':'));
		List<Map<String, Object>> parts = new ArrayList<>();
		JsonTree.array(body.getOrDefault("requests", body.getOrDefault("instances", List.of(body))))
			.forEach((one) -> parts.add(JsonTree.object(one)));
		List<String> inputs = parts.stream().map(EmbeddingReplayTests::text).toList();
		Map<String, Object> first = parts.get(0);
		Object task = first.getOrDefault("taskType", first.get("task_type"));
		EmbeddingOptions options = new EmbeddingOptions((Integer) first.get("outputDimensionality"),
				(task != null) ? TASKS.get(task.toString()) : null, null, null, Map.of());
		WireRequest request = dialect.embeddings().encode(new EmbeddingCall(model, inputs, options), gemini(recording));
		Map<String, Object> expected = body;
		if (path.contains(":batch") && inputs.size() == 1) {
			// One input is asked for alone
			expected = new LinkedHashMap<>(first);
			expected.remove("model");
			path = path.replace(":batchEmbedContents", ":embedContent");
		}
		comparison.same("request", JsonDifferences.between(expected, parse(request)), List.of());
		comparison.same("request path", path.contains(request.path()), true);
	}

	private static String text(Map<String, Object> request) {
		if (request.get("content") instanceof String text) {
			return text;
		}
		Object part = JsonTree.array(JsonTree.object(request.get("content")).get("parts")).get(0);
		return (String) JsonTree.object(part).get("text");
	}

	private static Object parse(WireRequest request) {
		return JsonValues.parse(new String(request.body(), StandardCharsets.UTF_8));
	}

	private static List<String> texts(List<?> inputs) {
		return inputs.stream().map(String.class::cast).toList();
	}

	private static Map<String, Object> body(Recording recording) {
		return JsonTree.object(recording.request().get("body"));
	}

	private static String path(Recording recording) {
		return (String) recording.request().get("path");
	}

	private interface Check {

		void compare(Dialect dialect, ProviderProfile profile, Recording recording, Comparison comparison);

	}

}
