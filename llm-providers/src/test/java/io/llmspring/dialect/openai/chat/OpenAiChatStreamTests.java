package io.llmspring.dialect.openai.chat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
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

/**
 * Tests for {@link OpenAiChatEventDecoder}: frames in, events out.
 */
class OpenAiChatStreamTests {

	private static final String STOP = """
			{"id":"c1","model":"m1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}
			[DONE]
			""";

	@Test
	void passesEachPieceOfTextAndEndsWithUsage() {
		List<ChatEvent> events = Chat
			.stream("""
					{"id":"c1","model":"m1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}
					{"id":"c1","model":"m1","choices":[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}],"usage":null}
					{"id":"c1","model":"m1","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":null}],"usage":null}
					{"id":"c1","model":"m1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}
					{"id":"c1","model":"m1","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":3,"total_tokens":13}}
					[DONE]
					""");
		assertThat(events).startsWith(new ChatEvent.Started("c1", "m1", null), new ChatEvent.TextDelta(0, "Hel"),
				new ChatEvent.TextDelta(0, "lo"));
		assertThat(events).hasSize(4);
		assertThat(Chat.finished(events).finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(Chat.finished(events).usage()).isEqualTo(TokenUsage.of(10, 3));
	}

	@Test
	void finishesAtTheEndMarkerAtOnceAndIgnoresWhatFollows() {
		EventDecoder decoder = new OpenAiChatDialect().decoder(Chat.call(true), Chat.profile(Map.of()));
		List<ChatEvent> events = new ArrayList<>();
		decoder.decode(WireFrame.of(null, "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}"), events::add);
		assertThat(decoder.complete()).isFalse();
		decoder.decode(WireFrame.of(null, "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}"), events::add);
		assertThat(decoder.complete()).isTrue();
		assertThat(events).doesNotHaveAnyElementsOfTypes(ChatEvent.Finished.class);
		decoder.decode(WireFrame.of(null, "[DONE] "), events::add);
		assertThat(events).hasAtLeastOneElementOfType(ChatEvent.Finished.class);
		decoder.decode(WireFrame.of(null, "nonsense"), events::add);
		decoder.end(events::add);
		assertThat(events).filteredOn(ChatEvent.Finished.class::isInstance).hasSize(1);
	}

	@Test
	void waitsForAnIdentityThatIsNotEmptyButNotBeyondTheFirstDelta() {
		List<ChatEvent> azure = Chat.stream("""
				{"id":"","model":"","choices":[],"prompt_filter_results":[{"prompt_index":0}]}
				{"choices":[{"index":0,"delta":{"content":"hi"}}],"id":"c1","model":"m1"}
				""" + STOP);
		assertThat(azure).startsWith(new ChatEvent.Started("c1", "m1", null), new ChatEvent.TextDelta(0, "hi"));
		assertThat(Chat.finished(azure).metadata().data()).containsKey("prompt_filter_results");
		List<ChatEvent> nameless = Chat.stream("""
				{"id":"","choices":[{"index":0,"delta":{"content":"hi"}}]}
				{"choices":[{"index":0,"finish_reason":"stop"}]}
				""");
		assertThat(nameless).startsWith(new ChatEvent.Started(null, null, null), new ChatEvent.TextDelta(0, "hi"));
	}

	@Test
	void completesWithoutTheEndMarkerIfThereWasAReason() {
		assertThat(Chat.fold(Chat.stream("{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"eos\"}]}"))
			.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void completesAtTheEndMarkerWithoutAReason() {
		ChatResponse response = Chat.fold(Chat.stream("""
				{"choices":[{"delta":{"content":"a"},"finish_reason":null}]}
				[DONE]
				"""));
		assertThat(response.finishReason()).isEqualTo(FinishReason.OTHER);
		assertThat(response.rawFinishReason()).isNull();
	}

	@Test
	void failsIfTheStreamEndsBeforeTheAnswer() {
		assertFails("{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", ErrorKind.STREAM_INTERRUPTED);
		assertFails("{\"choices\":[],\"prompt_filter_results\":[]}", ErrorKind.STREAM_INTERRUPTED);
		assertFails("", ErrorKind.EMPTY_RESPONSE);
		assertFails("[DONE]", ErrorKind.EMPTY_RESPONSE);
	}

	@ParameterizedTest
	@CsvSource({ "stop, STOP", "eos, STOP", "length, LENGTH", "tool_calls, TOOL_CALLS", "function_call, TOOL_CALLS",
			"content_filter, CONTENT_FILTER", "something, OTHER" })
	void mapsTheReasonAndKeepsTheWord(String word, FinishReason reason) {
		ChatResponse response = Chat
			.fold(Chat.stream("{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"" + word + "\"}]}"));
		assertThat(response.finishReason()).isEqualTo(reason);
		assertThat(response.rawFinishReason()).isEqualTo(word);
	}

	@Test
	void readsTheFirstOfSeveralChoicesEvenIfItsIndexStandsLast() {
		ChatResponse response = Chat.fold(Chat
			.stream("""
					{"choices":[{"delta":{"content":"a"},"index":0}]}
					{"choices":[{"delta":{"content":"x"},"index":1}]}
					{"choices":[{"delta":{"content":"y"},"finish_reason":"length","index":1},{"delta":{"content":"b"},"finish_reason":"stop","index":0}]}
					"""));
		assertThat(response.text()).isEqualTo("ab");
		assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void takesNoTextTwiceFromAMessageBesideTheDeltas() {
		ChatResponse response = Chat.fold(Chat
			.stream("""
					{"choices":[{"index":0,"message":{"content":"a"},"delta":{"content":"a"}}],"citations":["https://a.example"],"search_results":[{"title":"A","url":"https://a.example"}]}
					{"choices":[{"index":0,"message":{"content":"ab"},"delta":{"content":"b"},"finish_reason":"stop"}],"citations":["https://a.example","https://b.example"],"search_results":[{"title":"A","url":"https://a.example"}]}
					"""));
		assertThat(response.text()).isEqualTo("ab");
		assertThat(response.citations()).containsExactly(new Content.Citation("https://a.example", "A", null, null),
				new Content.Citation("https://b.example", null, null, null));
	}

	@Test
	void readsAMessageThatComesWithoutDeltas() {
		assertThat(
				Chat.fold(Chat.stream("{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}"))
					.text())
			.isEqualTo("a");
	}

	@Test
	void readsThoughtsUnderEitherName() {
		for (String name : List.of("reasoning_content", "reasoning")) {
			List<ChatEvent> events = Chat.stream("""
					{"choices":[{"delta":{"content":null,"%s":"hm"}}]}
					{"choices":[{"delta":{"content":"a"}}]}
					""".formatted(name) + STOP);
			assertThat(events).contains(new ChatEvent.ReasoningDelta(0, "hm", null), new ChatEvent.TextDelta(1, "a"));
		}
	}

	@Test
	void takesThoughtsOnceThatComeUnderSeveralNamesAndKeepsTheirDetails() {
		ChatResponse response = Chat.fold(Chat
			.stream("""
					{"choices":[{"delta":{"content":"","reasoning":"Let ","reasoning_content":"Let ","reasoning_details":[{"type":"reasoning.text","text":"Let ","index":0}]}}]}
					{"choices":[{"delta":{"content":"","reasoning":"me","reasoning_details":[{"type":"reasoning.text","text":"me","index":0}]}}]}
					{"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","signature":"SIG","index":0}]}}]}
					{"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.encrypted","data":"XYZ","id":"r1","index":1}]}}]}
					{"choices":[{"delta":{"content":"ok"}}]}
					"""
					+ STOP));
		assertThat(response.reasoning()).isEqualTo("Let me");
		assertThat(response.message().content()).containsExactly(
				new Content.Reasoning("Let me", new Continuation("openai-chat", "reasoning_details",
						"[{\"type\":\"reasoning.text\",\"text\":\"Let me\",\"index\":0,\"signature\":\"SIG\"},"
								+ "{\"type\":\"reasoning.encrypted\",\"data\":\"XYZ\",\"id\":\"r1\",\"index\":1}]")),
				new Content.Text("ok"));
	}

	@Test
	void takesTheWordsFromTheDetailsIfTheyStandNowhereElse() {
		ChatResponse response = Chat.fold(Chat.stream("""
				{"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.summary","summary":"short"}]}}]}
				""" + STOP));
		assertThat(response.reasoning()).isEqualTo("short");
	}

	@Test
	void readsContentThatIsAListOfParts() {
		List<ChatEvent> events = Chat.stream("""
				{"choices":[{"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]}}]}
				{"choices":[{"delta":{"content":[{"type":"text","text":"a"}]}}]}
				{"choices":[{"delta":{"content":"b"}}]}
				""" + STOP);
		assertThat(events).contains(new ChatEvent.ReasoningDelta(0, "hm", null), new ChatEvent.TextDelta(1, "a"),
				new ChatEvent.TextDelta(1, "b"));
	}

	@Test
	void readsARefusalAsOne() {
		ChatResponse response = Chat.fold(Chat.stream("""
				{"choices":[{"delta":{"content":null,"refusal":"I am "}}]}
				{"choices":[{"delta":{"refusal":"sorry"}}]}
				""" + STOP));
		assertThat(response.refusal()).isEqualTo("I am sorry");
		assertThat(response.text()).isEmpty();
		assertThat(response.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
		assertThat(response.rawFinishReason()).isEqualTo("stop");
	}

	@Test
	void readsCitationsOfTheText() {
		ChatResponse response = Chat.fold(Chat
			.stream("""
					{"choices":[{"delta":{"content":"a","annotations":[{"type":"url_citation","url_citation":{"url":"https://a.example","title":"A","content":"words","start_index":0,"end_index":1}}]}}]}
					"""
					+ STOP));
		assertThat(response.citations()).singleElement().satisfies((citation) -> {
			assertThat(citation.url()).isEqualTo("https://a.example");
			assertThat(citation.title()).isEqualTo("A");
			assertThat(citation.quote()).isEqualTo("words");
		});
	}

	@Test
	void readsSoundAndImages() {
		List<ChatEvent> events = Chat
			.stream("""
					{"choices":[{"delta":{"audio":{"id":"a1","transcript":"He"}}}]}
					{"choices":[{"delta":{"audio":{"data":"AQI=","transcript":"llo"}}}]}
					{"choices":[{"delta":{"images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AwQ="}}]}}]}
					"""
					+ STOP);
		assertThat(events).contains(
				new ChatEvent.MediaDelta(0, "audio/pcm", new byte[0], new Continuation("openai-chat", "audio", "a1")),
				new ChatEvent.MediaDelta(0, "audio/pcm", new byte[] { 1, 2 }, null),
				new ChatEvent.MediaDelta(1, "image/png", new byte[] { 3, 4 }, null));
		assertThat(Chat.finished(events).metadata().data()).containsEntry("audio_transcript", "Hello");
	}

	@Test
	void readsLikelihoods() {
		ChatResponse response = Chat.fold(Chat
			.stream("""
					{"choices":[{"delta":{"content":"a"},"logprobs":{"content":[{"token":"a","logprob":-0.5,"bytes":[97],"top_logprobs":[{"token":"b","logprob":-1,"bytes":null}]}],"refusal":null}}]}
					"""
					+ STOP));
		assertThat(response.logprobs()).singleElement().satisfies((token) -> {
			assertThat(token.logprob()).isEqualTo(-0.5);
			assertThat(token.top()).extracting("token").containsExactly("b");
		});
	}

	@Test
	void keepsWhatIsSaidBesideTheAnswer() {
		ChatEvent.Finished finished = Chat.finished(Chat
			.stream("""
					{"provider":"Somebody","system_fingerprint":"fp","service_tier":"flex","choices":[{"delta":{"content":"a"},"finish_reason":"tool_calls","native_finish_reason":"max_output_tokens"}],"usage":{"prompt_tokens":1,"completion_tokens":2,"cost":0.00012}}
					[DONE]
					"""));
		assertThat(finished.metadata().data()).containsEntry("provider", "Somebody")
			.containsEntry("system_fingerprint", "fp")
			.containsEntry("native_finish_reason", "max_output_tokens");
		assertThat(finished.usage()).isNotNull();
		assertThat(finished.usage().serviceTier()).isEqualTo("flex");
		assertThat(finished.usage().reportedCost()).isEqualTo(new BigDecimal("0.00012"));
	}

	@Test
	void takesTheLastUsageAndNeverASum() {
		ChatResponse response = Chat.fold(Chat
			.stream("""
					{"choices":[{"delta":{"content":"a"}}],"usage":{"prompt_tokens":10,"completion_tokens":1}}
					{"choices":[{"delta":{"content":"b"},"finish_reason":"stop"}],"x_groq":{"id":"r","usage":{"prompt_tokens":10,"completion_tokens":2}}}
					{"choices":[],"usage":null}
					{"choices":[],"usage":{"prompt_tokens":null,"completion_tokens":null}}
					"""));
		assertThat(response.usage()).isEqualTo(TokenUsage.of(10, 2));
	}

	@Test
	void ignoresAnErrorThatIsNull() {
		assertThat(Chat
			.fold(Chat.stream("{\"error\":null,\"choices\":[{\"delta\":{\"content\":\"a\"},\"error\":null}]}\n" + STOP))
			.text()).isEqualTo("a");
	}

	@Test
	void failsWithTheErrorInAChunk() {
		assertFails("{\"error\":{\"message\":\"Overloaded\",\"code\":503}}", ErrorKind.OVERLOADED);
		assertFails(
				"""
						{"choices":[{"delta":{"content":"a"}}]}
						{"choices":[{"delta":{},"finish_reason":"error"}],"error":{"message":"Provider returned error","code":502}}
						""",
				ErrorKind.SERVER_ERROR);
		assertFails("{\"error\":{\"message\":\"maximum context length is 4096\",\"code\":400}}",
				ErrorKind.CONTEXT_LENGTH);
		assertFails("{\"choices\":[{\"delta\":{},\"error\":{\"message\":\"no\",\"code\":429}}]}",
				ErrorKind.RATE_LIMITED);
		assertFails("{\"object\":\"error\",\"message\":\"model not found\",\"code\":404}", ErrorKind.MODEL_NOT_FOUND);
		assertFails("{\"choices\":[],\"x_groq\":{\"error\":\"Overloaded\"}}", ErrorKind.OVERLOADED);
		assertFails("{\"error\":\"Something broke\"}", ErrorKind.SERVER_ERROR);
	}

	@Test
	void failsWithAnEventThatIsNamedError() {
		EventDecoder decoder = new OpenAiChatDialect().decoder(Chat.call(true), Chat.profile(Map.of()));
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> decoder.decode(
				WireFrame.of("error",
						"{\"error\":{\"message\":\"Failed to call a function\",\"code\":\"tool_use_failed\"}}"),
				(event) -> {
				}))
			.satisfies((ex) -> assertThat(ex.error().code()).isEqualTo("tool_use_failed"));
	}

	@Test
	void failsIfAFrameIsNotAnObjectOfJson() {
		assertFails("{\"choices\":[", ErrorKind.MALFORMED);
		assertFails("[1]", ErrorKind.MALFORMED);
		assertFails("\"text\"", ErrorKind.MALFORMED);
	}

	private static void assertFails(String lines, ErrorKind kind) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> Chat.stream(lines))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(kind));
	}

}
