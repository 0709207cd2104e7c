package io.llmspring.dialect.gemini;

import java.util.List;

import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GeminiMessagesTests {

	private static final byte[] BYTES = { 1, 2, 3 };

	private static final Message CALL = new Message.Assistant(List.of(new Content.ToolCall("c1", "weather", "{}")));

	private static Object partsOf(Content... content) {
		return Gemini.contents(Gemini.conversation(Message.user(content)));
	}

	private static Object userTurn(String parts) {
		return Gemini.json("[{\"role\":\"user\",\"parts\":[" + parts + "]}]");
	}

	private static Object results(String model, Message.Tool message) {
		List<?> contents = (List<?>) Gemini.body(model, Gemini.conversation(Message.user("Hi"), CALL, message))
			.get("contents");
		return contents.get(2);
	}

	private static Message.Tool result(Content.ToolResult... results) {
		return new Message.Tool(List.of(results));
	}

	@Test
	void instructionsStandApartAndNeighboursOfARoleAreOneTurn() {
		WireRequest request = Gemini
			.encode(Gemini.conversation(Message.system("Be brief."), Message.developer("Rhyme."), Message.user("Hi"),
					Message.user("there"), Message.assistant("Hello"), Message.user("Bye")));
		assertThat(Gemini.body(request)).isEqualTo(Gemini.json("""
				{"systemInstruction":{"parts":[{"text":"Be brief."},{"text":"Rhyme."}]},
				"contents":[{"role":"user","parts":[{"text":"Hi"},{"text":"there"}]},
				{"role":"model","parts":[{"text":"Hello"}]},{"role":"user","parts":[{"text":"Bye"}]}]}"""));
		assertThat(request.adaptations()).isEmpty();
	}

	@Test
	void laterInstructionsKeepTheirAuthorityAndLoseTheirPlace() {
		WireRequest request = Gemini.encode(Gemini.conversation(Message.user("Hi"), Message.system("Be brief.")));
		assertThat(Gemini.body(request).get("systemInstruction"))
			.isEqualTo(Gemini.json("{\"parts\":[{\"text\":\"Be brief.\"}]}"));
		assertThat(Gemini.adaptations(request)).containsExactly("SUBSTITUTED messages systemInstruction");
	}

	@Test
	void aConversationWithoutTurnFails() {
		assertThat(Gemini.failure(() -> Gemini.encode(Gemini.conversation(Message.system("Be brief.")))))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@Test
	void messagesWithoutContentAreLeftOut() {
		assertThat(
				Gemini.contents(Gemini.conversation(Message.user("Hi"), Message.assistant(""), Message.user("You?"))))
			.isEqualTo(userTurn("{\"text\":\"Hi\"},{\"text\":\"You?\"}"));
	}

	@Test
	void bytesGoInline() {
		assertThat(partsOf(new Content.Image(MediaSource.of(BYTES, "image/png")),
				new Content.Audio(MediaSource.of(BYTES, "audio/wav")),
				new Content.Video(MediaSource.of(BYTES, "video/mp4")),
				new Content.Document(MediaSource.of(BYTES, "application/pdf"), null)))
			.isEqualTo(userTurn("""
					{"inlineData":{"mimeType":"image/png","data":"AQID"}},
					{"inlineData":{"mimeType":"audio/wav","data":"AQID"}},
					{"inlineData":{"mimeType":"video/mp4","data":"AQID"}},
					{"inlineData":{"mimeType":"application/pdf","data":"AQID"}}"""));
	}

	@Test
	void everythingElseGoesAsAnAddress() {
		assertThat(partsOf(new Content.Image(MediaSource.url("https://x.example/cat.png?s=1")),
				new Content.Video(MediaSource.url("https://youtu.be/abc")),
				new Content.Document(new MediaSource.Url("https://x.example/doc", "application/pdf"), null),
				new Content.Image(new MediaSource.ProviderFile("files/abc", "image/jpeg")),
				new Content.Image(MediaSource.file("gs://bucket/cat.gif"))))
			.isEqualTo(userTurn("""
					{"fileData":{"mimeType":"image/png","fileUri":"https://x.example/cat.png?s=1"}},
					{"fileData":{"fileUri":"https://youtu.be/abc"}},
					{"fileData":{"mimeType":"application/pdf","fileUri":"https://x.example/doc"}},
					{"fileData":{"mimeType":"image/jpeg","fileUri":"https://gemini.example/v1beta/files/abc"}},
					{"fileData":{"mimeType":"image/gif","fileUri":"gs://bucket/cat.gif"}}"""));
	}

	@Test
	void whatGeminiDoesNotKnowOfMediaIsNoted() {
		WireRequest request = Gemini.encode(
				Gemini.conversation(new Message.User(
						List.of(new Content.Image(MediaSource.of(BYTES, "image/png"), "high"),
								new Content.Document(MediaSource.of(BYTES, "text/plain"), "a.txt", "Old.", true)),
						"Ann")));
		assertThat(Gemini.body(request).get("contents")).isEqualTo(userTurn("""
				{"inlineData":{"mimeType":"image/png","data":"AQID"}},{"text":"Old."},
				{"inlineData":{"mimeType":"text/plain","data":"AQID"}}"""));
		assertThat(Gemini.adaptations(request)).containsExactlyInAnyOrder("DROPPED message.name",
				"DROPPED image.detail", "DROPPED document.name", "DROPPED document.citations",
				"SUBSTITUTED document.context a text before the document");
	}

	@Test
	void resultsGoByNameAndStandFirst() {
		List<?> contents = (List<?>) Gemini.contents(Gemini.conversation(Message.user("Hi"),
				new Message.Assistant(List.of(new Content.ToolCall("c1", "weather", "{\"city\":\"Bonn\"}"),
						new Content.ToolCall("call_1", "time", "null"))),
				Message.user("Go on"), Message.tool("call_1", "{\"hour\":7}"), Message.tool("c1", "sunny")));
		assertThat(contents.subList(1, 3)).isEqualTo(Gemini
			.json("""
					[{"role":"model","parts":[{"functionCall":{"id":"c1","name":"weather","args":{"city":"Bonn"}}},
					{"functionCall":{"name":"time","args":{}}}]},
					{"role":"user","parts":[{"functionResponse":{"name":"time","response":{"hour":7}}},
					{"functionResponse":{"id":"c1","name":"weather","response":{"result":"sunny"}}},{"text":"Go on"}]}]"""));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			sunny          | false | {"result":"sunny"}
			42             | false | {"result":"42"}
			[1,2]          | false | {"result":[1,2]}
			{"a":1}        | false | {"a":1}
			{"a":          | false | {"result":"{\\"a\\":"}
			no such city   | true  | {"error":"no such city"}
			{"code":7}     | true  | {"error":{"code":7}}
			""")
	void aResultIsAlwaysAnObject(String text, boolean error, String response) {
		Message.Tool tool = result(error ? Content.ToolResult.failed("c1", text) : Content.ToolResult.of("c1", text));
		assertThat(results(Gemini.FLASH_25, tool)).isEqualTo(Gemini.json("""
				{"role":"user","parts":[{"functionResponse":{"id":"c1","name":"weather","response":%s}}]}"""
			.formatted(response)));
	}

	@Test
	void mediaOfAToolStandsInTheResultOrBesideIt() {
		Message.Tool tool = result(new Content.ToolResult("c1", null,
				List.of(new Content.Text("see"), new Content.Image(MediaSource.of(BYTES, "image/png"))), false));
		assertThat(results(Gemini.PRO_3, tool)).isEqualTo(Gemini.json("""
				{"role":"user","parts":[{"functionResponse":{"id":"c1","name":"weather","response":{"result":"see"},
				"parts":[{"inlineData":{"mimeType":"image/png","data":"AQID"}}]}}]}"""));
		assertThat(results(Gemini.FLASH_25, tool)).isEqualTo(Gemini.json("""
				{"role":"user","parts":[{"functionResponse":{"id":"c1","name":"weather","response":{"result":"see"}}},
				{"inlineData":{"mimeType":"image/png","data":"AQID"}}]}"""));
	}

	@Test
	void aResultNeedsItsCallOrAName() {
		assertThat(Gemini
			.failure(() -> Gemini.encode(Gemini.conversation(Message.user("Hi"), Message.tool("unknown", "x")))))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
		assertThat(Gemini.contents(Gemini
			.conversation(result(new Content.ToolResult("x", "time", List.of(new Content.Text("7")), false)))))
			.isEqualTo(userTurn(
					"{\"functionResponse\":{\"id\":\"x\",\"name\":\"time\",\"response\":{\"result\":\"7\"}}}"));
	}

	@Test
	void aCallWhoseArgumentsAreCutFails() {
		assertThat(Gemini.failure(() -> Gemini
			.encode(Gemini.conversation(new Message.Assistant(List.of(new Content.ToolCall("c", "f", "{\"a\":")))))))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@Test
	void stateOfAnotherProviderStaysBehindVisibly() {
		Continuation foreign = new Continuation("anthropic-messages", "signature", "x");
		WireRequest request = Gemini.encode(Gemini.conversation(Message.user("Hi"),
				new Message.Assistant(List.of(new Content.Reasoning("hm", foreign), new Content.Text("So", foreign),
						new Content.Citation("https://x", null, null, foreign),
						new Content.ToolCall("c", "f", "{}", foreign)))));
		assertThat(((List<?>) Gemini.body(request).get("contents")).get(1)).isEqualTo(Gemini.json("""
				{"role":"model","parts":[{"text":"So"},{"functionCall":{"id":"c","name":"f","args":{}}}]}"""));
		assertThat(Gemini.adaptations(request)).containsExactly("LEFT_BEHIND reasoning",
				"LEFT_BEHIND text.continuation", "LEFT_BEHIND citation", "LEFT_BEHIND toolCall.continuation");
	}

	@Test
	void aForeignCallGetsTheSignatureThatTheNewestModelsDemand() {
		WireRequest request = Gemini.encode(Gemini.PRO_3, Gemini.conversation(Message.user("Hi"), new Message.Assistant(
				List.of(new Content.ToolCall("a", "f", "{}"), new Content.ToolCall("b", "f", "{}")))));
		assertThat(((List<?>) Gemini.body(request).get("contents")).get(1)).isEqualTo(Gemini.json("""
				{"role":"model","parts":[{"functionCall":{"id":"a","name":"f","args":{}},
				"thoughtSignature":"skip_thought_signature_validator"},
				{"functionCall":{"id":"b","name":"f","args":{}}}]}"""));
		assertThat(Gemini.adaptations(request))
			.containsExactly("DEFAULTED toolCall.continuation skip_thought_signature_validator");
	}

	@Test
	void aRefusalGoesBackAsText() {
		assertThat(((List<?>) Gemini.contents(
				Gemini.conversation(Message.user("Hi"), new Message.Assistant(List.of(new Content.Refusal("No."))))))
			.get(1)).isEqualTo(Gemini.json("{\"role\":\"model\",\"parts\":[{\"text\":\"No.\"}]}"));
	}

	@Test
	void aStateThatWasChangedFails() {
		Continuation broken = new Continuation("gemini", "part", "{");
		assertThat(Gemini.failure(() -> Gemini
			.encode(Gemini.conversation(new Message.Assistant(List.of(new Content.Reasoning("", broken)))))))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
	}

}
