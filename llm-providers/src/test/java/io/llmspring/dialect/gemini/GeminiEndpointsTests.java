package io.llmspring.dialect.gemini;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingOptions.Purpose;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.ModelInfo;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.usage.TokenCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GeminiEndpointsTests {

	private static final ProviderProfile GOOGLE = new ProviderProfile("google",
			"https://generativelanguage.googleapis.com/v1beta", Map.of(), Map.of());

	private static final ProviderProfile VERTEX = new ProviderProfile("vertex",
			"https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/l", Map.of(),
			Map.of("hosting", "vertex"));

	private static final EmbeddingOptions ALL = new EmbeddingOptions(768, Purpose.QUERY, true, null, Map.of());

	private final GeminiDialect dialect = new GeminiDialect();

	@Test
	void asksForOneVectorAlone() {
		WireRequest request = embed(GOOGLE, "gemini-embedding-001", ALL, "a");
		assertThat(request.path()).isEqualTo("/models/gemini-embedding-001:embedContent");
		assertThat(request.template()).isEqualTo("/models/{model}:embedContent");
		assertThat(body(request)).isEqualTo(Map.of("content", Map.of("parts", List.of(Map.of("text", "a"))), "taskType",
				"RETRIEVAL_QUERY", "outputDimensionality", 768));
		assertThat(request.adaptations()).extracting(Adaptation::field).containsExactly("truncate");
	}

	@Test
	void asksForSeveralVectorsTogether() {
		EmbeddingOptions options = new EmbeddingOptions(null, null, null, "u", Map.of("title", "t"));
		WireRequest request = embed(GOOGLE, "models/gemini-embedding-001", options, "a", "b");
		assertThat(request.path()).isEqualTo("/models/gemini-embedding-001:batchEmbedContents");
		assertThat(body(request)).isEqualTo(Map.of("requests",
				List.of(Map.of("model", "models/gemini-embedding-001", "title", "t", "content",
						Map.of("parts", List.of(Map.of("text", "a")))),
						Map.of("model", "models/gemini-embedding-001", "title", "t", "content",
								Map.of("parts", List.of(Map.of("text", "b")))))));
		assertThat(request.adaptations()).extracting(Adaptation::field).containsExactly("user");
	}

	@Test
	void asksVertexForPredictions() {
		WireRequest request = embed(VERTEX, "text-embedding-005", ALL, "a", "b");
		assertThat(request.path()).isEqualTo("/publishers/google/models/text-embedding-005:predict");
		assertThat(body(request)).isEqualTo(Map.of("instances",
				List.of(Map.of("content", "a", "task_type", "RETRIEVAL_QUERY"),
						Map.of("content", "b", "task_type", "RETRIEVAL_QUERY")),
				"parameters", Map.of("outputDimensionality", 768, "autoTruncate", true)));
		assertThat(request.adaptations()).isEmpty();
		assertThat(embed(VERTEX, "gemini-embedding-2", ALL, "a").path())
			.isEqualTo("/publishers/google/models/gemini-embedding-2:embedContent");
	}

	@Test
	void knowsHowMuchFitsIntoARequest() {
		assertThat(limit(GOOGLE, "gemini-embedding-001")).isEqualTo(100);
		assertThat(limit(VERTEX, "gemini-embedding-001")).isOne();
		assertThat(limit(VERTEX, "gemini-embedding-2")).isOne();
		assertThat(limit(VERTEX, "text-embedding-005")).isEqualTo(250);
	}

	@Test
	void readsVectorsOfAllForms() {
		assertThat(
				vectors("{\"embedding\":{\"values\":[1]},\"usageMetadata\":{\"promptTokenCount\":3}}").usage().input())
			.isEqualTo(3);
		assertThat(vectors("{\"embeddings\":[{\"values\":[1]},{\"values\":[2]}]}").usage()).isNull();
		EmbeddingResponse predictions = vectors(
				"{\"predictions\":[{\"embeddings\":{\"statistics\":{\"token_count\":2},\"values\":[1]}},"
						+ "{\"embeddings\":{\"values\":[2],\"statistics\":{\"token_count\":3}}}],\"metadata\":{}}");
		assertThat(predictions.vectors()).containsExactly(new float[] { 1 }, new float[] { 2 });
		assertThat(predictions.usage().input()).isEqualTo(5);
		assertThat(predictions.usage().output()).isNull();
	}

	@Test
	void aCountThatIsIncompleteIsNone() {
		assertThat(vectors("{\"predictions\":[{\"embeddings\":{\"statistics\":{\"token_count\":2},\"values\":[1]}},"
				+ "{\"embeddings\":{\"values\":[2]}}]}")
			.usage()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"embeddings\":[]}", "{\"embeddings\":[{}]}",
			"{\"embedding\":{\"values\":[]}}", "{\"embeddings\":{\"values\":[1]}}",
			"{\"embeddings\":[{\"values\":[1],\"values\":[2]}]}", "{\"embeddings\":[" })
	void anAnswerWithoutVectorsIsMalformed(String body) {
		fails(ErrorKind.MALFORMED, () -> vectors(body));
	}

	@Test
	void errorsInSuccessfulAnswersAreFailures() {
		String error = "{\"error\":{\"code\":503,\"message\":\"busy\",\"status\":\"UNAVAILABLE\"}}";
		fails(ErrorKind.OVERLOADED, () -> vectors(error));
		fails(ErrorKind.OVERLOADED, () -> models(ModelsCall.FIRST, error));
		fails(ErrorKind.OVERLOADED, () -> count(error));
	}

	@Test
	void listsModelsPageByPage() {
		assertThat(this.dialect.models().encode(ModelsCall.FIRST, GOOGLE).path()).isEqualTo("/models?pageSize=1000");
		ModelPage page = models(ModelsCall.FIRST, "{\"models\":[{\"name\":\"models/gemini-x\",\"displayName\":\"X\","
				+ "\"inputTokenLimit\":10,\"outputTokenLimit\":5}],\"nextPageToken\":\"a/b=\"}");
		assertThat(page.models()).singleElement().satisfies((model) -> {
			assertThat(model.id()).isEqualTo("gemini-x");
			assertThat(model.name()).isEqualTo("X");
			assertThat(model.inputLimit()).isEqualTo(10);
			assertThat(model.outputLimit()).isEqualTo(5);
			assertThat(model.data()).containsEntry("name", "models/gemini-x");
		});
		WireRequest next = this.dialect.models().encode(new ModelsCall(page.next()), GOOGLE);
		assertThat(next.path()).isEqualTo("/models?pageSize=1000&pageToken=a%2Fb%3D");
		assertThat(next.template()).isEqualTo("/models");
		assertThat(models(new ModelsCall("a/b="), "{\"models\":[],\"nextPageToken\":\"a/b=\"}").next()).isNull();
		assertThat(models(new ModelsCall("a/b="), "{}").models()).isEmpty();
	}

	@Test
	void listsModelsOfVertex() {
		assertThat(models(ModelsCall.FIRST, "{\"publisherModels\":[{\"name\":\"publishers/google/models/gemini-x\"}]}")
			.models()).extracting(ModelInfo::id).containsExactly("gemini-x");
		fails(ErrorKind.MALFORMED, () -> models(ModelsCall.FIRST, "{\"status\":\"ok\"}"));
	}

	@Test
	void countsTheWholeRequest() {
		ChatRequest request = ChatRequest.builder("google:gemini-2.5-flash")
			.system("Be brief")
			.user("Hi")
			.options((options) -> options.temperature(0.5).extension("safetySettings", List.of()))
			.build();
		ProviderCall call = new ProviderCall("gemini-2.5-flash", request, false);
		WireRequest google = this.dialect.tokenCounting().encode(call, GOOGLE);
		assertThat(google.path()).isEqualTo("/models/gemini-2.5-flash:countTokens");
		assertThat(JsonTree.object(body(google).get("generateContentRequest")))
			.containsKeys("contents", "systemInstruction", "generationConfig", "safetySettings")
			.containsEntry("model", "models/gemini-2.5-flash");
		assertThat(body(this.dialect.tokenCounting().encode(call, VERTEX))).containsOnlyKeys("contents",
				"systemInstruction", "generationConfig");
	}

	@Test
	void readsTheCount() {
		assertThat(count("{\"totalTokens\":8,\"cachedContentTokenCount\":3}")).isEqualTo(new TokenCount(8, 3L));
		assertThat(count("{\"totalTokens\":8}")).isEqualTo(new TokenCount(8, null));
		fails(ErrorKind.MALFORMED, () -> count("{}"));
	}

	private static void fails(ErrorKind kind, Runnable action) {
		assertThatExceptionOfType(WireException.class).isThrownBy(action::run)
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(kind));
	}

	private WireRequest embed(ProviderProfile profile, String model, EmbeddingOptions options, String... inputs) {
		return this.dialect.embeddings().encode(new EmbeddingCall(model, List.of(inputs), options), profile);
	}

	private int limit(ProviderProfile profile, String model) {
		EmbeddingCall call = new EmbeddingCall(model, List.of("a", "b"), EmbeddingOptions.NONE);
		return this.dialect.embeddings().limits(call, profile).inputs();
	}

	private EmbeddingResponse vectors(String body) {
		EmbeddingCall call = new EmbeddingCall("m", List.of("a"), EmbeddingOptions.NONE);
		return this.dialect.embeddings().decode(call, WireAnswer.of(body), GOOGLE);
	}

	private ModelPage models(ModelsCall call, String body) {
		return this.dialect.models().decode(call, WireAnswer.of(body), GOOGLE);
	}

	private TokenCount count(String body) {
		ProviderCall call = new ProviderCall("m", ChatRequest.of("google:m", "Hi"), false);
		return this.dialect.tokenCounting().decode(call, WireAnswer.of(body), GOOGLE);
	}

	private static Map<String, Object> body(WireRequest request) {
		return JsonTree.object(JsonValues.parse(new String(request.body())));
	}

}
