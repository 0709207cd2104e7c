package io.llmspring.dialect.openai.responses;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenAiResponsesInputTests {

	private static final Continuation FOREIGN = new Continuation("anthropic-messages", "signature", "s");

	private static Message assistant(Content... content) {
		return new Message.Assistant(List.of(content));
	}

	private static Object turn(Content... content) {
		return Responses.input(assistant(content));
	}

	private static Object user(Content... content) {
		List<?> input = (List<?>) Responses.input(Message.user(content));
		return ((Map<?, ?>) input.get(0)).get("content");
	}

	@Test
	void firstInstructionsStandApartAndLaterOnesKeepTheirPlace() {
		Map<String, Object> body = Responses
			.tree(Responses.conversation(Message.system("Be kind."), Message.system("Be brief."),
					Message.developer("Use metres."), Message.user("Hi"), Message.system("Be quick.")));
		assertThat(body).containsEntry("instructions", "Be kind.\n\nBe brief.");
		assertThat(body.get("input")).isEqualTo(Responses.json("""
				[{"type":"message","role":"developer","content":"Use metres."},
				 {"type":"message","role":"user","content":"Hi"},
				 {"type":"message","role":"system","content":"Be quick."}]
				"""));
	}

	@Test
	void imagesGoAsBytesAsAddressOrAsFile() {
		assertThat(
				user(new Content.Text("Look"), new Content.Image(MediaSource.of(new byte[] { 1 }, "image/png"), "low"),
						new Content.Image(MediaSource.url("https://x.example/i.png")),
						new Content.Image(MediaSource.file("file-1"))))
			.isEqualTo(Responses.json("""
					[{"type":"input_text","text":"Look"},
					 {"type":"input_image","image_url":"data:image/png;base64,AQ==","detail":"low"},
					 {"type":"input_image","image_url":"https://x.example/i.png"},
					 {"type":"input_image","file_id":"file-1"}]
					"""));
	}

	@Test
	void documentsGoAsBytesAsAddressOrAsFile() {
		MediaSource pdf = MediaSource.of(new byte[] { 1 }, "application/pdf");
		assertThat(user(new Content.Document(pdf, "a.pdf"), new Content.Document(pdf, null),
				new Content.Document(MediaSource.url("https://x.example/a.pdf"), null),
				new Content.Document(MediaSource.file("file-1"), null, "A bill", true)))
			.isEqualTo(Responses.json("""
					[{"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,AQ=="},
					 {"type":"input_file","filename":"document.pdf","file_data":"data:application/pdf;base64,AQ=="},
					 {"type":"input_file","file_url":"https://x.example/a.pdf"},
					 {"type":"input_text","text":"A bill"},
					 {"type":"input_file","file_id":"file-1"}]
					"""));
	}

	@Test
	void soundGoesAsBytesOfTwoFormats() {
		assertThat(user(new Content.Audio(MediaSource.of(new byte[] { 1 }, "audio/mpeg")))).isEqualTo(
				Responses.json("[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AQ==\",\"format\":\"mp3\"}}]"));
		assertThat(Responses.failure(() -> user(new Content.Audio(MediaSource.of(new byte[] { 1 }, "audio/ogg")))))
			.isEqualTo(ErrorKind.UNSUPPORTED);
		assertThat(Responses.failure(() -> user(new Content.Audio(MediaSource.file("f")))))
			.isEqualTo(ErrorKind.UNSUPPORTED);
	}

	@Test
	void whatTheProtocolDoesNotTakeFails() {
		assertThat(Responses.failure(() -> user(new Content.Video(MediaSource.file("f")))))
			.isEqualTo(ErrorKind.UNSUPPORTED);
		assertThat(Responses.failure(() -> turn(new Content.Image(MediaSource.file("f")))))
			.isEqualTo(ErrorKind.UNSUPPORTED);
		assertThat(Responses.failure(() -> Responses.input(new Message.Tool(List.of(new Content.ToolResult("c", null,
				List.of(new Content.Audio(MediaSource.of(new byte[] { 1 }, "audio/wav"))), false))))))
			.isEqualTo(ErrorKind.UNSUPPORTED);
	}

	@Test
	void aCallAndItsResultAreItems() {
		assertThat(Responses.input(assistant(new Content.Text("Let me see."), new Content.ToolCall("c1", "now", "{}")),
				Message.tool("c1", "noon")))
			.isEqualTo(Responses.json("""
					[{"type":"message","role":"assistant",
					  "content":[{"type":"output_text","text":"Let me see.","annotations":[]}]},
					 {"type":"function_call","call_id":"c1","name":"now","arguments":"{}"},
					 {"type":"function_call_output","call_id":"c1","output":"noon"}]
					"""));
	}

	@Test
	void resultsHoldImagesAndFailures() {
		assertThat(Responses.input(new Message.Tool(List.of(
				new Content.ToolResult("c1", null,
						List.of(new Content.Text("A map"),
								new Content.Image(MediaSource.url("https://x.example/i.png"))),
						false),
				Content.ToolResult.failed("c2", "no such city"), new Content.ToolResult("c3", null, List.of(), true),
				new Content.ToolResult("c4", null, List.of(), false)))))
			.isEqualTo(Responses.json("""
					[{"type":"function_call_output","call_id":"c1","output":[{"type":"input_text","text":"A map"},
					  {"type":"input_image","image_url":"https://x.example/i.png"}]},
					 {"type":"function_call_output","call_id":"c2","output":"[error] no such city"},
					 {"type":"function_call_output","call_id":"c3","output":"[error]"},
					 {"type":"function_call_output","call_id":"c4","output":""}]
					"""));
	}

	@Test
	void thoughtsGoBackVerbatimWithTheIdentitiesAroundThem() {
		assertThat(turn(
				Responses.state("I think", "reasoning",
						"{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gAAA\"}"),
				new Content.ToolCall("c1", "now", "{}", Responses.state("call", "{\"id\":\"fc_1\"}")),
				Responses.state("", "message", "{\"id\":\"msg_1\",\"phase\":\"final_answer\"}"),
				new Content.Text("Noon"), new Content.Refusal("No more")))
			.isEqualTo(Responses.json("""
					[{"id":"rs_1","type":"reasoning","summary":[],"encrypted_content":"gAAA"},
					 {"type":"function_call","id":"fc_1","call_id":"c1","name":"now","arguments":"{}"},
					 {"type":"message","role":"assistant","id":"msg_1","phase":"final_answer",
					  "content":[{"type":"output_text","text":"Noon","annotations":[]},
					   {"type":"refusal","refusal":"No more"}]}]
					"""));
	}

	@Test
	void aThoughtThatTheServerHasToRememberIsLeftOutWhenNothingIsStored() {
		ChatRequest request = Responses
			.conversation(assistant(Responses.state("", "reasoning", "{\"id\":\"rs_1\",\"type\":\"reasoning\"}"),
					new Content.Text("Noon")))
			.withOptions(ChatOptions.builder().store(false).build());
		WireRequest wire = Responses.encode("gpt-5.2", request);
		assertThat(Responses.adaptations(wire)).containsExactly("LEFT_BEHIND reasoning");
		assertThat((List<?>) Responses.tree(wire).get("input")).hasSize(1);
	}

	@Test
	void foreignThoughtsAndStatesAreLeftOutVisibly() {
		WireRequest request = Responses.encode("gpt-5.2",
				Responses.conversation(assistant(new Content.Reasoning("hm", FOREIGN),
						new Content.Reasoning("aha", null), new Content.Text("Hi", FOREIGN),
						new Content.Citation("https://x.example", null, null, FOREIGN),
						new Content.ToolCall("c", "now", "{}", FOREIGN))));
		assertThat(Responses.adaptations(request)).containsExactly("LEFT_BEHIND reasoning", "LEFT_BEHIND reasoning",
				"LEFT_BEHIND text.continuation", "LEFT_BEHIND citation", "LEFT_BEHIND toolCall.continuation");
		assertThat(Responses.tree(request).get("input")).isEqualTo(Responses.json("""
				[{"type":"message","role":"assistant",
				  "content":[{"type":"output_text","text":"Hi","annotations":[]}]},
				 {"type":"function_call","call_id":"c","name":"now","arguments":"{}"}]
				"""));
	}

	@Test
	void theStateOfASoundHasNoPlaceInWhatTheUserSays() {
		Content sound = new Content.Audio(MediaSource.of(new byte[] { 1 }, "audio/wav"), FOREIGN);
		assertThat(Responses.adaptations(Responses.encode("gpt-5.2", Responses.conversation(Message.user(sound)))))
			.containsExactly("LEFT_BEHIND audio.continuation");
	}

	@Test
	void identitiesThatAreTooLongAreShortenedForCallAndResultAlike() {
		String id = "a".repeat(65);
		WireRequest request = Responses.encode("gpt-5.2",
				Responses.conversation(assistant(new Content.ToolCall(id, "now", "{}")), Message.tool(id, "noon")));
		String sent = "a".repeat(55) + "_%08x".formatted(id.hashCode());
		assertThat(Responses.tree(request).get("input")).isEqualTo(Responses.json("""
				[{"type":"function_call","call_id":"%s","name":"now","arguments":"{}"},
				 {"type":"function_call_output","call_id":"%s","output":"noon"}]
				""".formatted(sent, sent)));
		assertThat(Responses.adaptations(request)).containsExactly("LEFT_BEHIND toolCall.id");
	}

	@Test
	void itemsOfTheServerGoBackAsTheyCame() {
		String search = "{\"type\":\"web_search_call\",\"id\":\"ws_1\",\"status\":\"completed\",\"action\":null}";
		assertThat(turn(Responses.state("", "item", search))).isEqualTo(Responses.json("[" + search + "]"));
	}

	@Test
	void anImageGoesBackWithinTheCallThatMadeIt() {
		assertThat(turn(Responses.state("", "item", "{\"type\":\"image_generation_call\",\"id\":\"ig_1\"}"),
				new Content.Image(MediaSource.of(new byte[] { 1 }, "image/png")), new Content.Text("A cat")))
			.isEqualTo(Responses.json("""
					[{"type":"image_generation_call","id":"ig_1","result":"AQ=="},
					 {"type":"message","role":"assistant",
					  "content":[{"type":"output_text","text":"A cat","annotations":[]}]}]
					"""));
	}

	@Test
	void sourcesGoBackToTheirText() {
		assertThat(turn(new Content.Text("Noon"),
				new Content.Citation("https://x.example", null, null,
						Responses.state("annotation", "{\"type\":\"url_citation\",\"url\":\"https://x.example\"}"))))
			.isEqualTo(Responses.json("""
					[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Noon",
					  "annotations":[{"type":"url_citation","url":"https://x.example"}]}]}]
					"""));
	}

	@Test
	void aCustomToolIsAnsweredInItsOwnForm() {
		assertThat(Responses.input(
				assistant(new Content.ToolCall("c1", "sql", "SELECT 1",
						Responses.state("call", "{\"type\":\"custom_tool_call\",\"id\":\"ctc_1\"}"))),
				Message.tool("c1", "1")))
			.isEqualTo(Responses.json("""
					[{"type":"custom_tool_call","id":"ctc_1","call_id":"c1","name":"sql","input":"SELECT 1"},
					 {"type":"custom_tool_call_output","call_id":"c1","output":"1"}]
					"""));
	}

	@Test
	void aStateThatWasChangedFails() {
		assertThat(Responses.failure(() -> turn(Responses.state("", "item", "no JSON"))))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@Test
	void theNameOfAUserIsLeftOutVisibly() {
		assertThat(Responses.adaptations(Responses.encode("m",
				Responses.conversation(new Message.User(List.of(new Content.Text("Hi")), "Ann")))))
			.containsExactly("DROPPED message.name");
	}

}
