package io.llmspring.dialect.ollama;

import java.util.List;

import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolChoice;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link OllamaMessages}.
 */
class OllamaMessagesTests {

	private static final Content.Image IMAGE = new Content.Image(MediaSource.of(new byte[] { 1, 2, 3 }, "image/png"));

	private static final Message CALL = new Message.Assistant(List.of(new Content.Reasoning("Rome?", null),
			new Content.Text("I look."), new Content.ToolCall("call_abc", "weather", "{\"city\":\"Rome\"}")));

	private static final Message RESULT = Message.tool("call_abc", "sunny");

	@Test
	void instructionsAreSystemMessagesWhereTheyStand() {
		assertThat(Ollama.messages(Ollama.conversation(Message.system("a"), Message.user("b"), Message.developer("c"))))
			.isEqualTo(Ollama
				.json("""
						[{"role":"system","content":"a"},{"role":"user","content":"b"},{"role":"system","content":"c"}]"""));
	}

	@Test
	void bytesOfImagesStandBesideTheText() {
		assertThat(Ollama
			.messages(Ollama.conversation(Message.user(new Content.Text("What"), IMAGE, new Content.Text("is it?")))))
			.isEqualTo(Ollama.json("""
					[{"role":"user","content":"What\\nis it?","images":["AQID"]}]"""));
	}

	@Test
	void mediaThatOllamaCannotReadAreRefused() {
		assertThat(failure(new Content.Image(MediaSource.url("https://example.com/a.png"))))
			.hasMessageContaining("bytes of an image only");
		assertThat(failure(new Content.Image(MediaSource.file("f")))).hasMessageContaining("bytes of an image only");
		assertThat(failure(new Content.Document(MediaSource.of(new byte[1], "application/pdf"), null)))
			.hasMessageContaining("document");
		assertThat(failure(new Content.Audio(MediaSource.of(new byte[1], "audio/wav"))))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

	@Test
	void answersGoBackWithThoughtsAndCalls() {
		assertThat(Ollama.messages(Ollama.conversation(Message.user("Hi"), CALL, RESULT))).isEqualTo(Ollama.json("""
				[{"role":"user","content":"Hi"},
				{"role":"assistant","content":"I look.","thinking":"Rome?","tool_calls":[{"id":"call_abc","function":
				{"name":"weather","arguments":{"city":"Rome"}}}]},
				{"role":"tool","content":"sunny","tool_name":"weather","tool_call_id":"call_abc"}]"""));
	}

	@Test
	void idsThatWereMadeHereStayHere() {
		String id = ToolCallIds.make(0, "x");
		Message call = new Message.Assistant(List.of(new Content.ToolCall(id, "time", "{}")));
		assertThat(Ollama.messages(Ollama.conversation(Message.user("Hi"), call, Message.tool(id, "noon"))))
			.isEqualTo(Ollama.json("""
					[{"role":"user","content":"Hi"},
					{"role":"assistant","content":"","tool_calls":[{"function":{"name":"time","arguments":{}}}]},
					{"role":"tool","content":"noon","tool_name":"time"}]"""));
	}

	@Test
	void failureOfAToolIsSaid() {
		Message failed = new Message.Tool(List
			.of(new Content.ToolResult("call_abc", "weather", List.of(new Content.Text("no such city"), IMAGE), true)));
		assertThat(Ollama.messages(Ollama.conversation(Message.user("Hi"), failed))).isEqualTo(Ollama.json("""
				[{"role":"user","content":"Hi"},{"role":"tool","content":"Error: no such city","images":["AQID"],
				"tool_name":"weather","tool_call_id":"call_abc"}]"""));
	}

	@Test
	void callWhoseArgumentsAreCutIsRefused() {
		Message call = new Message.Assistant(List.of(new Content.ToolCall("a", "time", "{\"zo")));
		assertThat(catchThrowableOfType(WireException.class,
				() -> Ollama.encode(Ollama.conversation(Message.user("Hi"), call)))
			.error()
			.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@Test
	void whatOnlyOthersCanReadStaysBehindAndIsSaid() {
		Message answer = new Message.Assistant(List.of(
				new Content.Reasoning("", new Continuation("anthropic-messages", "signature", "s")),
				new Content.Text("x"), new Content.Refusal("y"), new Content.Citation("https://a", null, null, null),
				new Content.ServerToolUse("web-search", null, "{}", null, null)));
		Message user = new Message.User(List.of(new Content.Text("Hi"), new Content.Image(IMAGE.source(), "low")),
				"Ann");
		WireRequest request = Ollama.encode(Ollama.conversation(user, answer));
		assertThat(Ollama.adaptations(request)).containsExactlyInAnyOrder("DROPPED message.name",
				"DROPPED image.detail", "LEFT_BEHIND reasoning", "LEFT_BEHIND citation", "LEFT_BEHIND serverToolUse");
		assertThat(Ollama.body(request).get("messages").toString()).contains("content=xy").doesNotContain("thinking");
	}

	@Test
	void toolsInThePromptAreDescribedInTheInstructions() {
		ChatRequest request = ChatRequest.builder("test").system("Be brief.").user("Hi").tool(Ollama.WEATHER).build();
		WireRequest sent = Ollama.encode(request, Ollama.PROMPTED, Ollama.MODEL, true);
		assertThat(Ollama.body(sent)).doesNotContainKey("tools");
		assertThat(system(sent)).startsWith("Be brief.\n\nYou have access to the following tools")
			.contains(
					"\n{\"name\":\"weather\",\"description\":\"Weather of a city\",\"parameters\":{\"type\":\"object\"")
			.contains("{\"name\": \"tool_name\", \"arguments\": {...}}")
			.endsWith("respond with plain text.");
		assertThat(sent.adaptations()).isEmpty();
		assertThat(system(Ollama.encode(Ollama.ask().tool(Ollama.TIME).build(), Ollama.PROMPTED, "m", true)))
			.startsWith("You have access");
	}

	@Test
	void choiceIsAskedForInThePrompt() {
		ChatRequest tools = Ollama.ask().tool(Ollama.WEATHER).tool(Ollama.TIME).build();
		WireRequest sent = Ollama.encode(
				Ollama.with(tools, (options) -> options.toolChoice(ToolChoice.tool("time")).parallelToolCalls(false)),
				Ollama.PROMPTED, "m", false);
		assertThat(system(sent)).contains("\"time\"", "You must use a tool now.", "only one tool at a time")
			.doesNotContain("weather");
		assertThat(Ollama.adaptations(sent)).containsExactly("SUBSTITUTED toolChoice a sentence in the prompt",
				"SUBSTITUTED toolChoice only the allowed tools were sent");
	}

	@Test
	void callsAndResultsAreTextWhereToolsAreInThePrompt() {
		Message failed = new Message.Tool(List.of(Content.ToolResult.failed("unknown", "broken")));
		WireRequest sent = Ollama.encode(Ollama.conversation(Message.user("Hi"), CALL, RESULT, failed), Ollama.PROMPTED,
				"m", false);
		assertThat(Ollama.body(sent).get("messages")).isEqualTo(Ollama
			.json("""
					[{"role":"user","content":"Hi"},
					{"role":"assistant","content":"I look.\\n{\\"name\\":\\"weather\\",\\"arguments\\":{\\"city\\":\\"Rome\\"}}",
					"thinking":"Rome?"},
					{"role":"user","content":"Result of the tool 'weather':\\nsunny"},
					{"role":"user","content":"Error of a tool:\\nbroken"}]"""));
	}

	private static String system(WireRequest request) {
		List<?> messages = (List<?>) Ollama.body(request).get("messages");
		return String.valueOf(JsonTree.object(messages.get(0)).get("content"));
	}

	private static WireException failure(Content content) {
		return catchThrowableOfType(WireException.class,
				() -> Ollama.encode(Ollama.conversation(Message.user(content))));
	}

}
