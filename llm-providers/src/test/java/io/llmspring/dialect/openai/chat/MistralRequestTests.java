package io.llmspring.dialect.openai.chat;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.provider.ProviderPresets;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the quirks of the preset {@code mistral} do to a request.
 */
class MistralRequestTests {

	private static final Map<String, String> QUIRKS = ProviderPresets.load().find("mistral").quirks();

	private static final Message HI = Message.user("Hi");

	@Test
	void thoughtsGoBackAsPartsOfTheContent() {
		Message answer = new Message.Assistant(List.of(new Content.Reasoning("Let me see.", null),
				new Content.Text("Rain."), new Content.ToolCall("abcdefghi", "f", "{}")));
		assertThat(messages(HI, answer, Message.tool("abcdefghi", "ok")).get(1)).isEqualTo(json("""
				{"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"Let me see."}]},
				{"type":"text","text":"Rain."}],
				"tool_calls":[{"id":"abcdefghi","type":"function","function":{"name":"f","arguments":"{}"}}]}"""));
	}

	@Test
	void anAnswerWithoutThoughtsIsAText() {
		Message answer = new Message.Assistant(List.of(new Content.Reasoning("", null), new Content.Text("Rain.")));
		assertThat(messages(HI, answer, HI).get(1).path("content")).isEqualTo(json("\"Rain.\""));
	}

	@Test
	void anAnswerToBeContinuedIsMarked() {
		JsonNode messages = messages(HI, Message.assistant("Once"), HI, Message.assistant("Upon a"));
		assertThat(messages.get(1).has("prefix")).isFalse();
		assertThat(messages.get(3).path("prefix").asBoolean()).isTrue();
	}

	@Test
	void identitiesOfOtherProvidersAreReplacedInCallAndResult() {
		Message answer = new Message.Assistant(
				List.of(new Content.ToolCall("toolu_01A", "f", "{}"), new Content.ToolCall("toolu_01B", "f", "{}")));
		Message results = new Message.Tool(
				List.of(Content.ToolResult.of("toolu_01A", "a"), Content.ToolResult.of("toolu_01B", "b")));
		JsonNode messages = messages(HI, answer, results);
		String first = messages.get(1).path("tool_calls").get(0).path("id").stringValue();
		String second = messages.get(1).path("tool_calls").get(1).path("id").stringValue();
		assertThat(first).matches("[A-Za-z0-9]{9}").isNotEqualTo(second);
		assertThat(second).matches("[A-Za-z0-9]{9}");
		assertThat(messages.get(2).path("tool_call_id").stringValue()).isEqualTo(first);
		assertThat(messages.get(3).path("tool_call_id").stringValue()).isEqualTo(second);
		assertThat(messages(HI, answer, results)).isEqualTo(messages);
		assertThat(adaptations(conversation(HI, answer, results))).containsExactly("toolCall.id null");
	}

	@Test
	void identitiesOfMistralStay() {
		Message answer = new Message.Assistant(List.of(new Content.ToolCall("g6fVbXS8K", "f", "{}")));
		ChatRequest request = conversation(HI, answer, Message.tool("g6fVbXS8K", "ok"));
		assertThat(body(request).path("messages").get(2).path("tool_call_id").stringValue()).isEqualTo("g6fVbXS8K");
		assertThat(adaptations(request)).isEmpty();
	}

	@Test
	void otherServersGetIdentitiesAsTheyAre() {
		Message answer = new Message.Assistant(List.of(new Content.ToolCall("toolu_01A", "f", "{}")));
		String body = Chat
			.json(Chat.encode(conversation(HI, answer, Message.tool("toolu_01A", "ok")), false, Map.of()));
		assertThat(body).contains("\"tool_call_id\":\"toolu_01A\"");
	}

	@Test
	void aForcedCallIsAny() {
		ChatRequest request = ChatRequest.builder("test")
			.user("Hi")
			.tool(ToolDefinition.of("f", "F", "{}"))
			.options(ChatOptions.builder().toolChoice(ToolChoice.required()).build())
			.build();
		assertThat(body(request).path("tool_choice")).isEqualTo(json("\"any\""));
	}

	@ParameterizedTest
	@CsvSource({ "OFF, none", "MINIMAL, low", "LOW, low", "HIGH, high", "MAX, high" })
	void effortGoesUpToHigh(Effort effort, String word) {
		ChatRequest request = with(ChatOptions.builder().reasoning(Reasoning.effort(effort)).build());
		assertThat(body(request).path("reasoning_effort").stringValue()).isEqualTo(word);
	}

	private static ChatRequest with(ChatOptions options) {
		return ChatRequest.of("test", "Hi").withOptions(options);
	}

	@Test
	void documentsAreAddresses() {
		Message message = Message.user(new Content.Document(MediaSource.url("https://e.example/a.pdf"), null),
				new Content.Document(MediaSource.of(new byte[] { 1, 2, 3 }, "application/pdf"), "a.pdf"),
				new Content.Document(MediaSource.file("f-1"), "b.pdf"));
		assertThat(messages(message).get(0).path("content")).isEqualTo(json("""
				[{"type":"document_url","document_url":"https://e.example/a.pdf"},
				{"type":"document_url","document_url":"data:application/pdf;base64,AQID","document_name":"a.pdf"},
				{"type":"file","file_id":"f-1"}]"""));
	}

	@Test
	void soundsAreBytesOrAddresses() {
		Message message = Message.user(new Content.Audio(MediaSource.of(new byte[] { 1, 2, 3 }, "audio/ogg")),
				new Content.Audio(MediaSource.url("https://e.example/a.mp3")));
		assertThat(messages(message).get(0).path("content")).isEqualTo(json("""
				[{"type":"input_audio","input_audio":"AQID"},
				{"type":"input_audio","input_audio":"https://e.example/a.mp3"}]"""));
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> messages(Message.user(new Content.Audio(MediaSource.file("f")))))
			.matches((ex) -> ex.error().kind() == ErrorKind.UNSUPPORTED);
	}

	@Test
	void theLengthOfASoundIsKept() {
		Map<String, Object> metadata = Chat.fold(Chat.body("""
				{"id":"a","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],
				"usage":{"prompt_tokens":11,"completion_tokens":15,"total_tokens":401,"prompt_audio_seconds":5,
				"prompt_tokens_details":{"audio_tokens":375,"cached_tokens":9}}}""", QUIRKS)).metadata().data();
		assertThat(metadata).containsEntry("prompt_audio_seconds", 5);
	}

	private static ChatRequest conversation(Message... messages) {
		return ChatRequest.builder("test").messages(List.of(messages)).build();
	}

	private static JsonNode messages(Message... messages) {
		return body(conversation(messages)).path("messages");
	}

	private static JsonNode body(ChatRequest request) {
		return json(Chat.json(Chat.encode(request, false, QUIRKS)));
	}

	private static List<String> adaptations(ChatRequest request) {
		WireRequest written = Chat.encode(request, false, QUIRKS);
		return written.adaptations().stream().map((change) -> change.field() + " " + change.applied()).toList();
	}

	private static JsonNode json(String json) {
		return JsonMapper.shared().readTree(json);
	}

}
