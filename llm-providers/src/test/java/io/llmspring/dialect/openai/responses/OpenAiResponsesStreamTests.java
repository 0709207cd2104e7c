package io.llmspring.dialect.openai.responses;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.chat.TokenLogprob;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenAiResponsesStreamTests {

	private static final String START = """
			{"type":"response.created","sequence_number":0,"response":{"id":"resp_1","model":"gpt-5.2","status":"in_progress","instructions":"x","tools":[{"type":"function","name":"f"}],"output":[],"usage":null,"error":null}}
			{"type":"response.in_progress","sequence_number":1,"response":{"id":"resp_1","model":"gpt-5.2","status":"in_progress","output":[]}}
			""";

	private static final String END = """
			{"type":"response.completed","sequence_number":9,"response":{"id":"resp_1","model":"gpt-5.2","status":"completed","error":null,"incomplete_details":null,"usage":{"input_tokens":10,"output_tokens":7}}}
			""";

	private static final String TEXT = """
			{"type":"response.output_item.added","output_index":0,"item":{"id":"msg_1","type":"message","status":"in_progress","content":[],"role":"assistant"}}
			{"type":"response.content_part.added","item_id":"msg_1","output_index":0,"content_index":0,"part":{"type":"output_text","annotations":[],"text":""}}
			{"type":"response.output_text.delta","item_id":"msg_1","output_index":0,"content_index":0,"delta":"Grüß ","logprobs":[],"obfuscation":"abc"}
			{"type":"response.output_text.delta","item_id":"msg_1","output_index":0,"content_index":0,"delta":"Gott 😀"}
			{"type":"response.output_text.done","item_id":"msg_1","output_index":0,"content_index":0,"text":"Grüß Gott 😀"}
			{"type":"response.output_item.done","output_index":0,"item":{"id":"msg_1","type":"message","status":"completed","content":[{"type":"output_text","annotations":[],"text":"Grüß Gott 😀"}],"role":"assistant"}}
			""";

	private static final String CALL = """
			{"type":"response.output_item.added","output_index":1,"item":{"id":"fc_1","type":"function_call","status":"in_progress","arguments":"","call_id":"call_1","name":"weather"}}
			{"type":"response.function_call_arguments.delta","item_id":"fc_1","output_index":1,"delta":"{\\"city\\":"}
			{"type":"response.function_call_arguments.delta","item_id":"fc_1","output_index":1,"delta":"\\"Bonn\\"}"}
			{"type":"response.function_call_arguments.done","item_id":"fc_1","output_index":1,"arguments":"{\\"city\\":\\"Bonn\\"}"}
			{"type":"response.output_item.done","output_index":1,"item":{"id":"fc_1","type":"function_call","status":"completed","arguments":"{\\"city\\":\\"Bonn\\"}","call_id":"call_1","name":"weather"}}
			""";

	private static ChatResponse answer(String... events) {
		return Responses.fold(Responses.stream(events));
	}

	private static String event(String type, String members) {
		return "{\"type\":\"response." + type + "\"," + members + "}\n";
	}

	private static ErrorKind failure(String... events) {
		return Responses.failure(() -> Responses.stream(events));
	}

	@Test
	void textArrivesPieceByPieceBetweenOneStartAndOneEnd() {
		assertThat(Responses.stream(START, TEXT, END)).containsExactly(new ChatEvent.Started("resp_1", "gpt-5.2", null),
				new ChatEvent.TextDelta(0, "Grüß "), new ChatEvent.TextDelta(0, "Gott 😀"),
				new ChatEvent.Finished(FinishReason.STOP, "completed", TokenUsage.of(10, 7), ProviderMetadata.EMPTY));
	}

	@Test
	void anyCutOfTheBytesGivesTheSameEvents() {
		String sse = Responses.sse(START, TEXT, CALL, END);
		List<ChatEvent> whole = Responses.cut(sse, Integer.MAX_VALUE, List.of());
		for (int piece = 1; piece < 200; piece++) {
			assertThat(Responses.cut(sse, piece, List.of())).isEqualTo(whole);
		}
	}

	@Test
	void theOrderOfTheMembersDoesNotMatter() {
		assertThat(answer("""
				{"response":{"model":"m","id":"r"},"type":"response.created"}
				{"item":{"role":"assistant","type":"message"},"output_index":0,"type":"response.output_item.added"}
				{"delta":"Hi","content_index":0,"output_index":0,"type":"response.output_text.delta"}
				""", END).text()).isEqualTo("Hi");
	}

	@Test
	void aToolCallIsAssembledFromItsPieces() {
		ChatResponse answer = answer(START, TEXT, CALL, END);
		assertThat(answer.toolCalls()).containsExactly(new Content.ToolCall("call_1", "weather", "{\"city\":\"Bonn\"}",
				Responses.state("call", "{\"id\":\"fc_1\"}")));
		assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
	}

	@Test
	void argumentsThatComeOnlyAtTheEndAreNotLost() {
		String[] lines = CALL.split("\n");
		assertThat(answer(START, lines[0], lines[4], END).toolCalls().get(0).arguments())
			.isEqualTo("{\"city\":\"Bonn\"}");
		assertThat(answer(START, lines[0], END).toolCalls().get(0).arguments()).isEqualTo("{}");
	}

	@Test
	void aCallWithoutANameIsBroken() {
		assertThat(failure(START,
				event("output_item.done",
						"\"output_index\":0,\"item\":{\"type\":\"function_call\",\"call_id\":\"c\"}")))
			.isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure(START, event("function_call_arguments.delta", "\"output_index\":0,\"delta\":\"{\"")))
			.isEqualTo(ErrorKind.MALFORMED);
	}

	@Test
	void summariesAreThoughtsInParagraphsAndTheThoughtItselfIsKept() {
		ChatResponse answer = answer(START,
				event("output_item.added",
						"\"output_index\":0,\"item\":{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[]}"),
				event("reasoning_summary_text.delta", "\"output_index\":0,\"summary_index\":0,\"delta\":\"One\""),
				event("reasoning_summary_text.delta", "\"output_index\":0,\"summary_index\":0,\"delta\":\".\""),
				event("reasoning_summary_text.delta", "\"output_index\":0,\"summary_index\":1,\"delta\":\"Two.\""),
				event("output_item.done",
						"\"output_index\":0,\"item\":{\"id\":\"rs_1\",\"type\":\"reasoning\",\"status\":null,\"encrypted_content\":\"gA\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"One.\"},{\"type\":\"summary_text\",\"text\":\"Two.\"}]}"),
				TEXT.replace("\"output_index\":0", "\"output_index\":1"), END);
		assertThat(answer.message().content()).containsExactly(Responses.state("One.\n\nTwo.", "reasoning",
				"{\"id\":\"rs_1\",\"type\":\"reasoning\",\"encrypted_content\":\"gA\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"One.\"},{\"type\":\"summary_text\",\"text\":\"Two.\"}]}"),
				Responses.state("", "message", "{\"id\":\"msg_1\"}"), new Content.Text("Grüß Gott 😀"));
	}

	@Test
	void thoughtsOfOpenModelsComeInTheirOwnWords() {
		assertThat(
				answer(START, event("reasoning_text.delta", "\"output_index\":0,\"content_index\":0,\"delta\":\"Hm\""),
						event("reasoning_summary_text.delta",
								"\"output_index\":0,\"summary_index\":0,\"delta\":\"Again\""),
						END)
					.reasoning())
			.isEqualTo("Hm");
	}

	@Test
	void aRefusalIsNoText() {
		ChatResponse answer = answer(START,
				event("refusal.delta", "\"output_index\":0,\"content_index\":0,\"delta\":\"I'm \""),
				event("refusal.delta", "\"output_index\":0,\"content_index\":0,\"delta\":\"sorry\""),
				event("output_item.done",
						"\"output_index\":0,\"item\":{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"I'm sorry\"}]}"),
				END);
		assertThat(answer.text()).isEmpty();
		assertThat(answer.refusal()).isEqualTo("I'm sorry");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
	}

	@Test
	void sourcesStandAfterTheirTextEachOnce() {
		String source = "{\"type\":\"url_citation\",\"url\":\"https://x.example\",\"title\":\"X\"}";
		String whole = TEXT.replace("\"annotations\":[],\"text\":\"Grüß", "\"annotations\":[" + source
				+ ",{\"type\":\"file_citation\",\"file_id\":\"f\",\"filename\":\"a.pdf\"}],\"text\":\"Grüß");
		String[] lines = whole.split("\n");
		assertThat(answer(START, lines[0],
				event("output_text.annotation.added",
						"\"output_index\":0,\"content_index\":0,\"annotation\":" + source),
				lines[2],
				event("output_text.annotation.added",
						"\"output_index\":0,\"content_index\":0,\"annotation\":" + source),
				lines[3], lines[5], END)
			.message()
			.content()).containsExactly(new Content.Text("Grüß Gott 😀"),
					new Content.Citation("https://x.example", "X", null, Responses.state("annotation", source)),
					new Content.Citation(null, "a.pdf", null, Responses.state("annotation",
							"{\"type\":\"file_citation\",\"file_id\":\"f\",\"filename\":\"a.pdf\"}")));
	}

	@Test
	void likelihoodsComeWithTheirTokens() {
		assertThat(answer(START, event("output_text.delta",
				"\"output_index\":0,\"content_index\":0,\"delta\":\"Hi\",\"logprobs\":[{\"token\":\"Hi\",\"logprob\":-0.5,\"bytes\":[72],\"top_logprobs\":[{\"token\":\"Ho\",\"logprob\":-1}]}]"),
				END)
			.logprobs()).containsExactly(new TokenLogprob("Hi", -0.5, List.of(new TokenLogprob("Ho", -1, List.of()))));
	}

	@Test
	void whatDidNotComeInPiecesIsTakenFromTheEnd() {
		assertThat(answer(START, END.replace("\"error\":null", "\"output\":[" + message("Hi") + "]")).text())
			.isEqualTo("Hi");
		assertThat(answer(START, TEXT, END.replace("\"error\":null", "\"output\":[" + message("Again") + "]")).text())
			.isEqualTo("Grüß Gott 😀");
	}

	@Test
	void anItemIsFoundByItsIdentityIfItsPlaceIsNotSaid() {
		assertThat(answer(START, TEXT.replace("done\",\"output_index\":0,\"item\"", "done\",\"item\""), END).text())
			.isEqualTo("Grüß Gott 😀");
	}

	@Test
	void aServerMayNumberContentsFromOne() {
		assertThat(answer(START, TEXT.replace("\"content_index\":0", "\"content_index\":1"), END).text())
			.isEqualTo("Grüß Gott 😀");
	}

	private static String message(String text) {
		return "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"" + text + "\"}]}";
	}

	@ParameterizedTest
	@CsvSource({ "max_output_tokens, LENGTH", "content_filter, CONTENT_FILTER", "other, OTHER" })
	void anIncompleteResponseSaysWhy(String why, FinishReason reason) {
		ChatResponse answer = answer(START, TEXT, event("incomplete",
				"\"response\":{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"" + why + "\"}}"));
		assertThat(answer.finishReason()).isEqualTo(reason);
		assertThat(answer.rawFinishReason()).isEqualTo(why);
	}

	@Test
	void aCancelledResponseEndsWithWhatThereIs() {
		ChatResponse answer = answer(START, TEXT, event("cancelled", "\"response\":{\"status\":\"cancelled\"}"));
		assertThat(answer.text()).isEqualTo("Grüß Gott 😀");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.OTHER);
		assertThat(answer.rawFinishReason()).isEqualTo("cancelled");
	}

	@ParameterizedTest
	@CsvSource({ "rate_limit_exceeded, RATE_LIMITED", "server_error, SERVER_ERROR", "insufficient_quota, QUOTA",
			"context_length_exceeded, CONTEXT_LENGTH", "invalid_prompt, INVALID_REQUEST",
			"image_content_policy_violation, CONTENT_FILTERED", "vector_store_timeout, SERVER_ERROR",
			"model_not_found, MODEL_NOT_FOUND", "server_is_overloaded, OVERLOADED" })
	void aFailedResponseIsAFailureOfItsKind(String code, ErrorKind kind) {
		String error = "{\"code\":\"" + code + "\",\"message\":\"It did not work\"}";
		assertThat(failure(START,
				event("failed", "\"response\":{\"id\":\"r\",\"status\":\"failed\",\"error\":" + error + "}")))
			.isEqualTo(kind);
		assertThat(failure(START, "{\"type\":\"error\",\"error\":" + error + "}")).isEqualTo(kind);
		assertThat(failure(START, "{\"type\":\"error\"," + error.substring(1))).isEqualTo(kind);
	}

	@Test
	void aPromptThatWasFlaggedIsFiltered() {
		assertThat(failure(START, event("failed",
				"\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"invalid_prompt\",\"message\":\"Invalid prompt: your prompt was flagged as potentially violating our usage policy.\"}}")))
			.isEqualTo(ErrorKind.CONTENT_FILTERED);
	}

	@Test
	void anErrorWithoutATypeIsOne() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> Responses.stream(START, "{\"error\":\"Incorrect API key provided\"}"))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.AUTHENTICATION));
	}

	@Test
	void aStreamWithoutItsEndIsInterrupted() {
		assertThat(failure(START, TEXT)).isEqualTo(ErrorKind.STREAM_INTERRUPTED);
		assertThat(failure(START, TEXT, "[DONE]")).isEqualTo(ErrorKind.STREAM_INTERRUPTED);
		assertThat(failure("")).isEqualTo(ErrorKind.EMPTY_RESPONSE);
	}

	@Test
	void aCompleteResponseWithoutAnItemIsEmpty() {
		assertThat(failure(START, END)).isEqualTo(ErrorKind.EMPTY_RESPONSE);
	}

	@Test
	void whatFollowsTheEndAndWhatIsUnknownIsIgnored() {
		List<ChatEvent> events = Responses.stream(START, event("audio.delta", "\"delta\":{\"x\":[1]}"), TEXT,
				event("image_generation_call.partial_image", "\"output_index\":1,\"partial_image_b64\":\"AA\""), END,
				"[DONE]", "{\"type\":\"error\",\"message\":\"late\"}");
		assertThat(events).isEqualTo(Responses.stream(START, TEXT, END));
	}

	@Test
	void theEndIsKnownWhenItHasCome() {
		EventDecoder decoder = Responses.decoder(true, List.of());
		(START + TEXT).lines().forEach((line) -> decoder.decode(WireFrame.of(null, line), (event) -> {
		}));
		assertThat(decoder.complete()).isFalse();
		decoder.decode(WireFrame.of("response.completed", "{\"response\":{\"status\":\"completed\"}}"), (event) -> {
		});
		assertThat(decoder.complete()).isTrue();
	}

	@Test
	void aCustomToolOfTheRequestIsCalledWithFreeText() {
		String[] events = { START, event("output_item.added",
				"\"output_index\":0,\"item\":{\"type\":\"custom_tool_call\",\"id\":\"ctc\",\"call_id\":\"c\",\"name\":\"sql\",\"input\":\"\"}"),
				event("custom_tool_call_input.delta", "\"output_index\":0,\"delta\":\"SELECT 1\""), END };
		List<?> tools = List.of(Map.of("type", "custom", "name", "sql"));
		ChatResponse answer = Responses.fold(Responses.cut(Responses.sse(events), Integer.MAX_VALUE, tools));
		assertThat(answer.toolCalls()).containsExactly(new Content.ToolCall("c", "sql", "SELECT 1",
				Responses.state("call", "{\"type\":\"custom_tool_call\",\"id\":\"ctc\"}")));
		assertThat(answer(events).toolCalls()).isEmpty();
	}

}
