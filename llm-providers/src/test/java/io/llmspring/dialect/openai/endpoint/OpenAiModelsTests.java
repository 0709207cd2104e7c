package io.llmspring.dialect.openai.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.model.ModelInfo;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenAiModelsTests {

	private static final ProviderProfile PROFILE = new ProviderProfile("test", "http://localhost", Map.of(), Map.of());

	private final OpenAiModels endpoint = new OpenAiModels();

	@Test
	void asksWithoutABody() {
		assertThat(this.endpoint.encode(ModelsCall.FIRST, PROFILE)).hasToString("WireRequest[GET /models, 0 bytes]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"object\":\"list\",\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
			"[{\"id\":\"a\"},{\"id\":\"b\"}]", "{\"models\":[{\"name\":\"a\"},{\"name\":\"b\"},{},7]}",
			"{\"data\":null,\"models\":[{\"id\":\"a\"},{\"id\":\"b\"}]}" })
	void readsListsInAnyEnvelope(String body) {
		ModelPage page = decode(body);
		assertThat(page.models()).extracting(ModelInfo::id).containsExactly("a", "b");
		assertThat(page.next()).isNull();
	}

	@Test
	void readsWhatIsSaidAboutAModel() {
		ModelInfo model = one("{\"id\":\"a/b\",\"name\":\"B\",\"created\":1700000000,\"context_length\":128000,"
				+ "\"top_provider\":{\"max_completion_tokens\":4096},\"pricing\":{\"prompt\":\"0.1\"}}");
		assertThat(model.name()).isEqualTo("B");
		assertThat(model.created()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
		assertThat(model.inputLimit()).isEqualTo(128_000);
		assertThat(model.outputLimit()).isEqualTo(4096);
		assertThat(model.data()).containsEntry("pricing", Map.of("prompt", "0.1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"context_window\":8192", "\"max_context_length\":8192", "\"max_model_len\":8192",
			"\"top_provider\":{\"context_length\":8192}", "\"meta\":{\"n_ctx\":8192,\"n_ctx_train\":40960}" })
	void knowsTheWordsForTheLimitOfThePrompt(String member) {
		assertThat(one("{\"id\":\"a\"," + member + "}").inputLimit()).isEqualTo(8192);
	}

	@Test
	void whatIsNotSaidIsAbsent() {
		ModelInfo model = one("{\"id\":\"a\",\"created\":0,\"context_length\":null,\"max_completion_tokens\":0}");
		assertThat(model.name()).isNull();
		assertThat(model.created()).isNull();
		assertThat(model.inputLimit()).isNull();
		assertThat(model.outputLimit()).isNull();
	}

	@Test
	void anEmptyListIsEmpty() {
		assertThat(decode("{\"data\":[]}").models()).isEmpty();
		assertThat(decode("{\"data\":null}").models()).isEmpty();
	}

	@Test
	void anErrorInASuccessfulAnswerIsAFailure() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> decode("{\"error\":{\"message\":\"Invalid API key\",\"code\":\"invalid_api_key\"}}"))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.AUTHENTICATION));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "7", "{\"status\":\"ok\"}", "{\"data\":[" })
	void whatIsNoListIsMalformed(String body) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> decode(body))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.MALFORMED));
	}

	private ModelInfo one(String model) {
		List<ModelInfo> models = decode("{\"data\":[" + model + "]}").models();
		assertThat(models).hasSize(1);
		return models.get(0);
	}

	private ModelPage decode(String body) {
		return this.endpoint.decode(ModelsCall.FIRST, WireAnswer.of(body), PROFILE);
	}

}
