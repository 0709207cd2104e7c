package io.llmspring.dialect.cohere;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingOptions.Purpose;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.ModelInfo;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link CohereEmbeddings} and {@link CohereModels}.
 */
class CohereEndpointTests {

	private static final CohereDialect DIALECT = new CohereDialect();

	@Test
	void embeddingsAreAskedForAsFloats() {
		WireRequest request = encode(new EmbeddingOptions(512, Purpose.QUERY, true, null, Map.of()));
		assertThat(request.path()).isEqualTo("/v2/embed");
		assertThat(request.framing()).isEqualTo(WireRequest.Framing.BODY);
		assertThat(Cohere.tree(request)).isEqualTo(Cohere.json("""
				{"model":"embed-v4.0","texts":["a","b"],"input_type":"search_query","embedding_types":["float"],
				"output_dimension":512,"truncate":"END"}"""));
		assertThat(request.adaptations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "QUERY, search_query, ", "DOCUMENT, search_document, ", "CLASSIFICATION, classification, ",
			"CLUSTERING, clustering, ", "SIMILARITY, clustering, SUBSTITUTED", " , search_document, DEFAULTED" })
	void thePurposeIsTheTypeOfTheInput(Purpose purpose, String type, Adaptation.Action action) {
		WireRequest request = encode(new EmbeddingOptions(null, purpose, null, null, Map.of()));
		assertThat(Cohere.tree(request)).containsEntry("input_type", type).doesNotContainKey("truncate");
		assertThat(request.adaptations()).extracting(Adaptation::action)
			.isEqualTo((action != null) ? List.of(action) : List.of());
	}

	@Test
	void anExtensionIsTheTypeOfTheInput() {
		WireRequest request = encode(new EmbeddingOptions(null, null, false, "u", Map.of("input_type", "image")));
		assertThat(Cohere.tree(request)).containsEntry("input_type", "image").containsEntry("truncate", "NONE");
		assertThat(request.adaptations()).extracting(Adaptation::field).containsExactly("user");
	}

	@Test
	void oneRequestTakesNinetySixTexts() {
		EmbeddingCall call = new EmbeddingCall("m", Collections.nCopies(200, "a"), EmbeddingOptions.NONE);
		assertThat(DIALECT.embeddings().limits(call, Cohere.PROFILE).inputs()).isEqualTo(96);
	}

	@Test
	void vectorsComeInTheOrderOfTheInputs() {
		EmbeddingResponse response = decode("""
				{"id":"a","texts":["a","b"],"embeddings":{"float":[[0.5,-1],[2,3e-2]]},
				"meta":{"api_version":{"version":"2"},"billed_units":{"input_tokens":2,"image_tokens":0}}}""");
		assertThat(response.vectors()).containsExactly(new float[] { 0.5f, -1 }, new float[] { 2, 0.03f });
		assertThat(response.usage().input()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"embeddings":{"int8":[[1]]}} | MALFORMED
			{"embeddings":{"float":[["a"]]}} | MALFORMED
			{"embeddings":{"float":[[]]}} | MALFORMED
			{} | MALFORMED
			{"message":"internal error"} | SERVER_ERROR
			""")
	void whatHoldsNoVectorsFails(String answer, ErrorKind kind) {
		assertThat(Cohere.failure(() -> decode(answer)).kind()).isEqualTo(kind);
	}

	@Test
	void modelsAreListedByPages() {
		assertThat(DIALECT.models().encode(ModelsCall.FIRST, Cohere.PROFILE).path())
			.isEqualTo("/v1/models?page_size=1000");
		WireRequest next = DIALECT.models().encode(new ModelsCall("a b&c"), Cohere.PROFILE);
		assertThat(next.path()).isEqualTo("/v1/models?page_size=1000&page_token=a+b%26c");
		assertThat(next.method()).isEqualTo("GET");
		assertThat(next.template()).isEqualTo("/v1/models");
	}

	@Test
	void modelsSayHowMuchTheyTake() {
		ModelPage page = DIALECT.models().decode(ModelsCall.FIRST, WireAnswer.of("""
				{"models":[{"name":"command-a-03-2025","endpoints":["chat"],"context_length":288000},{"name":""}],
				"next_page_token":"p2"}"""), Cohere.PROFILE);
		assertThat(page.models()).extracting(ModelInfo::id).containsExactly("command-a-03-2025");
		assertThat(page.models().get(0).inputLimit()).isEqualTo(288000);
		assertThat(page.models().get(0).data()).containsEntry("endpoints", List.of("chat"));
		assertThat(page.next()).isEqualTo("p2");
	}

	@Test
	void anAnswerWithoutModelsIsMalformed() {
		assertThat(Cohere.failure(() -> DIALECT.models().decode(ModelsCall.FIRST, WireAnswer.of("{}"), Cohere.PROFILE))
			.kind()).isEqualTo(ErrorKind.MALFORMED);
	}

	@Test
	void tokensOfAConversationCannotBeCounted() {
		assertThat(DIALECT.tokenCounting()).isNull();
	}

	private static WireRequest encode(EmbeddingOptions options) {
		return DIALECT.embeddings().encode(new EmbeddingCall("embed-v4.0", List.of("a", "b"), options), Cohere.PROFILE);
	}

	private static EmbeddingResponse decode(String answer) {
		return DIALECT.embeddings()
			.decode(new EmbeddingCall("m", List.of("a", "b"), EmbeddingOptions.NONE), WireAnswer.of(answer),
					Cohere.PROFILE);
	}

}
