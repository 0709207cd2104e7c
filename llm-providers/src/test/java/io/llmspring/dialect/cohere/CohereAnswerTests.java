package io.llmspring.dialect.cohere;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.TokenLogprob;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.usage.BilledTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link CohereAnswer} through both decoders.
 */
class CohereAnswerTests {

	private static final String START = """
			{"id":"a1","type":"message-start","delta":{"message":{"role":"assistant","content":[],"tool_plan":"",\
			"tool_calls":[],"citations":[]}}}
			""";

	private static final String END = """
			{"type":"message-end","delta":{"finish_reason":"COMPLETE"}}
			""";

	@Test
	void aStreamIsTheAnswerThatADocumentIs() {
		ChatResponse streamed = Cohere.fold(Cohere.stream(START + """
				{"type":"content-start","index":0,"delta":{"message":{"content":{"type":"thinking","thinking":""}}}}
				{"type":"content-delta","index":0,"delta":{"message":{"content":{"thinking":"Let me "}}}}
				{"type":"content-delta","index":0,"delta":{"message":{"content":{"thinking":"see."}}}}
				{"type":"content-end","index":0}
				{"type":"content-start","index":1,"delta":{"message":{"content":{"type":"text","text":"It "}}}}
				{"type":"content-delta","index":1,"delta":{"message":{"content":{"text":"rains."}}}}
				{"type":"citation-start","index":0,"delta":{"message":{"citations":{"start":3,"end":9,"text":"rains.",\
				"sources":[{"type":"document","id":"doc:0","document":{"id":"doc:0","title":"T","text":"D"}}],\
				"type":"TEXT_CONTENT","content_index":1}}}}
				{"type":"citation-end","index":0}
				{"type":"content-end","index":1}
				{"type":"tool-plan-delta","delta":{"message":{"tool_plan":"Ask."}}}
				{"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":{"id":"c1","type":"function",\
				"function":{"name":"f","arguments":""}}}}}
				{"type":"tool-call-delta","index":0,"delta":{"message":{"tool_calls":{"function":{"arguments":"{}"}}}}}
				{"type":"tool-call-end","index":0}
				{"type":"message-end","delta":{"finish_reason":"TOOL_CALL","usage":{"tokens":{"input_tokens":1}}}}
				"""));
		ChatResponse whole = Cohere.fold(Cohere.body("""
				{"id":"a1","finish_reason":"TOOL_CALL","usage":{"tokens":{"input_tokens":1}},"message":{
				"role":"assistant","content":[{"type":"thinking","thinking":"Let me see."},
				{"type":"text","text":"It rains."}],"tool_plan":"Ask.",
				"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}],
				"citations":[{"start":3,"end":9,"text":"rains.","sources":[{"type":"document","id":"doc:0",
				"document":{"id":"doc:0","title":"T","text":"D"}}],"type":"TEXT_CONTENT","content_index":1}]}}"""));
		assertThat(streamed).isEqualTo(whole);
		assertThat(whole.message().content()).hasSize(5);
	}

	@Test
	void eventsComeWhenTheirPiecesCome() {
		assertThat(Cohere.stream(START + """
				{"type":"content-start","index":0,"delta":{"message":{"content":{"type":"text","text":""}}}}
				{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"Hel"}}}}
				{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"lo"}}}}
				""" + END))
			.startsWith(new ChatEvent.Started("a1", null, null), new ChatEvent.TextDelta(0, "Hel"),
					new ChatEvent.TextDelta(0, "lo"))
			.hasSize(4);
	}

	@Test
	void membersMayStandInAnyOrder() {
		assertThat(Cohere.stream(
				START + """
						{"delta":{"message":{"tool_calls":{"function":{"arguments":"","name":"f"},"id":"c","type":"function"}}},\
						"index":0,"type":"tool-call-start"}
						"""
						+ END))
			.contains(new ChatEvent.ToolCallDelta(0, "c", "f", "", null));
	}

	@Test
	void aTypeThatOnlyTheEventNamesIsRead() {
		String sse = """
				event: content-delta
				data: {"index":0,"delta":{"message":{"content":{"text":"Hi"}}}}

				event: message-end
				data: {"delta":{"finish_reason":"COMPLETE"}}

				""";
		assertThat(Cohere.fold(Cohere.sse(sse, () -> 7)).text()).isEqualTo("Hi");
	}

	@Test
	void parallelCallsAreKeptApart() {
		ChatResponse response = Cohere.fold(Cohere.stream(
				START + """
						{"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":{"id":"a","function":{"name":"f"}}}}}
						{"type":"tool-call-start","index":1,"delta":{"message":{"tool_calls":{"id":"b","function":{"name":"g"}}}}}
						{"type":"tool-call-delta","index":1,"delta":{"message":{"tool_calls":{"function":{"arguments":"{2}"}}}}}
						{"type":"tool-call-delta","index":0,"delta":{"message":{"tool_calls":{"function":{"arguments":"{1}"}}}}}
						"""
						+ END));
		assertThat(response.toolCalls()).containsExactly(new Content.ToolCall("a", "f", "{1}"),
				new Content.ToolCall("b", "g", "{2}"));
	}

	@Test
	void thePlanForTheToolsIsAThought() {
		ChatResponse response = Cohere.message("""
				{"tool_plan":"I ask.","tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}}]}""");
		assertThat(response.message().content().get(0))
			.isEqualTo(new Content.Reasoning("I ask.", CohereDialect.state("tool_plan", "")));
		assertThat(response.reasoning()).isEqualTo("I ask.");
	}

	@Test
	void everySourceOfACitationIsOne() {
		ChatResponse response = Cohere.message(
				"""
						{"content":[{"type":"text","text":"It rains."}],"citations":[{"start":3,"end":9,"text":"rains.",
						"sources":[{"type":"document","id":"d:0","document":{"id":"d:0","title":"Weather","url":"https://w.example"}},
						{"type":"tool","id":"weather_1:0","tool_output":{"content":"rain"}}]}]}""");
		assertThat(response.citations()).extracting(Content.Citation::url).containsExactly("https://w.example", null);
		assertThat(response.citations()).extracting(Content.Citation::title).containsExactly("Weather", "weather_1:0");
		assertThat(response.citations()).extracting(Content.Citation::quote).containsExactly("rains.", "rains.");
	}

	@Test
	void aCitationWithoutSourcesQuotes() {
		ChatResponse response = Cohere
			.message("{\"content\":[{\"type\":\"text\",\"text\":\"A\"}],\"citations\":[{\"text\":\"A\"}]}");
		assertThat(response.citations()).extracting(Content.Citation::quote).containsExactly("A");
	}

	@Test
	void aCitationOfThePlanStandsBehindThePlan() {
		ChatResponse response = Cohere.message("""
				{"tool_plan":"P","tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}}],
				"citations":[{"text":"P","type":"PLAN"}]}""");
		assertThat(response.message().content()).extracting((part) -> part.getClass().getSimpleName())
			.containsExactly("Reasoning", "Citation", "ToolCall");
	}

	@Test
	void likelihoodsOfPiecesAreTheProductOfThoseOfTheirTokens() {
		List<TokenLogprob> expected = List.of(new TokenLogprob("Hi", -0.75, List.of()),
				new TokenLogprob("!", -1, List.of()));
		assertThat(Cohere.fold(Cohere
			.body("""
					{"finish_reason":"COMPLETE","message":{"content":[{"type":"text","text":"Hi!"}]},"logprobs":[
					{"text":"Hi","token_ids":[1,2],"logprobs":[-0.5,-0.25]},{"text":"!","token_ids":[3],"logprobs":[-1]}]}"""))
			.logprobs()).isEqualTo(expected);
		assertThat(Cohere.fold(Cohere.stream("""
				{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"Hi"}}},\
				"logprobs":{"text":"Hi","token_ids":[1,2],"logprobs":[-0.5,-0.25]}}
				{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"!"}}},\
				"logprobs":{"text":"!","token_ids":[3],"logprobs":[-1]}}
				""" + END)).logprobs()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "COMPLETE, STOP", "STOP_SEQUENCE, STOP", "MAX_TOKENS, LENGTH", "ERROR_TOXIC, CONTENT_FILTER",
			"ERROR_LIMIT, LENGTH", "USER_CANCEL, OTHER" })
	void theReasonOfTheEndIsKnown(String raw, FinishReason reason) {
		ChatResponse response = Cohere.fold(Cohere.body("{\"finish_reason\":\"" + raw + "\",\"message\":{}}"));
		assertThat(response.finishReason()).isEqualTo(reason);
		assertThat(response.rawFinishReason()).isEqualTo(raw);
	}

	@Test
	void anEndWithoutAReasonTellsOnlyWhetherToolsAreCalled() {
		assertThat(Cohere.fold(Cohere.body("{\"message\":{\"content\":[]}}")).finishReason())
			.isEqualTo(FinishReason.OTHER);
		assertThat(Cohere.fold(Cohere.body("{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"f\"}}]}}"))
			.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
	}

	@Test
	void whatWasCountedAndWhatIsBilledAreBothKept() {
		ChatResponse response = Cohere.fold(Cohere.body("""
				{"finish_reason":"COMPLETE","message":{},"usage":{"billed_units":{"input_tokens":8,"output_tokens":578},
				"tokens":{"input_tokens":1394,"output_tokens":582,"reasoning_tokens":500},"cached_tokens":1344}}"""));
		assertThat(response.usage().input()).isEqualTo(1394);
		assertThat(response.usage().cacheRead()).isEqualTo(1344);
		assertThat(response.usage().output()).isEqualTo(582);
		assertThat(response.usage().reasoning()).isEqualTo(500);
		assertThat(response.usage().billed()).isEqualTo(new BilledTokens(8L, 578L));
		assertThat(response.metadata().data())
			.isEqualTo(Map.of("billed_units", Map.of("input_tokens", 8, "output_tokens", 578)));
	}

	@Test
	void tokensOfImagesAreAddedToTheInput() {
		ChatResponse response = Cohere.fold(Cohere.body("""
				{"finish_reason":"COMPLETE","message":{},"usage":{"tokens":{"input_tokens":34,"output_tokens":56,
				"image_tokens":259}}}"""));
		assertThat(response.usage().input()).isEqualTo(293);
		assertThat(response.usage().inputImage()).isEqualTo(259);
		assertThat(response.usage().contradiction()).isNull();
	}

	@Test
	void withoutCountsTheBilledTokensCount() {
		ChatResponse response = Cohere.fold(Cohere
			.body("""
					{"finish_reason":"COMPLETE","message":{},"usage":{"billed_units":{"input_tokens":8,"output_tokens":5}}}"""));
		assertThat(response.usage().input()).isEqualTo(8);
		assertThat(response.usage().output()).isEqualTo(5);
		assertThat(Cohere.message("{}").usage()).isNull();
	}

	@Test
	void aStreamWithoutItsEndIsInterrupted() {
		assertThat(Cohere.failure(() -> Cohere.stream(START)).kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED);
		assertThat(Cohere.failure(() -> Cohere.stream("")).kind()).isEqualTo(ErrorKind.EMPTY_RESPONSE);
	}

	@Test
	void whatFollowsTheEndIsNotRead() {
		assertThat(Cohere.stream(START + END + "[DONE]\nnot JSON\n" + END)).hasSize(2);
	}

	@Test
	void eventsOfUnknownTypeAreIgnored() {
		assertThat(Cohere.stream(START + "{\"type\":\"debug\",\"prompt\":\"…\"}\n{\"type\":\"new\",\"x\":[1]}\n" + END))
			.hasSize(2);
	}

	@Test
	void argumentsOfACallThatDidNotBeginAreMalformed() {
		String delta = "{\"type\":\"tool-call-delta\",\"index\":0,\"delta\":{\"message\":{\"tool_calls\":{}}}}\n";
		assertThat(Cohere.failure(() -> Cohere.stream(START + delta)).kind()).isEqualTo(ErrorKind.MALFORMED);
	}

	@Test
	void aCallWithoutANameIsMalformed() {
		assertThat(Cohere.failure(() -> Cohere.message("{\"tool_calls\":[{\"id\":\"a\"}]}")).kind())
			.isEqualTo(ErrorKind.MALFORMED);
	}

	@Test
	void aDocumentOfAnotherKindIsMalformed() {
		assertThat(Cohere.failure(() -> Cohere.body("{\"ok\":true}")).kind()).isEqualTo(ErrorKind.MALFORMED);
		assertThat(Cohere.failure(() -> Cohere.body("[]")).kind()).isEqualTo(ErrorKind.MALFORMED);
		assertThat(Cohere.failure(() -> Cohere.body("")).kind()).isEqualTo(ErrorKind.EMPTY_RESPONSE);
	}

}
