package io.llmspring.dialect.gemini;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingOptions.Purpose;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.EmbeddingEndpoint;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import org.jspecify.annotations.Nullable;

/**
 * {@code embedContent} for one input and {@code batchEmbedContents} for several, see
 * "Embeddings". Vertex AI has no batches: there it is {@code predict}, and
 * {@code embedContent} for models of the second generation, see "Get text embeddings".
 * Extensions are laid over what is sent for each input, of which they are settings.
 */
final class GeminiEmbeddings implements EmbeddingEndpoint {

	private static final int BATCH = 100;

	private static final int VERTEX_BATCH = 250;

	private static final int VERTEX_TOKENS = 20_000;

	@Override
	public Limits limits(EmbeddingCall call, ProviderProfile profile) {
		return switch (method(call, profile)) {
			case PREDICT -> call.model().contains("gemini-embedding") ? Limits.ofInputs(1)
					: new Limits(VERTEX_BATCH, VERTEX_TOKENS);
			case VERTEX_SINGLE -> Limits.ofInputs(1);
			default -> Limits.ofInputs(BATCH);
		};
	}

	@Override
	public WireRequest encode(EmbeddingCall call, ProviderProfile profile) {
		Adaptations adaptations = new Adaptations(GeminiDialect.NAME);
		EmbeddingOptions options = call.options();
		adaptations.drop("user", options.user(), "Gemini has no such setting");
		Method method = method(call, profile);
		if (method == Method.SINGLE || method == Method.BATCH) {
			adaptations.drop("truncate", options.truncate(), "Gemini decides about inputs that are too long");
		}
		JsonBody body = switch (method) {
			case PREDICT -> predict(call);
			case BATCH -> new JsonBody(Map.of()).field("requests",
					call.inputs()
						.stream()
						.map((input) -> request(GeminiPath.name(call.model()), input, call))
						.toList());
			default -> single(call, method);
		};
		GeminiPath path = GeminiPath.of(call.model(), profile).method(method.word);
		return new WireRequest("POST", path.path(), Map.of(), body.finish(), Framing.BODY, adaptations.all(),
				path.template());
	}

	private static Method method(EmbeddingCall call, ProviderProfile profile) {
		if (!GeminiHosting.of(profile).isVertex()) {
			return (call.inputs().size() == 1) ? Method.SINGLE : Method.BATCH;
		}
		String name = call.model().substring(call.model().lastIndexOf('/') + 1);
		boolean first = !name.startsWith("gemini-embedding") || name.startsWith("gemini-embedding-0");
		return first ? Method.PREDICT : Method.VERTEX_SINGLE;
	}

	private static JsonBody single(EmbeddingCall call, Method method) {
		Map<String, Object> request = request(null, call.inputs().get(0), call);
		if (method == Method.VERTEX_SINGLE) {
			JsonTree.put(request, "autoTruncate", call.options().truncate());
		}
		JsonBody body = new JsonBody(Map.of());
		request.forEach(body::field);
		return body;
	}

	private static Map<String, Object> request(@Nullable String model, String input, EmbeddingCall call) {
		Map<String, Object> request = new LinkedHashMap<>();
		JsonTree.put(request, "model", model);
		request.put("content", Map.of("parts", List.of(Map.of("text", input))));
		JsonTree.put(request, "taskType", taskType(call.options().purpose()));
		JsonTree.put(request, "outputDimensionality", call.options().dimensions());
		request.putAll(call.options().extensions());
		return request;
	}

	private static JsonBody predict(EmbeddingCall call) {
		EmbeddingOptions options = call.options();
		String taskType = taskType(options.purpose());
		Map<String, Object> parameters = new LinkedHashMap<>();
		JsonTree.put(parameters, "outputDimensionality", options.dimensions());
		JsonTree.put(parameters, "autoTruncate", options.truncate());
		List<Map<String, Object>> instances = call.inputs().stream().map((input) -> {
			Map<String, Object> instance = JsonTree.map("content", input);
			JsonTree.put(instance, "task_type", taskType);
			instance.putAll(options.extensions());
			return instance;
		}).toList();
		return new JsonBody(Map.of()).field("instances", instances)
			.field("parameters", parameters.isEmpty() ? null : parameters);
	}

	private static @Nullable String taskType(@Nullable Purpose purpose) {
		if (purpose == null) {
			return null;
		}
		return switch (purpose) {
			case QUERY -> "RETRIEVAL_QUERY";
			case DOCUMENT -> "RETRIEVAL_DOCUMENT";
			case SIMILARITY -> "SEMANTIC_SIMILARITY";
			case CLASSIFICATION -> "CLASSIFICATION";
			case CLUSTERING -> "CLUSTERING";
		};
	}

	@Override
	public EmbeddingResponse decode(EmbeddingCall call, WireAnswer answer, ProviderProfile profile) {
		return new GeminiEmbeddingDecoder().decode(answer);
	}

	/**
	 * The ways to ask.
	 */
	private enum Method {

		SINGLE("embedContent"), BATCH("batchEmbedContents"), VERTEX_SINGLE("embedContent"), PREDICT("predict");

		private final String word;

		Method(String word) {
			this.word = word;
		}

	}

}
