package io.llmspring.dialect.bedrock;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ServerTool;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for how messages are written.
 */
class BedrockMessagesTests {

	private static final MediaSource PDF = MediaSource.of(new byte[] { 1 }, "application/pdf");

	@Test
	void arnOfAnInferenceProfileIsOneSegmentOfThePath() {
		WireRequest request = new BedrockConverseDialect()
			.encode(new ProviderCall("arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc",
					ChatRequest.of("test", "Hi"), true), Bedrock.PROFILE);
		assertThat(request.path()).isEqualTo("/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A123456789012%3A"
				+ "application-inference-profile%2Fabc/converse-stream");
		assertThat(request.template()).isEqualTo("/model/{model}/converse-stream");
		assertThat(request.framing()).isEqualTo(WireRequest.Framing.AWS_EVENTS);
	}

	@Test
	void instructionsStandApartAndNeighboursOfARoleAreJoined() {
		assertThat(Bedrock.body(Bedrock.conversation(Message.system("Be brief."), Message.user("A"), Message.user("B"),
				Message.assistant("C"), Message.developer("Be kind."))))
			.isEqualTo(Bedrock.json("""
					{"system": [{"text": "Be brief."}, {"text": "Be kind."}],
					"messages": [{"role": "user", "content": [{"text": "A"}, {"text": "B"}]},
					{"role": "assistant", "content": [{"text": "C"}]}]}"""));
	}

	@Test
	void callsAndResultsAreTurnsOfAssistantAndUser() {
		Map<String, Object> body = Bedrock.body(Bedrock.conversation(Message.user("Hi"),
				new Message.Assistant(
						List.of(new Content.ToolCall("t1", "a", "{\"x\":1}"), new Content.ToolCall("t2", "b", ""))),
				new Message.Tool(List.of(Content.ToolResult.of("t1", "1"), Content.ToolResult.failed("t2", "broken"))),
				Message.user("Go on")));
		assertThat(body.get("messages")).isEqualTo(Bedrock.json("""
				[{"role": "user", "content": [{"text": "Hi"}]},
				{"role": "assistant", "content": [{"toolUse": {"toolUseId": "t1", "name": "a", "input": {"x": 1}}},
				{"toolUse": {"toolUseId": "t2", "name": "b", "input": {}}}]},
				{"role": "user", "content": [{"toolResult": {"toolUseId": "t1", "content": [{"text": "1"}]}},
				{"toolResult": {"toolUseId": "t2", "content": [{"text": "broken"}], "status": "error"}},
				{"text": "Go on"}]}]"""));
	}

	@Test
	void mediaAreSentAsBytesOrObjectsOfS3() {
		Map<String, Object> body = Bedrock.body(Bedrock.conversation(
				Message.user(new Content.Text("Look"), new Content.Image(MediaSource.of(new byte[] { 1 }, "image/jpg")),
						new Content.Video(MediaSource.url("s3://bucket/film.mov")),
						new Content.Document(PDF, "Report 2026", "Old", true))));
		assertThat(body.get("messages")).isEqualTo(Bedrock.json("""
				[{"role": "user", "content": [{"text": "Look"},
				{"image": {"format": "jpeg", "source": {"bytes": "AQ=="}}},
				{"video": {"format": "mov", "source": {"s3Location": {"uri": "s3://bucket/film.mov"}}}},
				{"document": {"format": "pdf", "source": {"bytes": "AQ=="}, "name": "Report 2026", "context": "Old",
				"citations": {"enabled": true}}}]}]"""));
	}

	@Test
	void namesOfDocumentsAreMadeFitAndOccurOnce() {
		WireRequest request = Bedrock.encode(Bedrock.CLAUDE,
				Bedrock.conversation(Message.user(new Content.Text("Read"), new Content.Document(PDF, "a/b.pdf"),
						new Content.Document(PDF, "a/b.pdf"), new Content.Document(PDF, null))));
		assertThat(Bedrock.body(request).toString()).contains("name=a-b-pdf}")
			.contains("name=a-b-pdf 2}")
			.contains("name=Document 1}");
		assertThat(Bedrock.adaptations(request)).containsExactly("SUBSTITUTED document.name a-b-pdf",
				"SUBSTITUTED document.name a-b-pdf 2");
	}

	@Test
	void addressesOfTheWebAndUnknownTypesAreRefused() {
		for (Content content : List.of(new Content.Image(MediaSource.url("https://example.org/a.png")),
				new Content.Image(MediaSource.of(new byte[] { 1 }, "image/tiff")),
				new Content.Video(MediaSource.url("s3://bucket/film")))) {
			assertThatExceptionOfType(WireException.class)
				.isThrownBy(() -> Bedrock.body(Bedrock.conversation(Message.user(content))))
				.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
		}
	}

	@Test
	void thoughtsGoBackVerbatimToTheDialectThatMadeThem() {
		assertThat(assistant(thought("Hm", "bedrock-converse", "signature", "c2ln"),
				thought("", "bedrock-converse", "redacted", "cmVk")))
			.isEqualTo(Bedrock.json("""
					[{"reasoningContent": {"reasoningText": {"text": "Hm", "signature": "c2ln"}}},
					{"reasoningContent": {"redactedContent": "cmVk"}}, {"text": "Yes"}]"""));
	}

	@Test
	void thoughtsOfOthersStayBehindVisibly() {
		WireRequest request = Bedrock.encode(Bedrock.CLAUDE,
				Bedrock.conversation(Message.user("Hi"),
						new Message.Assistant(List.of(thought("Hm", "anthropic-messages", "signature", "c2ln"),
								new Content.Reasoning("Hm", null), new Content.Text("Yes")))));
		assertThat(Bedrock.body(request).toString()).doesNotContain("reasoning");
		assertThat(Bedrock.adaptations(request)).containsExactly("LEFT_BEHIND reasoning", "LEFT_BEHIND reasoning");
		assertThat(request.adaptations()).anyMatch((note) -> note.reason().contains("anthropic-messages"));
	}

	@Test
	void sourcesGoBackWithTheirText() {
		assertThat(assistant(new Content.Text("Paris"), citation("citation", "{\"title\":\"a\"}"),
				citation("citation", "{\"title\":\"b\"}"), citation("source", "{\"title\":\"c\"}")))
			.isEqualTo(Bedrock
				.json("""
						[{"citationsContent": {"content": [{"text": "Paris"}], "citations": [{"title": "a"}, {"title": "b"}]}},
						{"citationsContent": {"citations": [{"title": "c"}]}}, {"text": "Yes"}]"""));
	}

	@Test
	void textForTheGuardrailIsMarked() {
		Map<String, Object> body = Bedrock.body(Bedrock.conversation(Message
			.user(new Content.Text("Look here", new Continuation("bedrock-converse", "guard", "[\"query\"]")))));
		assertThat(body.get("messages")).isEqualTo(Bedrock.json("""
				[{"role": "user", "content": [{"guardContent": {"text": {"text": "Look here",
				"qualifiers": ["query"]}}}]}]"""));
	}

	@Test
	void blankTextIsLeftOutVisibly() {
		WireRequest request = Bedrock.encode(Bedrock.CLAUDE,
				Bedrock.conversation(Message.user(new Content.Text(" \n"), new Content.Text("Hi"))));
		assertThat(Bedrock.body(request).get("messages").toString()).isEqualTo("[{role=user, content=[{text=Hi}]}]");
		assertThat(Bedrock.adaptations(request)).containsExactly("DROPPED text");
	}

	@Test
	void argumentsThatAreNoObjectAreRefused() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> assistant(new Content.ToolCall("t1", "a", "{\"x\":")))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST));
	}

	@Test
	void serverToolsAreSystemToolsBesideTheOthers() {
		Map<String, Object> body = Bedrock.body(Bedrock.NOVA_2, Bedrock
			.with((options) -> options.serverTools(List.of(ServerTool.of("web-search"), ServerTool.of("nova_x")))));
		assertThat(body.get("toolConfig")).isEqualTo(Bedrock.json("""
				{"tools": [{"systemTool": {"name": "nova_grounding"}}, {"systemTool": {"name": "nova_x"}}]}"""));
	}

	private static Object assistant(Content... parts) {
		Content[] all = Arrays.copyOf(parts, parts.length + 1);
		all[parts.length] = new Content.Text("Yes");
		Object messages = Bedrock
			.body(Bedrock.conversation(Message.user("Hi"), new Message.Assistant(List.of(all)), Message.user("On")))
			.get("messages");
		return ((Map<?, ?>) ((List<?>) messages).get(1)).get("content");
	}

	private static Content.Reasoning thought(String text, String dialect, String kind, String data) {
		return new Content.Reasoning(text, new Continuation(dialect, kind, data));
	}

	private static Content.Citation citation(String kind, String data) {
		return new Content.Citation(null, "t", null, new Continuation("bedrock-converse", kind, data));
	}

}
