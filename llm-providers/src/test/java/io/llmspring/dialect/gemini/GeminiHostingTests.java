package io.llmspring.dialect.gemini;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GeminiHosting} and {@link GeminiPath}.
 */
class GeminiHostingTests {

	private static final ProviderProfile VERTEX = new ProviderProfile("vertex", "https://vertex.example", Map.of(),
			Map.of("hosting", "vertex"));

	@ParameterizedTest
	@CsvSource({
			"gemini-2.5-flash, /publishers/google/models/gemini-2.5-flash:generateContent, /publishers/google/models/{model}:generateContent",
			"models/gemini-2.5-flash, /publishers/google/models/gemini-2.5-flash:generateContent, /publishers/google/models/{model}:generateContent",
			"endpoints/123, /endpoints/123:generateContent, /endpoints/{endpoint}:generateContent",
			"publishers/meta/models/llama, /publishers/meta/models/llama:generateContent, /publishers/{publisher}/models/{model}:generateContent" })
	void modelsOfVertexAreFoundByPublisherOrEndpoint(String model, String path, String template) {
		WireRequest request = encode(model, Gemini.ask().build(), VERTEX);
		assertThat(request.path()).isEqualTo(path);
		assertThat(request.template()).isEqualTo(template);
	}

	@ParameterizedTest
	@CsvSource({ "gemini-2.5-flash, /models/gemini-2.5-flash:generateContent, /models/{model}:generateContent",
			"tunedModels/my one, /tunedModels/my%20one:generateContent, /tunedModels/{model}:generateContent" })
	void modelsOfGoogleAreFoundByName(String model, String path, String template) {
		WireRequest request = encode(model, Gemini.ask().build(), Gemini.PROFILE);
		assertThat(request.path()).isEqualTo(path);
		assertThat(request.template()).isEqualTo(template);
	}

	@Test
	void theServiceTierOfVertexIsAHeader() {
		WireRequest request = encode("m", Gemini.with((options) -> options.serviceTier("FLEX")), VERTEX);
		assertThat(request.headers()).isEqualTo(Map.of("X-Vertex-AI-LLM-Shared-Request-Type", "flex"));
		assertThat(Gemini.body(request)).doesNotContainKey("serviceTier");
		assertThat(request.adaptations()).isEmpty();
	}

	@Test
	void aServiceTierThatVertexDoesNotKnowIsLeftOut() {
		WireRequest request = encode("m", Gemini.with((options) -> options.serviceTier("standard")), VERTEX);
		assertThat(request.headers()).isEmpty();
		assertThat(Gemini.adaptations(request)).containsExactly("DROPPED serviceTier");
	}

	@Test
	void labelsOfVertexAreAnExtension() {
		ChatRequest request = Gemini.ask()
			.build()
			.withOptions(ChatOptions.builder().extension("labels", Map.of("team", "search")).build());
		assertThat(Gemini.body(encode("m", request, VERTEX))).containsEntry("labels", Map.of("team", "search"));
	}

	@Test
	void failuresOfVertexAreTold() {
		assertThat(kind(404,
				"""
						{"error":{"code":404,"message":"Publisher Model `projects/p/locations/us-central1/publishers/google/models/x` not found.","status":"NOT_FOUND","details":[]}}"""))
			.isEqualTo(ErrorKind.MODEL_NOT_FOUND);
		assertThat(kind(401,
				"""
						{"error":{"code":401,"message":"API keys are not supported by this API. Expected OAuth2 access token or other authentication credentials that assert a principal.","status":"UNAUTHENTICATED"}}"""))
			.isEqualTo(ErrorKind.AUTHENTICATION);
	}

	private static ErrorKind kind(int status, String body) {
		return new GeminiDialect()
			.error(new WireFailure(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)), VERTEX)
			.kind();
	}

	private static WireRequest encode(String model, ChatRequest request, ProviderProfile profile) {
		return new GeminiDialect().encode(new ProviderCall(model, request, false), profile);
	}

}
