package io.llmspring.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AnthropicHosting}.
 */
class AnthropicHostingTests {

	private static final ProviderProfile VERTEX = new ProviderProfile("vertex", "https://vertex.example", Map.of(),
			Map.of("hosting", "vertex"));

	@Test
	void vertexTakesTheModelInThePathAndTheVersionInTheBody() {
		WireRequest request = encode(Requests.ask().build(), false);
		assertThat(request.path()).isEqualTo("/publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict");
		assertThat(request.template()).isEqualTo("/publishers/anthropic/models/{model}:rawPredict");
		assertThat(request.headers()).isEmpty();
		assertThat(Requests.body(request)).containsEntry("anthropic_version", "vertex-2023-10-16")
			.containsKeys("max_tokens", "messages")
			.doesNotContainKeys("model", "stream");
	}

	@Test
	void vertexStreamsFromAnotherMethod() {
		WireRequest request = encode(Requests.ask().build(), true);
		assertThat(request.path()).endsWith(":streamRawPredict");
		assertThat(request.framing()).isEqualTo(WireRequest.Framing.SSE);
		assertThat(Requests.body(request)).containsEntry("stream", true);
	}

	@Test
	void vertexHasNoServiceTiers() {
		ChatRequest request = Requests.ask()
			.build()
			.withOptions(ChatOptions.builder().serviceTier("auto").user("u").build());
		WireRequest wire = encode(request, false);
		assertThat(Requests.body(wire)).doesNotContainKey("service_tier")
			.containsEntry("metadata", Map.of("user_id", "u"));
		assertThat(Requests.adaptations(wire)).contains("DROPPED serviceTier");
	}

	@Test
	void vertexHasNoFiles() {
		ChatRequest request = Requests.conversation(Message.user(new Content.Image(MediaSource.file("file_1"), null)));
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> encode(request, false))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

	@Test
	void failuresOfVertexAreThoseOfGoogle() {
		assertThat(kind(404,
				"""
						{"error":{"code":404,"message":"Publisher Model `projects/p/locations/global/publishers/anthropic/models/x` was not found or your project does not have access to it.","status":"NOT_FOUND"}}"""))
			.isEqualTo(ErrorKind.MODEL_NOT_FOUND);
		assertThat(kind(429,
				"""
						[{"error":{"code":429,"message":"Quota exceeded for aiplatform.googleapis.com/online_prediction_requests_per_base_model.","status":"RESOURCE_EXHAUSTED"}}]"""))
			.isEqualTo(ErrorKind.RATE_LIMITED);
		assertThat(kind(403,
				"""
						{"error":{"code":403,"message":"Permission 'aiplatform.endpoints.predict' denied on resource","status":"PERMISSION_DENIED"}}"""))
			.isEqualTo(ErrorKind.PERMISSION);
		assertThat(kind(529, """
				{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"""))
			.isEqualTo(ErrorKind.OVERLOADED);
	}

	private static ErrorKind kind(int status, String body) {
		return new AnthropicDialect()
			.error(new WireFailure(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)), VERTEX)
			.kind();
	}

	private static WireRequest encode(ChatRequest request, boolean streaming) {
		return new AnthropicDialect().encode(new ProviderCall("claude-sonnet-4-5@20250929", request, streaming),
				VERTEX);
	}

}
