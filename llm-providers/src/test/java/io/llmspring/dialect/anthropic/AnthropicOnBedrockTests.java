package io.llmspring.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the Messages API as Amazon Bedrock serves it.
 */
class AnthropicOnBedrockTests {

	static final ProviderProfile PROFILE = new ProviderProfile("bedrock-anthropic",
			"https://bedrock-runtime.eu-west-1.amazonaws.com", Map.of(), Map.of("hosting", "bedrock"));

	private static final String MODEL = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";

	@Test
	void modelAndStreamStandInThePathAndTheVersionInTheBody() {
		WireRequest whole = encode(Requests.ask().build(), PROFILE, false);
		assertThat(whole.path()).isEqualTo("/model/eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/invoke");
		assertThat(whole.template()).isEqualTo("/model/{model}/invoke");
		assertThat(whole.framing()).isEqualTo(Framing.BODY);
		assertThat(whole.headers()).isEmpty();
		assertThat(Requests.body(whole)).isEqualTo(Requests.json("""
				{"anthropic_version": "bedrock-2023-05-31", "max_tokens": 4096,
				"messages": [{"role": "user", "content": "Hi"}]}"""));
		WireRequest streamed = encode(Requests.ask().build(), PROFILE, true);
		assertThat(streamed.path()).endsWith("/invoke-with-response-stream");
		assertThat(streamed.framing()).isEqualTo(Framing.AWS_EVENTS);
		assertThat(Requests.body(streamed)).isEqualTo(Requests.body(whole));
	}

	@Test
	void betasOfProviderAndCallStandInTheBody() {
		ProviderProfile profile = new ProviderProfile("p", "https://example.org",
				Map.of("Anthropic-Beta", "context-1m-2025-08-07, interleaved-thinking-2025-05-14"),
				Map.of("hosting", "bedrock"));
		ChatRequest request = Requests.ask().header("anthropic-beta", "token-efficient-tools-2025-02-19").build();
		assertThat(Requests.body(encode(request, profile, false)).get("anthropic_beta")).isEqualTo(List
			.of("context-1m-2025-08-07", "interleaved-thinking-2025-05-14", "token-efficient-tools-2025-02-19"));
	}

	@Test
	void settingsOfAnthropicItselfAreDroppedVisibly() {
		WireRequest request = encode(Requests.with((options) -> options.user("u").serviceTier("auto")), PROFILE, false);
		assertThat(Requests.body(request)).doesNotContainKeys("metadata", "service_tier");
		assertThat(Requests.adaptations(request)).containsExactly("DROPPED user", "DROPPED serviceTier");
	}

	@Test
	void filesOfAnthropicAreRefused() {
		ChatRequest request = Requests.conversation(
				Message.user(new Content.Document(MediaSource.file("file_1"), "a"), new Content.Text("Read")));
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> encode(request, PROFILE, false))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

	@Test
	void eventsAreTakenOutOfTheirChunks() {
		ChatResponse response = Answers.fold(chunks(chunk("""
				{"type":"message_start","message":{"id":"msg_1","model":"claude","usage":{"input_tokens":3}}}"""),
				chunk("""
						{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}"""),
				chunk("""
						{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}"""),
				chunk("""
						{"type":"message_stop","amazon-bedrock-invocationMetrics":{"inputTokenCount":3,
						"outputTokenCount":2,"invocationLatency":700,"firstByteLatency":400}}""")));
		assertThat(response.text()).isEqualTo("Hello");
		assertThat(response.usage().input()).isEqualTo(3);
		assertThat(response.metadata().data()).containsKey("amazon-bedrock-invocationMetrics");
	}

	@Test
	void exceptionInTheStreamIsAFailureOfItsClass() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(
					() -> chunks(WireFrame.of("exception:throttlingException", "{\"message\":\"Too many tokens\"}")))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.RATE_LIMITED));
	}

	@Test
	void streamWithoutItsEndIsInterrupted() {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> chunks(chunk("""
				{"type":"message_start","message":{"id":"msg_1"}}""")))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED));
	}

	@Test
	void chunkWhoseBytesAreNotBase64IsMalformed() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> chunks(WireFrame.of("chunk", "{\"bytes\":\"~~~\"}")))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.MALFORMED));
	}

	@Test
	void failuresAreThoseOfAmazon() {
		WireFailure failure = new WireFailure(403, Map.of("x-amzn-errortype", "ExpiredTokenException:http://x/"),
				"{\"message\":\"The security token included in the request is expired\"}"
					.getBytes(StandardCharsets.UTF_8));
		assertThat(new AnthropicDialect().error(failure, PROFILE).kind()).isEqualTo(ErrorKind.AUTHENTICATION);
	}

	static List<ChatEvent> chunks(WireFrame... chunks) {
		EventDecoder decoder = decoder(true);
		List<ChatEvent> events = new ArrayList<>();
		for (WireFrame chunk : chunks) {
			decoder.decode(chunk, events::add);
		}
		decoder.end(events::add);
		return events;
	}

	static EventDecoder decoder(boolean streaming) {
		return new AnthropicDialect().decoder(new ProviderCall(MODEL, Requests.ask().build(), streaming), PROFILE);
	}

	private static WireFrame chunk(String event) {
		String bytes = Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8));
		return WireFrame.of("chunk", "{\"bytes\":\"" + bytes + "\",\"p\":\"abcdef\"}");
	}

	private static WireRequest encode(ChatRequest request, ProviderProfile profile, boolean streaming) {
		return new AnthropicDialect().encode(new ProviderCall(MODEL, request, streaming), profile);
	}

}
