package io.llmspring.dialect.openai.chat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpenAiChatBodyDecoder}, against the stream that says the same.
 */
class OpenAiChatBodyTests {

	private static final String BODY = """
			{"id":"c1","object":"chat.completion","model":"m1","service_tier":"default","system_fingerprint":"fp",
			"choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":"Größe 😀",
			"reasoning":"hm hm","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"}}],
			"reasoning_details":[{"type":"reasoning.text","text":"hm hm","index":0}]}}],
			"usage":{"prompt_tokens":10,"completion_tokens":3,"total_tokens":13}}""";

	private static final String STREAM = """
			: comment

			data: {"id":"c1","model":"m1","service_tier":"default","system_fingerprint":"fp","choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"hm ","reasoning_details":[{"type":"reasoning.text","text":"hm ","index":0}]}}]}

			data: {"id":"c1","model":"m1","choices":[{"index":0,"delta":{"content":"","reasoning":"hm","reasoning_details":[{"type":"reasoning.text","text":"hm","index":0}]}}]}

			data: {"id":"c1","model":"m1","choices":[{"index":0,"delta":{"content":"Größe "}}]}

			data: {"id":"c1","model":"m1","choices":[{"index":0,"delta":{"content":"😀"}}]}

			data: {"id":"c1","model":"m1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]}}]}

			data: {"id":"c1","model":"m1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"x\\":1}"}}]}}]}

			data: {"id":"c1","model":"m1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

			data: {"id":"c1","model":"m1","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":3,"total_tokens":13}}

			data: [DONE]

			""";

	@Test
	void saysTheSameAsTheStream() {
		ChatResponse streamed = Chat
			.fold(Chat.sse(STREAM.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE, Map.of()));
		assertThat(Chat.fold(Chat.body(BODY))).isEqualTo(streamed);
		assertThat(streamed.message().content()).extracting((part) -> part.getClass().getSimpleName())
			.containsExactly("Reasoning", "Text", "ToolCall");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 64, 1000 })
	void cutsOfTheStreamChangeNothing(int piece) {
		byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
		assertThat(Chat.sse(bytes, piece, Map.of())).isEqualTo(Chat.sse(bytes, Integer.MAX_VALUE, Map.of()));
		byte[] crlf = STREAM.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
		assertThat(Chat.sse(crlf, piece, Map.of())).isEqualTo(Chat.sse(bytes, Integer.MAX_VALUE, Map.of()));
	}

	@Test
	void readsContentThatIsAListOfParts() {
		ChatResponse response = Chat.fold(Chat.body("""
				{"choices":[{"finish_reason":"stop","message":{"content":[
				{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"a"}]}}]}"""));
		assertThat(response.message().content()).containsExactly(new Content.Reasoning("hm", null),
				new Content.Text("a"));
	}

	@Test
	void readsSound() {
		ChatResponse response = Chat.fold(Chat.body("""
				{"choices":[{"finish_reason":"stop","message":{"content":null,
				"audio":{"id":"a1","data":"AQI=","transcript":"Hello","expires_at":1}}}]}"""));
		assertThat(response.message().content()).singleElement()
			.isInstanceOfSatisfying(Content.Audio.class, (audio) -> assertThat(audio.continuation()).isNotNull());
		assertThat(response.metadata().data()).containsEntry("audio_transcript", "Hello");
	}

	@Test
	void takesASuccessfulAnswerWithoutContent() {
		ChatResponse response = Chat
			.fold(Chat.body("{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":null}}]}"));
		assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
		assertThat(response.message().content()).isEmpty();
	}

	@Test
	void failsWithTheErrorOfASuccessfulAnswer() {
		assertFails("""
				{"error":{"message":"The response was filtered","code":"content_filter","status":400,
				"innererror":{"code":"ResponsibleAIPolicyViolation"}}}""", ErrorKind.CONTENT_FILTERED);
		assertFails("{\"error\":{\"message\":\"Busy\",\"code\":429},\"choices\":[]}", ErrorKind.RATE_LIMITED);
		assertFails("{\"detail\":\"Invalid API Key\"}", ErrorKind.AUTHENTICATION);
		assertFails("{\"choices\":[{\"error\":{\"message\":\"Overloaded\",\"code\":503}}]}", ErrorKind.OVERLOADED);
	}

	@Test
	void failsIfTheAnswerIsEmptyOrNoJson() {
		assertFails("{\"id\":\"r\",\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":1}}",
				ErrorKind.EMPTY_RESPONSE);
		assertFails("[]", ErrorKind.MALFORMED);
		assertFails("<html>", ErrorKind.MALFORMED);
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> new OpenAiChatDialect().decoder(Chat.call(false), Chat.profile(Map.of())).end((event) -> {
			}))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.EMPTY_RESPONSE));
	}

	@Test
	void addsTheWordsOfTheProviderBehindARouterToTheMessage() {
		String body = """
				{"error":{"message":"Provider returned error","code":429,
				"metadata":{"raw":"{\\"error\\":{\\"message\\":\\"Slow down\\"}}","provider_name":"Somebody"}}}""";
		WireFailure failure = new WireFailure(429, Map.of(), body.getBytes(StandardCharsets.UTF_8));
		assertThat(new OpenAiChatDialect().error(failure, Chat.profile(Map.of())).message())
			.isEqualTo("Provider returned error: Slow down");
	}

	@Test
	void beginsWithOneStartAndEndsWithOneFinish() {
		List<ChatEvent> events = Chat.body(BODY);
		assertThat(events.get(0)).isEqualTo(new ChatEvent.Started("c1", "m1", null));
		assertThat(events).filteredOn(ChatEvent.Finished.class::isInstance).hasSize(1);
		assertThat(events.get(events.size() - 1)).isInstanceOf(ChatEvent.Finished.class);
	}

	private static void assertFails(String body, ErrorKind kind) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> Chat.body(body))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(kind));
	}

}
