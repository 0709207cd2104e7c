package io.llmspring.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AnthropicMessagesTests {

	private static Object messages(Message... messages) {
		return Requests.body(Requests.conversation(messages)).get("messages");
	}

	private static Message user(Content... content) {
		return new Message.User(List.of(content), null);
	}

	private static Message assistant(Content... content) {
		return new Message.Assistant(List.of(content));
	}

	private static Continuation own(String kind, String data) {
		return new Continuation("anthropic-messages", kind, data);
	}

	private static void refused(ErrorKind kind, String words, Message... messages) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> messages(messages))
			.withMessageContaining(words)
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(kind));
	}

	@Test
	void aSimpleQuestionIsSimple() {
		WireRequest request = Requests.encode(ChatRequest.builder("test").system("Be brief").user("Hi").build());
		assertThat(Requests.body(request)).isEqualTo(Requests.json("""
				{"model":"claude-sonnet-4-5","max_tokens":4096,"system":"Be brief",
				 "messages":[{"role":"user","content":"Hi"}]}"""));
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.path()).isEqualTo("/messages");
		assertThat(request.headers()).containsEntry("anthropic-version", "2023-06-01").doesNotContainKey("x-api-key");
	}

	@Test
	void instructionsOfApplicationAndDeveloperStandBeforeTheConversation() {
		assertThat(Requests.body(Requests.conversation(Message.system("A"), Message.developer("B"), Message.user("Hi")))
			.get("system"))
			.isEqualTo(Requests.json("[{\"type\":\"text\",\"text\":\"A\"},{\"type\":\"text\",\"text\":\"B\"}]"));
	}

	@Test
	void laterInstructionsKeepTheirAuthorityAndLoseTheirPlace() {
		WireRequest request = Requests.encode(Requests.conversation(Message.system("A"), Message.user("Hi"),
				Message.system("B"), Message.user("Go on")));
		assertThat(Requests.body(request).get("system"))
			.isEqualTo(Requests.json("[{\"type\":\"text\",\"text\":\"A\"},{\"type\":\"text\",\"text\":\"B\"}]"));
		assertThat(Requests.adaptations(request)).containsExactly("SUBSTITUTED messages system");
	}

	@Test
	void laterInstructionsKeepTheirPlaceWhereTheModelTakesThem() {
		ChatRequest request = Requests.conversation(Message.user("Hi"), Message.system("B"), Message.system("C"));
		assertThat(Requests.body("claude-opus-4-8", request).get("messages")).isEqualTo(Requests.json("""
				[{"role":"user","content":"Hi"},
				 {"role":"system","content":[{"type":"text","text":"B"},{"type":"text","text":"C"}]}]"""));
		assertThat(Requests.adaptations(Requests.encode("claude-opus-4-8", request))).isEmpty();
		assertThat(Requests.adaptations(Requests.encode("claude-opus-4-8",
				Requests.conversation(Message.user("Hi"), Message.system("B"), Message.user("Go on")))))
			.containsExactly("SUBSTITUTED messages system");
	}

	@Test
	void neighboursOfTheSameRoleBecomeOneTurn() {
		assertThat(messages(Message.user("A"), Message.user("B"), Message.assistant("C"), Message.assistant("D"),
				Message.user("E")))
			.isEqualTo(Requests.json("""
					[{"role":"user","content":[{"type":"text","text":"A"},{"type":"text","text":"B"}]},
					 {"role":"assistant","content":[{"type":"text","text":"C"},{"type":"text","text":"D"}]},
					 {"role":"user","content":"E"}]"""));
	}

	@Test
	void resultsOfToolsStandFirstInTheTurnAfterTheCalls() {
		Message calls = assistant(new Content.Text("Let me look"), new Content.ToolCall("t1", "a", "{\"x\":1}"),
				new Content.ToolCall("t2", "b", ""));
		Message failed = new Message.Tool(List.of(Content.ToolResult.failed("t2", "down")));
		assertThat(messages(Message.user("Hi"), calls, Message.user("Hurry"), Message.tool("t1", "one"), failed))
			.isEqualTo(Requests.json("""
					[{"role":"user","content":"Hi"},
					 {"role":"assistant","content":[{"type":"text","text":"Let me look"},
					   {"type":"tool_use","id":"t1","name":"a","input":{"x":1}},
					   {"type":"tool_use","id":"t2","name":"b","input":{}}]},
					 {"role":"user","content":[
					   {"type":"tool_result","tool_use_id":"t1","content":"one"},
					   {"type":"tool_result","tool_use_id":"t2","content":"down","is_error":true},
					   {"type":"text","text":"Hurry"}]}]"""));
	}

	@Test
	void aToolMayAnswerWithImagesAndDocuments() {
		Content.ToolResult result = new Content.ToolResult("t1", null,
				List.of(new Content.Text("Look"),
						new Content.Image(MediaSource.of(new byte[] { 1, 2, 3 }, "image/png")),
						new Content.Document(MediaSource.file("file_1"), null)),
				false);
		assertThat(messages(Message.user("Hi"), assistant(new Content.ToolCall("t1", "a", "{}")),
				new Message.Tool(List.of(result, new Content.ToolResult("t2", null, List.of(), false)))))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.last()
			.isEqualTo(Requests.json("""
					{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":[
					  {"type":"text","text":"Look"},
					  {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQID"}},
					  {"type":"document","source":{"type":"file","file_id":"file_1"}}]},
					 {"type":"tool_result","tool_use_id":"t2"}]}"""));
	}

	@Test
	void imagesComeAsBytesAddressOrFile() {
		assertThat(messages(user(new Content.Image(MediaSource.of(new byte[] { 1, 2, 3 }, "image/jpg")),
				new Content.Image(MediaSource.url("https://a.example/b.png")),
				new Content.Image(MediaSource.file("file_1")))))
			.isEqualTo(Requests.json("""
					[{"role":"user","content":[
					 {"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"AQID"}},
					 {"type":"image","source":{"type":"url","url":"https://a.example/b.png"}},
					 {"type":"image","source":{"type":"file","file_id":"file_1"}}]}]"""));
	}

	@Test
	void documentsComeAsBytesTextAddressOrFile() {
		assertThat(messages(
				user(new Content.Document(MediaSource.of(new byte[] { 1, 2, 3 }, "application/pdf"), "A", "Old", true),
						new Content.Document(MediaSource.of("Grüße".getBytes(StandardCharsets.UTF_8), "text/markdown"),
								null),
						new Content.Document(MediaSource.url("https://a.example/b.pdf"), null))))
			.isEqualTo(Requests.json("""
					[{"role":"user","content":[
					 {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"AQID"},
					  "title":"A","context":"Old","citations":{"enabled":true}},
					 {"type":"document","source":{"type":"text","media_type":"text/plain","data":"Grüße"}},
					 {"type":"document","source":{"type":"url","url":"https://a.example/b.pdf"}}]}]"""));
	}

	@Test
	void filesNeedABetaThatTheCallerMayName() {
		Message file = user(new Content.Image(MediaSource.file("file_1")));
		assertThat(Requests.encode(Requests.conversation(file)).headers()).containsEntry("anthropic-beta",
				"files-api-2025-04-14");
		ChatRequest named = ChatRequest.builder("test").message(file).header("Anthropic-Beta", "x").build();
		assertThat(Requests.encode(named).headers()).doesNotContainKey("anthropic-beta");
		assertThat(Requests.encode(Requests.conversation(Message.user("Hi"))).headers())
			.doesNotContainKey("anthropic-beta");
	}

	@Test
	void mediaThatAnthropicCannotTakeAreRefused() {
		MediaSource bytes = MediaSource.of(new byte[] { 1 }, "image/bmp");
		refused(ErrorKind.UNSUPPORTED, "audio", user(new Content.Audio(bytes)));
		refused(ErrorKind.UNSUPPORTED, "video", user(new Content.Video(bytes)));
		refused(ErrorKind.UNSUPPORTED, "image/bmp", user(new Content.Image(bytes)));
		refused(ErrorKind.UNSUPPORTED, "image/bmp", user(new Content.Document(bytes, null)));
		refused(ErrorKind.UNSUPPORTED, "text/html",
				user(new Content.Document(new MediaSource.Url("https://a.example", "text/html"), null)));
		refused(ErrorKind.UNSUPPORTED, "assistant", Message.user("Hi"), assistant(new Content.Image(bytes)));
	}

	@Test
	void ownStateGoesBackVerbatim() {
		assertThat(messages(Message.user("Hi"), assistant(new Content.Reasoning("Hm", own("signature", "c2ln")),
				new Content.Reasoning("", own("redacted", "ZW5j")), new Content.Text("It is blue."),
				new Content.Citation("https://a.example", "A", "blue", own("citation", "{\"type\":\"x\",\"n\":1}")),
				new Content.Reasoning("", own("block", "{\"type\":\"server_tool_use\",\"id\":\"s\",\"n\":1.50}")),
				new Content.ToolCall("t", "roll", "{}", own("caller", "{\"type\":\"program\",\"tool_id\":\"s\"}")))))
			.isEqualTo(Requests.json("""
					[{"role":"user","content":"Hi"},{"role":"assistant","content":[
					 {"type":"thinking","thinking":"Hm","signature":"c2ln"},
					 {"type":"redacted_thinking","data":"ZW5j"},
					 {"type":"text","text":"It is blue.","citations":[{"type":"x","n":1}]},
					 {"type":"server_tool_use","id":"s","n":1.50},
					 {"type":"tool_use","id":"t","name":"roll","input":{},
					  "caller":{"type":"program","tool_id":"s"}}]}]"""));
	}

	@Test
	void foreignStateStaysBehindVisibly() {
		Continuation foreign = new Continuation("gemini", "thought", "x");
		ChatRequest request = Requests.conversation(Message.user("Hi"),
				assistant(new Content.Reasoning("Hm", foreign), new Content.Reasoning("Aha", null),
						new Content.Text("A", foreign), new Content.Citation("u", null, null, null),
						new Content.ToolCall("t", "a", "{}", foreign)),
				Message.tool("t", "b"));
		assertThat(Requests.body(request).get("messages")).isEqualTo(Requests.json("""
				[{"role":"user","content":"Hi"},
				 {"role":"assistant","content":[{"type":"text","text":"A"},
				  {"type":"tool_use","id":"t","name":"a","input":{}}]},
				 {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"b"}]}]"""));
		assertThat(Requests.adaptations(Requests.encode(request))).containsExactly("LEFT_BEHIND reasoning",
				"LEFT_BEHIND reasoning", "LEFT_BEHIND text.continuation", "LEFT_BEHIND citation",
				"LEFT_BEHIND toolCall.continuation");
	}

	@Test
	void callAndResultKeepTogetherWhenTheirIdentityIsChanged() {
		WireRequest request = Requests.encode(Requests.conversation(Message.user("Hi"),
				assistant(new Content.ToolCall("call.1|fc", "a", "{}")), Message.tool("call.1|fc", "b")));
		String id = "call_1_fc_" + Integer.toHexString("call.1|fc".hashCode());
		assertThat(Requests.body(request).get("messages").toString()).contains("id=" + id, "tool_use_id=" + id);
		assertThat(Requests.adaptations(request)).containsExactly("LEFT_BEHIND toolCall.id");
	}

	@Test
	void brokenArgumentsNameTheCallAndNothingElse() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> messages(Message.user("Hi"), assistant(new Content.ToolCall("t7", "a", "{\"secret\":"))))
			.withMessageContaining("'t7'")
			.withMessageNotContaining("secret")
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST));
		refused(ErrorKind.INVALID_REQUEST, "t8", Message.user("Hi"), assistant(new Content.ToolCall("t8", "a", "[1]")));
	}

	@Test
	void whatHoldsNothingIsLeftOut() {
		WireRequest request = Requests
			.encode(Requests.conversation(Message.user("A"), assistant(), assistant(new Content.Text("")),
					Message.user("B"), assistant(new Content.Text(" \n"), new Content.Refusal("No"))));
		assertThat(Requests.body(request).get("messages")).isEqualTo(Requests.json("""
				[{"role":"user","content":[{"type":"text","text":"A"},{"type":"text","text":"B"}]},
				 {"role":"assistant","content":"No"}]"""));
		assertThat(Requests.adaptations(request)).containsExactly("DROPPED text");
	}

	@Test
	void instructionsAloneAreNoConversation() {
		refused(ErrorKind.INVALID_REQUEST, "no turn", Message.system("Be brief"));
	}

	@Test
	void namesAndDetailAreDroppedVisibly() {
		assertThat(Requests.adaptations(Requests.encode(Requests
			.conversation(new Message.User(List.of(new Content.Image(MediaSource.file("f"), "high")), "Ann")))))
			.containsExactly("DROPPED message.name", "DROPPED image.detail");
	}

}
