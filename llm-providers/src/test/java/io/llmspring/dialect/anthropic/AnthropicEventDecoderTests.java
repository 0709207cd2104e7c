package io.llmspring.dialect.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AnthropicEventDecoderTests {

	private static final String START = """
			{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"claude-sonnet-4-5","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":1}}}
			""";

	private static final String END = """
			{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":7}}
			{"type":"message_stop"}
			""";

	private static final String TEXT = """
			{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}
			{"type":"ping"}
			{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Grüß "}}
			{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Gott 😀"}}
			{"type":"content_block_stop","index":0}
			""";

	private static final String TOOL = """
			{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"weather","input":{},"caller":{"type":"direct"}}}
			{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":""}}
			{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"city\\":"}}
			{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"\\"Bonn\\"}"}}
			{"type":"content_block_stop","index":1}
			""";

	private static List<ChatEvent> decode(String... events) {
		return Answers.stream(Answers.sse(String.join("", events)));
	}

	private static ChatResponse answer(String... events) {
		return Answers.fold(decode(events));
	}

	private static ErrorKind failure(String sse) {
		try {
			Answers.stream(sse);
			throw new AssertionError("No failure");
		}
		catch (WireException ex) {
			return ex.error().kind();
		}
	}

	@Test
	void textArrivesPieceByPieceBetweenOneStartAndOneEnd() {
		assertThat(decode(START, TEXT, END)).containsExactly(new ChatEvent.Started("msg_1", "claude-sonnet-4-5", null),
				new ChatEvent.TextDelta(0, "Grüß "), new ChatEvent.TextDelta(0, "Gott 😀"),
				new ChatEvent.Finished(FinishReason.STOP, "end_turn", TokenUsage.of(10, 7), ProviderMetadata.EMPTY));
	}

	@Test
	void anyCutOfTheBytesGivesTheSameEvents() {
		String sse = Answers.sse(START + TEXT + TOOL + END);
		List<ChatEvent> whole = Answers.stream(sse);
		for (int maxPiece : new int[] { 1, 2, 7, 100, 1000 }) {
			assertThat(Answers.cut(sse, maxPiece, new Random(maxPiece))).isEqualTo(whole);
		}
	}

	@Test
	void theOrderOfTheMembersDoesNotMatter() {
		assertThat(
				answer("""
						{"message":{"usage":{"output_tokens":0,"input_tokens":3},"model":"m","id":"i","content":[]},"type":"message_start"}
						{"content_block":{"citations":[],"text":"","type":"text"},"index":0,"type":"content_block_start"}
						{"delta":{"text":"Hi","type":"text_delta"},"index":0,"type":"content_block_delta"}
						{"delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1},"type":"message_delta"}
						{"type":"message_stop"}
						""")
					.text())
			.isEqualTo("Hi");
	}

	@Test
	void aToolCallIsAssembledFromItsPieces() {
		ChatResponse answer = answer(START, TOOL, END.replace("end_turn", "tool_use"));
		assertThat(answer.toolCalls())
			.containsExactly(new Content.ToolCall("toolu_1", "weather", "{\"city\":\"Bonn\"}"));
		assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
	}

	@Test
	void aToolCallWithoutPiecesHasNoArguments() {
		assertThat(answer(START,
				"""
						{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"now","input":{}}}
						{"type":"content_block_stop","index":0}
						""",
				END)
			.toolCalls()
			.get(0)
			.arguments()).isEqualTo("{}");
	}

	@Test
	void argumentsThatComeWithTheBeginningAreTaken() {
		assertThat(answer(START,
				"""
						{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"now","input":{"zone":"UTC"}}}
						""",
				END)
			.toolCalls()
			.get(0)
			.arguments()).isEqualTo("{\"zone\":\"UTC\"}");
	}

	@Test
	void aMessageStartMayHoldTheWholeAnswerOfAProgram() {
		ChatResponse answer = answer(
				"""
						{"type":"message_start","message":{"id":"m","model":"c","content":[{"type":"tool_use","id":"t","name":"roll","input":{"player":2},"caller":{"type":"code_execution_20250825","tool_id":"s"}}],"stop_reason":"tool_use","usage":{"input_tokens":0,"output_tokens":0}}}
						{"type":"message_stop"}
						""");
		assertThat(answer.toolCalls())
			.containsExactly(new Content.ToolCall("t", "roll", "{\"player\":2}", new Continuation("anthropic-messages",
					"caller", "{\"type\":\"code_execution_20250825\",\"tool_id\":\"s\"}")));
		assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
	}

	@Test
	void aSecondBeginningIsNotASecondAnswer() {
		assertThat(decode(START, START, TEXT, END)).filteredOn(ChatEvent.Started.class::isInstance).hasSize(1);
		assertThat(answer(START, START, TEXT, END).text()).isEqualTo("Grüß Gott 😀");
	}

	@Test
	void thoughtsKeepTheirSignature() {
		ChatResponse answer = answer(START,
				"""
						{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
						{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Let me ","estimated_tokens":3}}
						{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"see"}}
						{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"c2ln"}}
						{"type":"content_block_stop","index":0}
						""",
				END);
		assertThat(answer.message().content()).containsExactly(
				new Content.Reasoning("Let me see", new Continuation("anthropic-messages", "signature", "c2ln")));
	}

	@Test
	void redactedThoughtsAreKept() {
		assertThat(answer(START, """
				{"type":"content_block_start","index":0,"content_block":{"type":"redacted_thinking","data":"ZW5j"}}
				{"type":"content_block_stop","index":0}
				""", END).message().content())
			.containsExactly(new Content.Reasoning("", new Continuation("anthropic-messages", "redacted", "ZW5j")));
	}

	@Test
	void aToolThatAnthropicRunsIsNoToolCallAndIsKeptWhole() {
		ChatResponse answer = answer(START,
				"""
						{"type":"content_block_start","index":0,"content_block":{"type":"server_tool_use","id":"s","name":"web_search","input":{}}}
						{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\\"query\\":"}}
						{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"\\"Bonn\\"}"}}
						{"type":"content_block_stop","index":0}
						{"type":"content_block_start","index":1,"content_block":{"type":"web_search_tool_result","tool_use_id":"s","content":[{"type":"web_search_result","encrypted_content":"x"}]}}
						{"type":"content_block_stop","index":1}
						""",
				END);
		assertThat(answer.toolCalls()).isEmpty();
		assertThat(answer.reasoning()).isEmpty();
		assertThat(states(answer)).containsExactly(
				"{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"web_search\",\"input\":{\"query\":\"Bonn\"}}",
				"{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"s\",\"content\":[{\"type\":\"web_search_result\",\"encrypted_content\":\"x\"}]}");
	}

	@Test
	void theDeltasOfAnUnknownBlockAreKept() {
		assertThat(states(answer(START, """
				{"type":"content_block_start","index":0,"content_block":{"type":"compaction","content":null}}
				{"type":"content_block_delta","index":0,"delta":{"type":"compaction_delta","content":"So "}}
				{"type":"content_block_delta","index":0,"delta":{"type":"compaction_delta","content":"far"}}
				""", END))).containsExactly("{\"type\":\"compaction\",\"content\":\"So far\"}");
	}

	private static List<String> states(ChatResponse answer) {
		return answer.message()
			.content()
			.stream()
			.map((part) -> (part instanceof Content.ServerToolUse use) ? use.continuation()
					: ((Content.Reasoning) part).continuation())
			.peek((state) -> assertThat(state.kind()).isEqualTo("block"))
			.map(Continuation::data)
			.toList();
	}

	@Test
	void sourcesStandAfterTheirTextEvenIfTheyComeBefore() {
		String source = "{\"type\":\"char_location\",\"cited_text\":\"The sky is blue.\",\"document_index\":0,\"document_title\":\"facts\"}";
		ChatResponse answer = answer(START, """
				{"type":"content_block_start","index":0,"content_block":{"type":"text","text":"","citations":[]}}
				{"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":%s}}
				{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"It is "}}
				{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"blue."}}
				{"type":"content_block_stop","index":0}
				""".formatted(source), END);
		assertThat(answer.message().content()).containsExactly(new Content.Text("It is blue."), new Content.Citation(
				null, "facts", "The sky is blue.", new Continuation("anthropic-messages", "citation", source)));
	}

	@ParameterizedTest
	@CsvSource({ "end_turn,STOP", "stop_sequence,STOP", "tool_use,TOOL_CALLS", "max_tokens,LENGTH",
			"model_context_window_exceeded,LENGTH", "refusal,CONTENT_FILTER", "pause_turn,PAUSED", "new_reason,OTHER" })
	void theReasonIsTranslatedAndKept(String raw, FinishReason reason) {
		ChatResponse answer = answer(START, TEXT, END.replace("end_turn", raw));
		assertThat(answer.finishReason()).isEqualTo(reason);
		assertThat(answer.rawFinishReason()).isEqualTo(raw);
	}

	@Test
	void whatIsSaidBesideTheAnswerIsKept() {
		assertThat(answer(START,
				"""
						{"type":"message_delta","delta":{"stop_reason":"refusal","stop_sequence":"END","stop_details":{"type":"refusal","category":"bio"}},"usage":{"output_tokens":1},"context_management":{"applied_edits":[]}}
						{"type":"message_stop"}
						""")
			.metadata()
			.data())
			.isEqualTo(Map.of("stop_sequence", "END", "stop_details", Map.of("type", "refusal", "category", "bio"),
					"context_management", Map.of("applied_edits", List.of())));
	}

	@Test
	void laterCountersReplaceEarlierOnesUnlessTheyAreNull() {
		assertThat(
				answer("""
						{"type":"message_start","message":{"id":"m","model":"c","content":[],"usage":{"input_tokens":50,"cache_read_input_tokens":1000,"cache_creation_input_tokens":0,"output_tokens":1,"service_tier":"standard"}}}
						{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"input_tokens":null,"cache_read_input_tokens":1000,"output_tokens":20,"service_tier":null}}
						{"type":"message_delta","delta":{"stop_reason":null},"usage":{"output_tokens":21}}
						{"type":"message_stop"}
						""")
					.usage())
			.isEqualTo(TokenUsage.builder()
				.input(1050L)
				.output(21L)
				.cacheRead(1000L)
				.cacheWrite5m(0L)
				.serviceTier("standard")
				.build());
	}

	@Test
	void anAnswerWithoutContentIsAnAnswer() {
		ChatResponse answer = answer(START, END);
		assertThat(answer.message().content()).isEmpty();
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void whatComesAfterTheEndIsIgnored() {
		String sse = Answers.sse(START + TEXT + END) + "event: data\ndata: [DONE]\n\nevent: x\ndata: {nonsense\n\n";
		assertThat(Answers.stream(sse)).isEqualTo(decode(START, TEXT, END));
	}

	@Test
	void unknownEventsAndMembersAreIgnored() {
		assertThat(answer(START, "{\"type\":\"message_thought\",\"x\":[{\"y\":1}]}\n",
				TEXT.replace("\"index\":0,", "\"index\":0,\"p\":{\"a\":[1,null]},"), END)
			.text()).isEqualTo("Grüß Gott 😀");
	}

	@Test
	void theEndIsSeenWithMessageStopOnly() {
		List<ChatEvent> events = new ArrayList<>();
		EventDecoder decoder = Answers.decoder(true);
		for (String line : (START + TEXT + END).split("\n")) {
			assertThat(decoder.complete()).isFalse();
			decoder.decode(WireFrame.of(null, line), events::add);
		}
		assertThat(decoder.complete()).isTrue();
		decoder.end(events::add);
		assertThat(events).filteredOn(ChatEvent.Finished.class::isInstance).hasSize(1);
	}

	@Test
	void aStreamThatBreaksIsInterrupted() {
		assertThat(failure(Answers.sse(START + TEXT + END.lines().findFirst().orElseThrow())))
			.isEqualTo(ErrorKind.STREAM_INTERRUPTED);
	}

	@Test
	void aStreamWithoutAFrameIsEmpty() {
		assertThat(failure("")).isEqualTo(ErrorKind.EMPTY_RESPONSE);
	}

	@Test
	void anErrorInTheStreamHasItsOwnKind() {
		String overloaded = "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";
		assertThat(failure(Answers.sse(overloaded))).isEqualTo(ErrorKind.OVERLOADED);
		assertThat(failure(Answers.sse(START + TEXT + overloaded))).isEqualTo(ErrorKind.OVERLOADED);
		assertThat(failure("data: {\"error\":{\"message\":\"The prompt is too long\",\"code\":400}}\n\n"))
			.isEqualTo(ErrorKind.CONTEXT_LENGTH);
	}

	@Test
	void aFrameThatIsNoJsonIsMalformed() {
		assertThat(failure(Answers.sse(START) + "data: {\"type\":\"content_block_delta\",\n\n"))
			.isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure("data: [1]\n\n")).isEqualTo(ErrorKind.MALFORMED);
	}

	@Test
	void aToolCallIsNeverInvented() {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> decode(START, """
				{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{"}}
				""")).satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.MALFORMED));
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> decode(START, """
				{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":""}}
				"""));
	}

}
