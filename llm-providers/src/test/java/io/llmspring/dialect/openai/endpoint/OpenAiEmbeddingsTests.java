package io.llmspring.dialect.openai.endpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingOptions.Purpose;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenAiEmbeddingsTests {

	private static final String VECTORS = "\"data\":[{\"embedding\":[0.5,1],\"index\":0}]";

	private final OpenAiEmbeddings endpoint = new OpenAiEmbeddings("openai-chat");

	@Test
	void asksForTheVectorsOfAllInputs() {
		WireRequest request = encode(Map.of(), EmbeddingOptions.NONE);
		assertThat(request.path()).isEqualTo("/embeddings");
		assertThat(request.method()).isEqualTo("POST");
		assertThat(body(request)).isEqualTo(Map.of("model", "m", "input", List.of("a", "b")));
		assertThat(request.adaptations()).isEmpty();
	}

	@Test
	void sendsSettingsUnderTheNamesOfTheServer() {
		EmbeddingOptions options = new EmbeddingOptions(64, Purpose.DOCUMENT, true, "u-1", Map.of());
		Map<String, String> voyage = Map.of("embedding-dimensions-field", "output_dimension", "embedding-purpose",
				"query-document", "embedding-truncation-field", "truncation", "embedding-format", "base64");
		assertThat(body(encode(voyage, options)))
			.isEqualTo(Map.of("model", "m", "input", List.of("a", "b"), "encoding_format", "base64", "output_dimension",
					64, "input_type", "document", "truncation", true, "user", "u-1"));
		Map<String, String> passages = Map.of("embedding-purpose", "query-passage");
		assertThat(body(encode(passages, options))).containsEntry("input_type", "passage")
			.containsEntry("dimensions", 64);
	}

	@Test
	void saysWhatItLeavesOut() {
		EmbeddingOptions options = new EmbeddingOptions(null, Purpose.CLUSTERING, true, "u-1", Map.of());
		WireRequest request = encode(Map.of("omit-fields", "store, user"), options);
		assertThat(body(request)).containsOnlyKeys("model", "input");
		assertThat(request.adaptations()).extracting(Adaptation::field)
			.containsExactlyInAnyOrder("purpose", "truncate", "user");
	}

	@Test
	void refusesAnotherLengthWhereTheServerHasNone() {
		EmbeddingOptions options = new EmbeddingOptions(64, null, null, null, Map.of());
		fails(ErrorKind.UNSUPPORTED, "length", () -> encode(Map.of("embedding-dimensions-field", "none"), options));
	}

	@Test
	void extensionsWinAndUnreadableVectorsAreRefused() {
		assertThat(body(encode(Map.of("embedding-format", "base64"),
				extensions(Map.of("encoding_format", "float", "priority", 1)))))
			.containsEntry("encoding_format", "float")
			.containsEntry("priority", 1);
		fails(ErrorKind.UNSUPPORTED, "'output_dtype' 'int8'",
				() -> encode(Map.of(), extensions(Map.of("output_dtype", "int8"))));
		fails(ErrorKind.UNSUPPORTED, "ubinary",
				() -> encode(Map.of(), extensions(Map.of("encoding_format", "ubinary"))));
	}

	@Test
	void knowsTheLimitsOfServers() {
		EmbeddingCall call = call(EmbeddingOptions.NONE);
		assertThat(this.endpoint.limits(call, profile(Map.of())).inputs()).isEqualTo(2048);
		assertThat(this.endpoint.limits(call, profile(Map.of())).bytes()).isEqualTo(300_000);
		Map<String, String> mistral = Map.of("embedding-inputs", "256", "embedding-tokens", "16000");
		assertThat(this.endpoint.limits(call, profile(mistral)).inputs()).isEqualTo(256);
		assertThat(this.endpoint.limits(call, profile(mistral)).bytes()).isEqualTo(16_000);
		fails(ErrorKind.CONFIGURATION, "'embedding-inputs' is 'many'",
				() -> this.endpoint.limits(call, profile(Map.of("embedding-inputs", "many"))));
	}

	@Test
	void readsVectorsModelAndUsage() {
		EmbeddingResponse response = decode(
				"{" + VECTORS + ",\"model\":\"m-1\",\"usage\":{\"prompt_tokens\":7,\"total_tokens\":9}}");
		assertThat(response.vectors()).containsExactly(new float[] { 0.5f, 1 });
		assertThat(response.model()).isEqualTo("m-1");
		assertThat(response.usage().input()).isEqualTo(7);
		assertThat(response.usage().output()).isNull();
	}

	@Test
	void keepsTheIndexThatTheServerGives() {
		EmbeddingResponse response = decode(
				"{\"data\":[{\"index\":1,\"embedding\":[1]},{\"embedding\":[2],\"index\":0,\"x\":{}}]}");
		assertThat(response.embeddings()).extracting("index").containsExactly(1, 0);
		assertThat(decode("{\"data\":[{\"embedding\":[1]},{\"embedding\":[2]}]}").embeddings()).extracting("index")
			.containsExactly(0, 1);
	}

	@Test
	void usageThatIsMissingIsNotZero() {
		assertThat(decode("{" + VECTORS + "}").usage()).isNull();
		assertThat(decode("{" + VECTORS + ",\"usage\":null}").usage()).isNull();
		assertThat(decode("{" + VECTORS + ",\"usage\":{\"total_tokens\":3}}").usage().input()).isEqualTo(3);
	}

	@Test
	void readsWhatARouterWasCharged() {
		assertThat(decode("{" + VECTORS + ",\"usage\":{\"prompt_tokens\":3,\"cost\":6e-08}}").usage().reportedCost())
			.isEqualByComparingTo("0.00000006");
		assertThat(decode("{" + VECTORS + ",\"usage\":{\"cost\":{\"total_cost\":0.5}}}").usage().reportedCost())
			.isEqualByComparingTo("0.5");
	}

	@Test
	void readsTextsOnlyAsWhatWasAskedFor() {
		byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(0.5f).putFloat(-1).array();
		String body = "{\"data\":[{\"embedding\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}]}";
		assertThat(decode(body, Map.of("embedding-format", "base64"), Map.of()).vectors())
			.containsExactly(new float[] { 0.5f, -1 });
		assertThat(decode(body, Map.of(), Map.of("encoding_format", "base64")).vectors())
			.containsExactly(new float[] { 0.5f, -1 });
		assertThat(decode(body, Map.of("embedding-format", "base64-int8"), Map.of()).vectors().get(0)).hasSize(8);
		fails(ErrorKind.MALFORMED, "embedding-format", () -> decode(body));
	}

	@Test
	void readsArraysEvenIfTextsWereAskedFor() {
		assertThat(decode("{" + VECTORS + "}", Map.of("embedding-format", "base64"), Map.of()).vectors())
			.containsExactly(new float[] { 0.5f, 1 });
	}

	@Test
	void anErrorInASuccessfulAnswerIsAFailure() {
		fails(ErrorKind.MODEL_NOT_FOUND, "does not exist", () -> decode(
				"{\"error\":{\"message\":\"The model `x` does not exist\",\"code\":\"model_not_found\"}}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"data\":null}", "{\"data\":{}}", "{\"data\":[1]}", "{\"data\":[{}]}",
			"{\"data\":[{\"embedding\":[]}]}", "{\"data\":[{\"embedding\":null}]}", "{\"data\":[{\"embedding\":[1],",
			"{\"data\":[{\"embedding\":[1],\"index\":-1}]}", "no" })
	void anAnswerWithoutVectorsIsMalformed(String body) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> decode(body))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.MALFORMED));
	}

	private static void fails(ErrorKind kind, String message, Runnable action) {
		assertThatExceptionOfType(WireException.class).isThrownBy(action::run)
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(kind));
	}

	private EmbeddingResponse decode(String body) {
		return decode(body, Map.of(), Map.of());
	}

	private EmbeddingResponse decode(String body, Map<String, String> quirks, Map<String, Object> extensions) {
		return this.endpoint.decode(call(extensions(extensions)), WireAnswer.of(body), profile(quirks));
	}

	private WireRequest encode(Map<String, String> quirks, EmbeddingOptions options) {
		return this.endpoint.encode(call(options), profile(quirks));
	}

	private static EmbeddingOptions extensions(Map<String, Object> extensions) {
		return new EmbeddingOptions(null, null, null, null, extensions);
	}

	private static EmbeddingCall call(EmbeddingOptions options) {
		return new EmbeddingCall("m", List.of("a", "b"), options);
	}

	private static ProviderProfile profile(Map<String, String> quirks) {
		return new ProviderProfile("test", "http://localhost", Map.of(), quirks);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> body(WireRequest request) {
		return (Map<String, Object>) JsonValues.parse(new String(request.body()));
	}

}
