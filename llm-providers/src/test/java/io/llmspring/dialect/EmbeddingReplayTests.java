package io.llmspring.dialect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingOptions.Purpose;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replays recorded embeddings: what was answered is read, and what was asked is asked
 * again.
 */
class EmbeddingReplayTests {

	private static final Map<String, Purpose> TASKS = Map.of("RETRIEVAL_QUERY", Purpose.QUERY, "RETRIEVAL_DOCUMENT",
			Purpose.DOCUMENT);

	private final RecordedTraffic traffic = new RecordedTraffic();

	@Test
	void openAiEmbeddingsAreAskedForAndReadAsRecorded() throws IOException {
		for (Dialect dialect : List.of(new OpenAiChatDialect(), new OpenAiResponsesDialect())) {
			this.traffic.replay("openai-embeddings.embedding", (id, recorded) -> {
				ProviderProfile profile = openAi(recorded);
				answer(dialect, profile, id, recorded);
				if (recorded.get("request") != null) {
					openAiRequest(dialect, profile, id, recorded);
				}
			});
			this.traffic.replay("openai-embeddings.error", (id, recorded) -> {
				error(dialect, id, recorded);
				openAiRequest(dialect, openAi(recorded), id, recorded);
			});
		}
		this.traffic.report();
		assertThat(this.traffic.cases("openai-chat count")).isGreaterThanOrEqualTo(37);
		assertThat(this.traffic.cases("openai-responses error kind")).isGreaterThanOrEqualTo(10);
	}

	@Test
	void geminiEmbeddingsAreAskedForAndReadAsRecorded() throws IOException {
		GeminiDialect dialect = new GeminiDialect();
		this.traffic.replay("gemini-embeddings.embedding", (id, recorded) -> {
			answer(dialect, gemini(recorded), id, recorded);
			geminiRequest(dialect, id, recorded);
		});
		this.traffic.replay("gemini-embeddings.error", (id, recorded) -> {
			error(dialect, id, recorded);
			geminiRequest(dialect, id, recorded);
		});
		this.traffic.report();
		assertThat(this.traffic.cases("gemini count")).isGreaterThanOrEqualTo(14);
	}

	private void answer(Dialect dialect, ProviderProfile profile, String id, Map<String, Object> recorded) {
		Map<String, Object> expected = JsonTree.object(recorded.get("expected"));
		String row = dialect.name() + " ";
		EmbeddingCall call = new EmbeddingCall("m", List.of("x"), EmbeddingOptions.NONE);
		EmbeddingResponse response = dialect.embeddings().decode(call, WireAnswer.of(document(recorded)), profile);
		List<float[]> vectors = response.vectors();
		float[] last = vectors.get(vectors.size() - 1);
		this.traffic.compare(row + "count", id, vectors.size(), expected.get("count"));
		this.traffic.compare(row + "dimensions", id, vectors.get(0).length, expected.get("dimensions"));
		this.traffic.compare(row + "first", id, differs(vectors.get(0), 0, expected.get("first")), "");
		this.traffic.compare(row + "last", id, differs(last, last.length - 2, expected.get("last")), "");
		this.traffic.compare(row + "model", id, response.model(), expected.get("model"));
		this.traffic.compare(row + "order", id, response.embeddings().get(vectors.size() - 1).index(),
				vectors.size() - 1);
		this.traffic.compare(row + "usage", id, (response.usage() != null) ? response.usage().input() : null,
				input(recorded, JsonTree.object(expected.get("usage"))));
	}

	// The recording holds numbers that are rounded to nine places
	private static String differs(float[] vector, int offset, Object expected) {
		List<?> numbers = JsonTree.array(expected);
		for (int i = 0; i < numbers.size(); i++) {
			if (Math.abs(vector[offset + i] - ((Number) numbers.get(i)).doubleValue()) > 1e-8) {
				return vector[offset + i] + " is not " + numbers.get(i);
			}
		}
		return numbers.isEmpty() ? "nothing to compare" : "";
	}

	private static Object input(Map<String, Object> recorded, Map<String, Object> usage) {
		for (String name : List.of("prompt_tokens", "promptTokenCount", "total_tokens")) {
			if (usage.get(name) != null) {
				return usage.get(name);
			}
		}
		Map<String, Object> body = JsonTree.object(JsonTree.object(recorded.get("response")).get("json"));
		List<?> predictions = JsonTree.array(body.get("predictions"));
		return predictions.isEmpty() ? null : predictions.stream()
			.map((one) -> JsonTree.object(JsonTree.object(JsonTree.object(one).get("embeddings")).get("statistics")))
			.mapToLong((statistics) -> ((Number) statistics.get("token_count")).longValue())
			.sum();
	}

	private void error(Dialect dialect, String id, Map<String, Object> recorded) {
		Map<String, Object> wire = JsonTree.object(recorded.get("response"));
		Map<String, Object> expected = JsonTree.object(JsonTree.object(recorded.get("expected")).get("error"));
		WireError error = dialect.error(new WireFailure(((Number) wire.get("status")).intValue(), Map.of(),
				document(recorded).getBytes(StandardCharsets.UTF_8)), openAi(recorded));
		String message = (String) expected.get("message");
		this.traffic.compare(dialect.name() + " error message", id, error.message(), message);
		this.traffic.compare(dialect.name() + " error kind", id, error.kind(), switch (wire.get("status").toString()) {
			case "401" -> "AUTHENTICATION";
			case "403" -> "PERMISSION";
			case "404" -> "MODEL_NOT_FOUND";
			case "500" -> "SERVER_ERROR";
			default -> "INVALID_REQUEST";
		});
	}

	private static String document(Map<String, Object> recorded) {
		return JsonValues.toJson(JsonTree.object(recorded.get("response")).get("json"));
	}

	/**
	 * The server, with the differences that are known of it. The form of the vectors is
	 * that which the recorded client chose.
	 */
	private static ProviderProfile openAi(Map<String, Object> recorded) {
		String provider = String.valueOf(recorded.get("provider"));
		Map<String, String> quirks = new LinkedHashMap<>();
		switch (provider) {
			case "mistral" -> quirks.put("embedding-dimensions-field", "output_dimension");
			case "voyage" -> quirks.putAll(Map.of("embedding-dimensions-field", "output_dimension", "embedding-purpose",
					"query-document", "embedding-truncation-field", "truncation"));
			case "perplexity" -> quirks.put("embedding-format", "base64-int8");
			default -> {
			}
		}
		if (body(recorded).get("encoding_format") instanceof String format) {
			quirks.put("embedding-format", format);
		}
		return new ProviderProfile(provider, "http://localhost", Map.of(), quirks);
	}

	private void openAiRequest(Dialect dialect, ProviderProfile profile, String id, Map<String, Object> recorded) {
		Map<String, Object> body = body(recorded);
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
		Map<String, Object> expected = new TreeMap<>(body);
		expected.values().removeIf((value) -> value == null);
		expected.put("input", inputs);
		this.traffic.compare(dialect.name() + " request", id, new TreeMap<>(JsonTree.object(parse(request))), expected);
		this.traffic.compare(dialect.name() + " request path", id, path(recorded).contains(request.path()), true);
	}

	private static ProviderProfile gemini(Map<String, Object> recorded) {
		String url = "https://" + JsonTree.object(recorded.get("request")).get("host") + path(recorded);
		int publisher = url.indexOf("/publishers/google/models/");
		return (publisher >= 0)
				? new ProviderProfile("vertex", url.substring(0, publisher), Map.of(), Map.of("hosting", "vertex"))
				: new ProviderProfile("google", url.substring(0, url.indexOf("/models/")), Map.of(), Map.of());
	}

	private void geminiRequest(Dialect dialect, String id, Map<String, Object> recorded) {
		Map<String, Object> body = body(recorded);
		String path = path(recorded);
		String model = path.substring(path.indexOf("/models/") + "/models/".length(), path.lastIndexOf(':'));
		List<Map<String, Object>> parts = new ArrayList<>();
		JsonTree.array(body.getOrDefault("requests", body.getOrDefault("instances", List.of(body))))
			.forEach((one) -> parts.add(JsonTree.object(one)));
		List<String> inputs = parts.stream().map(EmbeddingReplayTests::text).toList();
		Map<String, Object> first = parts.get(0);
		Object task = first.getOrDefault("taskType", first.get("task_type"));
		EmbeddingOptions options = new EmbeddingOptions((Integer) first.get("outputDimensionality"),
				(task != null) ? TASKS.get(task.toString()) : null, null, null, Map.of());
		WireRequest request = dialect.embeddings().encode(new EmbeddingCall(model, inputs, options), gemini(recorded));
		Map<String, Object> expected = body;
		if (path.contains(":batch") && inputs.size() == 1) {
			// One input is asked for alone
			expected = new TreeMap<>(first);
			expected.remove("model");
			path = path.replace(":batchEmbedContents", ":embedContent");
		}
		this.traffic.compare("gemini request", id, sorted(parse(request)), sorted(expected));
		this.traffic.compare("gemini request path", id, path.contains(request.path()), true);
	}

	private static String text(Map<String, Object> request) {
		if (request.get("content") instanceof String text) {
			return text;
		}
		Object part = JsonTree.array(JsonTree.object(request.get("content")).get("parts")).get(0);
		return (String) JsonTree.object(part).get("text");
	}

	private static Object sorted(Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> sorted = new TreeMap<>();
			map.forEach((name, member) -> sorted.put(String.valueOf(name), sorted(member)));
			return sorted;
		}
		return (value instanceof List<?> list) ? list.stream().map(EmbeddingReplayTests::sorted).toList() : value;
	}

	private static Object parse(WireRequest request) {
		return JsonValues.parse(new String(request.body(), StandardCharsets.UTF_8));
	}

	private static List<String> texts(List<?> inputs) {
		return inputs.stream().map(String.class::cast).toList();
	}

	private static Map<String, Object> body(Map<String, Object> recorded) {
		return JsonTree.object(JsonTree.object(recorded.get("request")).get("body"));
	}

	private static String path(Map<String, Object> recorded) {
		return (String) JsonTree.object(recorded.get("request")).get("path");
	}

}
