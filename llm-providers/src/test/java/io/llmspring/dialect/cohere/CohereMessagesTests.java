package io.llmspring.dialect.cohere;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link CohereMessages}, {@link CohereContent} and {@link CohereAssistant}.
 */
class CohereMessagesTests {

	private static final Message HI = Message.user("Hi");

	@Test
	void instructionsAreOfTheSystem() {
		assertThat(Cohere.messages(Message.system("A"), Message.developer("B"), HI)).isEqualTo(Cohere.json("""
				[{"role":"system","content":"A"},{"role":"system","content":"B"},{"role":"user","content":"Hi"}]"""));
	}

	@Test
	void imagesStandBesideTexts() {
		Message message = Message.user(new Content.Text("Look"),
				new Content.Image(MediaSource.url("https://e.example/a.png"), "low"),
				new Content.Image(MediaSource.of(new byte[] { 1, 2, 3 }, "image/png")));
		assertThat(Cohere.messages(message)).isEqualTo(Cohere.json("""
				[{"role":"user","content":[{"type":"text","text":"Look"},
				{"type":"image_url","image_url":{"url":"https://e.example/a.png","detail":"low"}},
				{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]}]"""));
	}

	@Test
	void documentsOfTheUserStandBesideTheMessages() {
		ChatRequest request = Cohere
			.conversation(Message.user(text("It rains.", "text/plain", "Weather"), new Content.Text("Hi")));
		assertThat(Cohere.tree(request).get("documents"))
			.isEqualTo(Cohere.json("[{\"data\":{\"title\":\"Weather\",\"text\":\"It rains.\"}}]"));
		assertThat(Cohere.tree(request).get("messages"))
			.isEqualTo(Cohere.json("[{\"role\":\"user\",\"content\":\"Hi\"}]"));
	}

	@Test
	void aJsonDocumentIsItsData() {
		ChatRequest request = Cohere
			.conversation(Message.user(text("{\"city\":\"Rome\"}", "application/json", "d1"), new Content.Text("Hi")));
		assertThat(Cohere.tree(request).get("documents"))
			.isEqualTo(Cohere.json("[{\"id\":\"d1\",\"data\":{\"city\":\"Rome\"}}]"));
	}

	@Test
	void whatIsToBeKnownOfADocumentStandsInIt() {
		Content document = new Content.Document(text("T", "text/plain", null).source(), null, "of today", true);
		assertThat(Cohere.tree(Cohere.conversation(Message.user(document), HI)).get("documents"))
			.isEqualTo(Cohere.json("[{\"data\":{\"text\":\"T\",\"context\":\"of today\"}}]"));
	}

	@Test
	void documentsThatAnExtensionReplacesAreMissedVisibly() {
		ChatRequest request = Cohere.conversation(Message.user(text("T", "text/plain", null), new Content.Text("Hi")));
		ChatRequest replaced = request
			.withOptions(request.options().mutate().extension("documents", List.of("other")).build());
		assertThat(Cohere.tree(replaced).get("documents")).isEqualTo(List.of("other"));
		assertThat(Cohere.adaptations(replaced)).containsExactly("DROPPED document");
	}

	@Test
	void filesAndSoundsAreRefused() {
		refused(Message.user(new Content.Document(MediaSource.of(new byte[] { 1 }, "application/pdf"), "a.pdf")));
		refused(Message.user(new Content.Document(MediaSource.url("https://e.example/a.txt"), null)));
		refused(Message.user(new Content.Audio(MediaSource.of(new byte[] { 1 }, "audio/wav"))));
		refused(Message.user(new Content.Image(MediaSource.file("f"))));
		refused(new Message.Assistant(List.of(new Content.Image(MediaSource.of(new byte[] { 1 }, "image/png")))));
		refused(new Message.Tool(List.of(new Content.ToolResult("c", null,
				List.of(new Content.Image(MediaSource.of(new byte[] { 1 }, "image/png"))), false))));
	}

	private static void refused(Message message) {
		assertThat(Cohere.failure(() -> Cohere.encode(Cohere.conversation(message))).kind())
			.isEqualTo(ErrorKind.UNSUPPORTED);
	}

	@Test
	void sourcesOfWhatIsNoAnswerStayBehindVisibly() {
		Content source = new Content.Citation("https://e.example", null, null, null);
		Message tool = new Message.Tool(
				List.of(new Content.ToolResult("c", null, List.of(new Content.Text("sunny"), source), false)));
		ChatRequest request = Cohere.conversation(Message.user(new Content.Text("Hi"), source), tool);
		assertThat(Cohere.tree(request).get("messages")).isEqualTo(Cohere.json("""
				[{"role":"user","content":"Hi"},{"role":"tool","tool_call_id":"c","content":"sunny"}]"""));
		assertThat(Cohere.adaptations(request)).containsExactly("LEFT_BEHIND citation");
	}

	@Test
	void everyResultOfAToolIsAMessage() {
		Message tool = new Message.Tool(
				List.of(Content.ToolResult.of("c1", "sunny"), Content.ToolResult.failed("c2", "no network")));
		assertThat(Cohere.messages(tool)).isEqualTo(Cohere.json("""
				[{"role":"tool","tool_call_id":"c1","content":"sunny"},
				{"role":"tool","tool_call_id":"c2","content":"[error] no network"}]"""));
	}

	@Test
	void documentsOfToolsStandInTheirResults() {
		Content.ToolResult result = new Content.ToolResult("c1", "search",
				List.of(text("{\"a\":1}", "application/json", "d1"), new Content.Text("one hit")), true);
		assertThat(Cohere.messages(new Message.Tool(List.of(result)))).isEqualTo(Cohere.json("""
				[{"role":"tool","tool_call_id":"c1","content":[{"type":"text","text":"[error]"},
				{"type":"document","document":{"id":"d1","data":{"a":1}}},{"type":"text","text":"one hit"}]}]"""));
	}

	@Test
	void aResultWithoutContentIsSaid() {
		assertThat(Cohere.messages(new Message.Tool(List.of(new Content.ToolResult("c", null, List.of(), false)))))
			.isEqualTo(Cohere.json("[{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"\"}]"));
	}

	@Test
	void anAnswerGoesBackAsItCame() {
		String message = """
				{"role":"assistant","content":[{"type":"thinking","thinking":"Let me see."},{"type":"text","text":"Rain."}],
				"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}],"tool_plan":"Ask.",
				"citations":[{"start":0,"end":5,"text":"Rain.","sources":[{"type":"tool","id":"t:0",
				"tool_output":{"content":"rain"}},{"type":"tool","id":"t:1","tool_output":{"content":"wet"}}],
				"content_index":1,"type":"TEXT_CONTENT"}]}""";
		assertThat(Cohere.messages(HI, Cohere.message(message).message()).get(1)).isEqualTo(Cohere.json(message));
	}

	@Test
	void whatOthersThoughtStaysBehindVisibly() {
		Message answer = new Message.Assistant(
				List.of(new Content.Reasoning("hm", new Continuation("anthropic-messages", "signature", "s")),
						new Content.Reasoning("hm", null), new Content.Text("Yes", state("gemini")),
						new Content.ToolCall("c", "f", "{}", state("gemini")),
						new Content.Citation("https://e.example", null, null, null),
						new Content.Citation("https://e.example", null, null, state("gemini")),
						new Content.ServerToolUse("web-search", "s", "{}", null, state("gemini"))));
		assertThat(Cohere.messages(HI, answer).get(1)).isEqualTo(Cohere.json("""
				{"role":"assistant","content":"Yes",
				"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}"""));
		assertThat(Cohere.adaptations(Cohere.conversation(HI, answer))).containsOnly("LEFT_BEHIND reasoning",
				"LEFT_BEHIND text.continuation", "LEFT_BEHIND toolCall.continuation", "LEFT_BEHIND citation",
				"LEFT_BEHIND serverToolUse");
	}

	private static Continuation state(String dialect) {
		return new Continuation(dialect, "signature", "s");
	}

	@Test
	void aRefusalGoesBackAsText() {
		Message answer = new Message.Assistant(List.of(new Content.Refusal("No.")));
		assertThat(Cohere.messages(HI, answer).get(1))
			.isEqualTo(Cohere.json("{\"role\":\"assistant\",\"content\":\"No.\"}"));
		assertThat(Cohere.adaptations(Cohere.conversation(HI, answer))).containsExactly("SUBSTITUTED refusal text");
	}

	@Test
	void messagesWithoutContentAreLeftOut() {
		assertThat(Cohere.messages(HI, new Message.Assistant(List.of()), Message.user("Go on"))).hasSize(2);
		assertThat(Cohere.failure(() -> Cohere.encode(Cohere.conversation(new Message.Assistant(List.of())))).kind())
			.isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@Test
	void theNameOfAUserIsLeftOutVisibly() {
		Message named = new Message.User(List.of(new Content.Text("Hi")), "Ann");
		assertThat(Cohere.adaptations(Cohere.conversation(named))).containsExactly("DROPPED message.name");
	}

	private static Content.Document text(String text, String mediaType, String name) {
		return new Content.Document(MediaSource.of(text.getBytes(StandardCharsets.UTF_8), mediaType), name);
	}

}
