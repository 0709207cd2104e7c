package io.llmspring.dialect.ollama;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.ModelInfo;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link OllamaEmbeddings} and {@link OllamaModels}.
 */
class OllamaEndpointsTests {

	private final OllamaEmbeddings embeddings = new OllamaEmbeddings();

	private final OllamaModels models = new OllamaModels();

	private static EmbeddingCall call(EmbeddingOptions options) {
		return new EmbeddingCall("all-minilm", List.of("Why?", "Because."), options);
	}

	private EmbeddingResponse read(String body) {
		return this.embeddings.decode(call(EmbeddingOptions.NONE), WireAnswer.of(body), Ollama.PROFILE);
	}

	@Test
	void embeddingsAreAskedForAllAtOnce() {
		WireRequest request = this.embeddings.encode(call(EmbeddingOptions.NONE), Ollama.PROFILE);
		assertThat(request.path()).isEqualTo("/api/embed");
		assertThat(Ollama.body(request)).isEqualTo(Ollama.json("""
				{"model":"all-minilm","input":["Why?","Because."]}"""));
		assertThat(this.embeddings.limits(call(EmbeddingOptions.NONE), Ollama.PROFILE).inputs()).isEqualTo(256);
	}

	@Test
	void settingsOfEmbeddingsAreSentOrSaid() {
		WireRequest request = this.embeddings.encode(
				call(new EmbeddingOptions(64, EmbeddingOptions.Purpose.QUERY, false, "u", Map.of("keep_alive", "5m"))),
				Ollama.PROFILE);
		assertThat(Ollama.body(request)).containsEntry("dimensions", 64)
			.containsEntry("truncate", false)
			.containsEntry("keep_alive", "5m");
		assertThat(request.adaptations()).extracting(Adaptation::field).containsExactly("purpose", "user");
	}

	@Test
	void embeddingsAreReadInTheirOrder() {
		EmbeddingResponse response = read("""
				{"model":"all-minilm","embeddings":[[0.1,-2,3e-2],[1,2,3]],"total_duration":14143917,
				"prompt_eval_count":8}""");
		assertThat(response.model()).isEqualTo("all-minilm");
		assertThat(response.vectors()).containsExactly(new float[] { 0.1f, -2, 0.03f }, new float[] { 1, 2, 3 });
		assertThat(response.usage().input()).isEqualTo(8);
		assertThat(response.usage().output()).isNull();
		assertThat(response.metadata().data()).isEqualTo(Map.of("total_duration", 14143917));
	}

	@Test
	void embeddingsThatAreNoneAreNamed() {
		assertThat(failure("{\"error\":\"this model does not support embeddings\"}")).isEqualTo(ErrorKind.UNSUPPORTED);
		assertThat(failure("{\"model\":\"m\"}")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure("[]")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure("{\"embeddings\":[[\"x\"]]}")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure("{\"embeddings\":[[]]}")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(read("{\"embeddings\":[[1]]}").usage()).isNull();
	}

	private ErrorKind failure(String body) {
		return catchThrowableOfType(WireException.class, () -> read(body)).error().kind();
	}

	@Test
	void modelsAreThoseOfTheServer() {
		WireRequest request = this.models.encode(ModelsCall.FIRST, Ollama.PROFILE);
		assertThat(request.method() + " " + request.path()).isEqualTo("GET /api/tags");
		ModelPage page = this.models.decode(ModelsCall.FIRST, WireAnswer.of("""
				{"models":[{"name":"llama3.2:latest","model":"llama3.2:latest","size":2019393189,
				"details":{"family":"llama"}},{"name":"old"},{}]}"""), Ollama.PROFILE);
		assertThat(page.models()).extracting(ModelInfo::id).containsExactly("llama3.2:latest", "old");
		assertThat(page.models().get(0).data()).containsEntry("details", Map.of("family", "llama"));
		assertThat(page.next()).isNull();
	}

	@Test
	void modelsThatAreNoneAreNamed() {
		assertThat(catchThrowableOfType(WireException.class,
				() -> this.models.decode(ModelsCall.FIRST, WireAnswer.of("{}"), Ollama.PROFILE))
			.error()
			.kind()).isEqualTo(ErrorKind.MALFORMED);
		assertThat(catchThrowableOfType(WireException.class, () -> this.models.decode(ModelsCall.FIRST,
				WireAnswer.of("{\"error\":\"unauthorized\"}"), Ollama.PROFILE))
			.error()
			.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
	}

}
