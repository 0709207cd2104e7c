package io.llmspring.dialect.ollama;

import java.util.List;
import java.util.Random;

import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.TokenLogprob;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link OllamaEventDecoder}.
 */
class OllamaEventDecoderTests {

	private static final String CALLS = """
			{"model":"m","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"","tool_calls":[
			{"function":{"name":"weather","arguments":{"city":"Rome","days":2.50}}}]},"done":false}
			{"model":"m","message":{"role":"assistant","content":"","tool_calls":[
			{"id":"call_abc","function":{"index":1,"name":"time","arguments":{}}}]},"done":false}
			{"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop"}
			""".replace("[\n", "[");

	@Test
	void textArrivesAsItCame() {
		assertThat(Ollama.stream(Ollama.lines("Hello ", "", "there 😀")))
			.startsWith(new ChatEvent.Started(null, "m", null), new ChatEvent.TextDelta(0, "Hello "),
					new ChatEvent.TextDelta(0, "there 😀"))
			.hasSize(4);
	}

	@Test
	void thoughtsStandBeforeTheText() {
		ChatResponse response = Ollama.fold(Ollama.document("""
				{"model":"m","message":{"role":"assistant","content":"4","thinking":"2 and 2"},"done":true}"""));
		assertThat(response.message().content()).containsExactly(new Content.Reasoning("2 and 2", null),
				new Content.Text("4"));
		assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(response.usage()).isNull();
	}

	@Test
	void thoughtsBetweenCallsArePartsOfTheirOwn() {
		List<ChatEvent> events = Ollama.stream("""
				{"model":"m","message":{"role":"assistant","content":"","thinking":"a"}}
				{"model":"m","message":{"role":"assistant","content":"b"}}
				{"model":"m","message":{"role":"assistant","content":"","thinking":"c"}}
				{"model":"m","message":{"role":"assistant","content":"d"},"done":true}
				""");
		assertThat(events.subList(1, 5)).containsExactly(new ChatEvent.ReasoningDelta(0, "a", null),
				new ChatEvent.TextDelta(1, "b"), new ChatEvent.ReasoningDelta(2, "c", null),
				new ChatEvent.TextDelta(3, "d"));
	}

	@Test
	void callsKeepTheirIdsAndGetStableOnesWhereTheyHaveNone() {
		ChatResponse response = Ollama.fold(Ollama.stream(CALLS));
		assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
		assertThat(response.rawFinishReason()).isEqualTo("stop");
		Content.ToolCall first = response.toolCalls().get(0);
		assertThat(first.arguments()).isEqualTo("{\"city\":\"Rome\",\"days\":2.50}");
		assertThat(ToolCallIds.isMade(first.id())).isTrue();
		assertThat(Ollama.fold(Ollama.stream(CALLS)).toolCalls()).isEqualTo(response.toolCalls());
		assertThat(response.toolCalls().get(1)).isEqualTo(new Content.ToolCall("call_abc", "time", "{}"));
	}

	@Test
	void sameCallInAnotherAnswerGetsAnotherId() {
		String later = CALLS.replace("2026-01-01", "2026-01-02");
		assertThat(Ollama.fold(Ollama.stream(later)).toolCalls().get(0).id())
			.isNotEqualTo(Ollama.fold(Ollama.stream(CALLS)).toolCalls().get(0).id());
	}

	@Test
	void argumentsThatComeAsTextAreKept() {
		ChatResponse response = Ollama.fold(Ollama.document("""
				{"message":{"role":"assistant","tool_calls":[{"function":{"name":"t","arguments":"{\\"a\\":1}"}}]},
				"done":true}"""));
		assertThat(response.toolCalls().get(0).arguments()).isEqualTo("{\"a\":1}");
	}

	@Test
	void callWithoutANameIsMalformed() {
		assertThat(failure("{\"message\":{\"tool_calls\":[{\"function\":{\"arguments\":{}}}]},\"done\":true}"))
			.isEqualTo(ErrorKind.MALFORMED);
	}

	@Test
	void countersAreUsageAndDurationsAreMetadata() {
		ChatResponse response = Ollama.fold(Ollama.document(
				"""
						{"model":"m","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"x"},"done":true,
						"done_reason":"length","total_duration":5043500667,"load_duration":5025959,"prompt_eval_count":26,
						"prompt_eval_duration":325953000,"eval_count":290,"eval_duration":4709213000}"""));
		assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
		assertThat(response.usage().input()).isEqualTo(26);
		assertThat(response.usage().output()).isEqualTo(290);
		assertThat(response.metadata().data()).containsEntry("total_duration", 5043500667L)
			.containsEntry("created_at", "2026-01-01T00:00:00Z")
			.containsOnlyKeys("created_at", "total_duration", "load_duration", "prompt_eval_duration", "eval_duration");
	}

	@Test
	void counterThatIsAbsentIsUnknownAndNotZero() {
		ChatResponse response = Ollama
			.fold(Ollama.document("{\"message\":{\"content\":\"x\"},\"done\":true,\"eval_count\":3}"));
		assertThat(response.usage().input()).isNull();
		assertThat(response.usage().output()).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource({ "stop, STOP", "length, LENGTH", "load, OTHER", "unload, OTHER" })
	void reasonsOfTheEndAreTranslated(String raw, FinishReason reason) {
		ChatResponse response = Ollama
			.fold(Ollama.document("{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"" + raw + "\"}"));
		assertThat(response.finishReason()).isEqualTo(reason);
		assertThat(response.rawFinishReason()).isEqualTo(raw);
	}

	@Test
	void likelihoodsOfTokensAreRead() {
		ChatResponse response = Ollama.fold(Ollama.document("""
				{"message":{"content":"a"},"done":true,"logprobs":[{"token":"a","logprob":-0.5,"bytes":[97],
				"top_logprobs":[{"token":"b","logprob":-1}]}]}"""));
		assertThat(response.logprobs())
			.containsExactly(new TokenLogprob("a", -0.5, List.of(new TokenLogprob("b", -1, List.of()))));
	}

	@Test
	void imageOfTheModelIsAnImage() {
		ChatResponse response = Ollama.fold(Ollama
			.document("{\"message\":{\"content\":\"\",\"images\":[\"R0lGODlhAQABAAAAACw=\"]},\"done\":true}"));
		assertThat(response.message().content()).singleElement()
			.isInstanceOfSatisfying(Content.Image.class,
					(image) -> assertThat(image.source().mediaType()).isEqualTo("image/gif"));
		assertThat(failure("{\"message\":{\"images\":[\"R\"]},\"done\":true}")).isEqualTo(ErrorKind.MALFORMED);
	}

	@Test
	void streamThatEndsBeforeItsEndIsInterrupted() {
		String lines = Ollama.lines("Hel");
		assertThat(failureOfStream(lines.substring(0, lines.indexOf('\n') + 1)))
			.isEqualTo(ErrorKind.STREAM_INTERRUPTED);
	}

	@Test
	void answerThatIsNoneIsNamed() {
		assertThat(failureOfStream("")).isEqualTo(ErrorKind.EMPTY_RESPONSE);
		assertThat(failureOfStream("{\"status\":\"ok\"}")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failureOfStream("[1]")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failureOfStream("{\"message\":")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure("{\"response\":\"x\",\"done\":true}")).isEqualTo(ErrorKind.MALFORMED);
	}

	@Test
	void documentWithoutDoneIsWhole() {
		assertThat(Ollama.fold(Ollama.document("{\"message\":{\"content\":\"x\"}}")).text()).isEqualTo("x");
	}

	@Test
	void nothingCountsAfterTheEnd() {
		assertThat(Ollama.stream(Ollama.lines("x") + Ollama.lines("y"))).isEqualTo(Ollama.stream(Ollama.lines("x")));
	}

	@Test
	void endIsSeenWithTheLastLine() {
		EventDecoder decoder = Ollama.decoder(true, Ollama.ask().build(), Ollama.PROFILE);
		String[] lines = Ollama.lines("x").split("\n");
		decoder.decode(WireFrame.of(null, lines[0]), (event) -> {
		});
		assertThat(decoder.complete()).isFalse();
		decoder.decode(WireFrame.of(null, lines[1]), (event) -> {
		});
		assertThat(decoder.complete()).isTrue();
	}

	@Test
	void callInTheTextIsACallWhereToolsAreInThePrompt() {
		ChatRequest request = Ollama.ask().tool(Ollama.WEATHER).build();
		String lines = Ollama.lines("I look.\n```js", "on\n{\"name\": \"weather\", \"argu",
				"ments\": {\"city\": \"Rome\"}}\n", "```");
		ChatResponse whole = Ollama.fold(Ollama.cut(lines, Integer.MAX_VALUE, new Random(0), request, Ollama.PROMPTED));
		assertThat(whole.text()).isEqualTo("I look.\n");
		assertThat(whole.toolCalls()).singleElement()
			.satisfies((call) -> assertThat(call.arguments()).isEqualTo("{\"city\":\"Rome\"}"));
		assertThat(whole.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
		for (int seed = 0; seed < 20; seed++) {
			assertThat(Ollama.cut(lines, 30, new Random(seed), request, Ollama.PROMPTED))
				.isEqualTo(Ollama.cut(lines, Integer.MAX_VALUE, new Random(0), request, Ollama.PROMPTED));
		}
		assertThat(Ollama.fold(Ollama.cut(lines, 30, new Random(0), request, Ollama.PROFILE)).toolCalls()).isEmpty();
	}

	private static ErrorKind failure(String document) {
		return catchThrowableOfType(WireException.class, () -> Ollama.document(document)).error().kind();
	}

	private static ErrorKind failureOfStream(String lines) {
		return catchThrowableOfType(WireException.class, () -> Ollama.stream(lines)).error().kind();
	}

}
