package io.llmspring.dialect.openai.chat;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link OpenAiChatMessageWriter} and what it uses.
 */
class OpenAiChatMessageWriterTests {

	private static final byte[] BYTES = { 1, 2 };

	@Test
	void sendsInstructionsInTheRoleThatTheServerKnows() {
		Message system = Message.system("s");
		Message developer = Message.developer("d");
		assertThat(messages(Map.of(), system, developer)).isEqualTo("""
				{"role":"system","content":"s"},{"role":"system","content":"d"}""");
		assertThat(messages(Map.of("instruction-role", "as-is"), system, developer)).isEqualTo("""
				{"role":"system","content":"s"},{"role":"developer","content":"d"}""");
		assertThat(messages(Map.of("instruction-role", "developer"), system)).isEqualTo("""
				{"role":"developer","content":"s"}""");
	}

	@Test
	void sendsEveryKindOfContentOfTheUser() {
		Message user = new Message.User(
				List.of(new Content.Text("look"), new Content.Image(MediaSource.of(BYTES, "image/png"), "low"),
						new Content.Image(MediaSource.url("https://x.example/a.png")),
						new Content.Audio(MediaSource.of(BYTES, "audio/x-wav")),
						new Content.Audio(MediaSource.of(BYTES, "audio/mpeg")),
						new Content.Document(MediaSource.of(BYTES, "application/pdf"), "a.pdf"),
						new Content.Document(MediaSource.file("file-1"), null)),
				"Ann");
		assertThat(messages(Map.of(), user)).isEqualTo("""
				{"role":"user","name":"Ann","content":[{"type":"text","text":"look"},\
				{"type":"image_url","image_url":{"url":"data:image/png;base64,AQI=","detail":"low"}},\
				{"type":"image_url","image_url":{"url":"https://x.example/a.png"}},\
				{"type":"input_audio","input_audio":{"data":"AQI=","format":"wav"}},\
				{"type":"input_audio","input_audio":{"data":"AQI=","format":"mp3"}},\
				{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AQI="}},\
				{"type":"file","file":{"file_id":"file-1"}}]}""");
	}

	@Test
	void refusesContentThatTheProtocolCannotCarry() {
		assertUnsupported("video", Message.user(new Content.Video(MediaSource.url("https://x.example/v"))));
		assertUnsupported("audio", Message.user(new Content.Audio(MediaSource.of(BYTES, "audio/ogg"))));
		assertUnsupported("audio", Message.user(new Content.Audio(MediaSource.url("https://x.example/a"))));
		assertUnsupported("image", Message.user(new Content.Image(MediaSource.file("f"))));
		assertUnsupported("document", Message.user(new Content.Document(MediaSource.url("https://x.example/d"), null)));
		assertUnsupported("image",
				new Message.Assistant(List.of(new Content.Image(MediaSource.of(BYTES, "image/png")))));
	}

	@Test
	void recordsSourcesAndStatesThatTheProtocolHasNoPlaceFor() {
		Continuation handle = new Continuation("openai-chat", "audio", "audio_1");
		Content source = new Content.Citation("https://x.example", null, null, null);
		Message user = Message.user(new Content.Text("Listen"),
				new Content.Audio(MediaSource.of(BYTES, "audio/wav"), handle), source);
		assertThat(encode(Map.of(), user).adaptations()).extracting(Adaptation::action, Adaptation::field)
			.containsExactly(tuple(Adaptation.Action.DROPPED, "citation"),
					tuple(Adaptation.Action.LEFT_BEHIND, "audio.continuation"));
		assertThat(messages(Map.of(), Message.user(new Content.Text("Read"), source)))
			.isEqualTo("{\"role\":\"user\",\"content\":\"Read\"}");
		Content.ToolResult result = new Content.ToolResult("c", null, List.of(new Content.Text("It says"), source),
				false);
		assertThat(messages(Map.of(), new Message.Tool(List.of(result))))
			.isEqualTo("{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"It says\"}");
	}

	@Test
	void sendsIdentitiesOfCallsAsTheServerTakesThem() {
		String id = "call-2287d3de-269c-416e-a172-6e4ecc95e9ec-0";
		Message[] turn = { new Message.Assistant(List.of(new Content.ToolCall(id, "f", "{}"))), Message.tool(id, "x") };
		assertThat(messages(Map.of("tool-call-id", "short"), turn))
			.containsPattern("\"id\":\"(call-2287d3de-[0-9a-f_-]{26})\".*\"tool_call_id\":\"\\1\"");
		assertThat(messages(Map.of("tool-call-id", "nine"), turn))
			.containsPattern("\"id\":\"([0-9a-z]{9})\".*\"tool_call_id\":\"\\1\"");
		assertThat(encode(Map.of("tool-call-id", "nine"), turn).adaptations()).extracting(Adaptation::field)
			.containsExactly("toolCall.id");
		assertThat(messages(Map.of(), turn)).contains(id);
		assertThat(encode(Map.of(), turn).adaptations()).isEmpty();
	}

	@Test
	void recordsWhatADocumentLoses() {
		Message user = Message
			.user(new Content.Document(MediaSource.of(BYTES, "application/pdf"), null, "about it", true));
		assertThat(encode(Map.of(), user).adaptations()).extracting(Adaptation::field)
			.containsExactly("document.context", "document.citations", "document.name");
		assertThat(messages(Map.of(), user)).contains("{\"type\":\"text\",\"text\":\"about it\"}", "document.pdf");
	}

	@Test
	void sendsAnAnswerWithItsCalls() {
		Message assistant = new Message.Assistant(List.of(new Content.Text("I "), new Content.Text("look"),
				new Content.ToolCall("a", "f", "{\"x\":1}"), new Content.ToolCall("b", "g", "{\"cut")));
		assertThat(messages(Map.of(), assistant)).isEqualTo("""
				{"role":"assistant","content":"I look","tool_calls":[\
				{"id":"a","type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"}},\
				{"id":"b","type":"function","function":{"name":"g","arguments":"{\\"cut"}}]}""");
		assertThat(messages(Map.of(), new Message.Assistant(List.of(new Content.ToolCall("a", "f", "")))))
			.startsWith("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":");
		assertThat(messages(Map.of(), new Message.Assistant(List.of())))
			.isEqualTo("{\"role\":\"assistant\",\"content\":\"\"}");
	}

	@Test
	void sendsARefusalAsOneOrAsText() {
		Message assistant = new Message.Assistant(List.of(new Content.Refusal("no")));
		assertThat(messages(Map.of(), assistant))
			.isEqualTo("{\"role\":\"assistant\",\"content\":null,\"refusal\":\"no\"}");
		assertThat(messages(Map.of("omit-fields", "refusal"), assistant))
			.isEqualTo("{\"role\":\"assistant\",\"content\":\"no\"}");
	}

	@Test
	void sendsASoundBackAsItsHandle() {
		Message assistant = new Message.Assistant(List.of(new Content.Audio(MediaSource.of(BYTES, "audio/wav"),
				new Continuation("openai-chat", "audio", "audio_1"))));
		assertThat(messages(Map.of(), assistant))
			.isEqualTo("{\"role\":\"assistant\",\"audio\":{\"id\":\"audio_1\"},\"content\":null}");
		assertUnsupported("audio", new Message.Assistant(
				List.of(new Content.Audio(MediaSource.of(BYTES, "audio/wav"), new Continuation("x", "audio", "1")))));
	}

	@Test
	void leavesThoughtsOutUnlessTheServerTakesThem() {
		Message assistant = new Message.Assistant(List.of(new Content.Reasoning("hm", null), new Content.Text("a")));
		WireRequest omitted = encode(Map.of(), assistant);
		assertThat(Chat.json(omitted)).contains("[{\"role\":\"assistant\",\"content\":\"a\"}]");
		assertThat(omitted.adaptations()).extracting(Adaptation::field).containsExactly("reasoning");
		WireRequest sent = encode(Map.of("reasoning-replay", "reasoning_content"), assistant);
		assertThat(Chat.json(sent)).contains("{\"role\":\"assistant\",\"content\":\"a\",\"reasoning_content\":\"hm\"}");
		assertThat(sent.adaptations()).isEmpty();
	}

	@Test
	void sendsEmptyThoughtsBesideCallsWhereTheyAreRequired() {
		Message assistant = new Message.Assistant(List.of(new Content.ToolCall("a", "f", "{}")));
		assertThat(messages(Map.of("reasoning-replay", "reasoning_content"), assistant))
			.contains("\"reasoning_content\":\"\"");
	}

	@Test
	void sendsThoughtsBackVerbatimInTheirOwnForm() {
		String details = "[{\"type\":\"reasoning.encrypted\",\"data\":\"XYZ\",\"index\":0}]";
		Map<String, String> quirks = Map.of("reasoning-replay", "reasoning_details");
		assertThat(messages(quirks, assistant(new Continuation("openai-chat", "reasoning_details", details))))
			.isEqualTo("{\"role\":\"assistant\",\"content\":\"a\",\"reasoning_details\":" + details + "}");
		WireRequest foreign = encode(quirks, assistant(new Continuation("anthropic-messages", "signature", "S")));
		assertThat(Chat.json(foreign)).contains("\"reasoning\":\"hm\"").doesNotContain("signature");
		assertThat(foreign.adaptations()).extracting(Adaptation::field).containsExactly("reasoning.continuation");
	}

	@Test
	void sendsTheResultsOfToolsOneByOne() {
		Message tool = new Message.Tool(List.of(new Content.ToolResult("a", "f", List.of(new Content.Text("1")), false),
				Content.ToolResult.failed("b", "broken"), new Content.ToolResult("c", null, List.of(), true)));
		assertThat(messages(Map.of(), tool)).isEqualTo("""
				{"role":"tool","tool_call_id":"a","content":"1"},\
				{"role":"tool","tool_call_id":"b","content":"[error] broken"},\
				{"role":"tool","tool_call_id":"c","content":"[error]"}""");
		assertThat(messages(Map.of("tool-result-name", "include"), tool))
			.startsWith("{\"role\":\"tool\",\"tool_call_id\":\"a\",\"name\":\"f\",");
	}

	@Test
	void refusesImagesFromToolsOrSendsThemAsTheServerTakesThem() {
		Message tool = new Message.Tool(List.of(new Content.ToolResult("a", null,
				List.of(new Content.Text("see"), new Content.Image(MediaSource.of(BYTES, "image/png"))), false)));
		assertUnsupported("toolResult.content", tool);
		String image = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQI=\"}}";
		assertThat(messages(Map.of("tool-result-media", "inline"), tool))
			.isEqualTo("{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":[{\"type\":\"text\",\"text\":\"see\"},"
					+ image + "]}");
		Map<String, String> moved = Map.of("tool-result-media", "user-message");
		assertThat(messages(moved, tool)).isEqualTo("{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"see\"},"
				+ "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Result of tool call a:\"}," + image
				+ "]}");
		assertThat(encode(moved, tool).adaptations()).extracting(Adaptation::field)
			.containsExactly("toolResult.content");
	}

	@Test
	void dropsForeignStateVisibly() {
		Continuation state = new Continuation("gemini", "thought-signature", "S");
		Message assistant = new Message.Assistant(
				List.of(new Content.Text("a", state), new Content.ToolCall("a", "f", "{}", state),
						new Content.Citation("https://x.example", null, null, null)));
		assertThat(encode(Map.of(), assistant).adaptations()).extracting(Adaptation::field)
			.containsExactlyInAnyOrder("text.continuation", "toolCall.continuation", "citation");
	}

	private static Message assistant(Continuation continuation) {
		return new Message.Assistant(List.of(new Content.Reasoning("hm", continuation), new Content.Text("a")));
	}

	private static String messages(Map<String, String> quirks, Message... messages) {
		String json = Chat.json(encode(quirks, messages));
		return json.substring("{\"model\":\"m\",\"messages\":[".length(), json.length() - "]}".length());
	}

	private static WireRequest encode(Map<String, String> quirks, Message... messages) {
		return Chat.encode(ChatRequest.builder("x").messages(List.of(messages)).build(), false, quirks);
	}

	private static void assertUnsupported(String field, Message message) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> encode(Map.of(), message))
			.withMessageStartingWith("'" + field + "'")
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

}
