package io.llmspring.dialect.gemini;

import java.util.List;
import java.util.Map;
import java.util.Random;

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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GeminiEventDecoderTests {

	private static final String FIRST = """
			{"candidates":[{"content":{"parts":[{"text":"Grüß "}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":4,"totalTokenCount":4},"modelVersion":"gemini-2.5-flash","responseId":"r1"}
			""";

	private static final String LAST = """
			{"candidates":[{"content":{"parts":[{"text":"Gott 😀"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":3,"totalTokenCount":7},"modelVersion":"gemini-2.5-flash","responseId":"r1"}
			""";

	private static final String ERROR = """
			{
			  "error": {
			    "code": 503,
			    "message": "The model is overloaded.",
			    "status": "UNAVAILABLE"
			  }
			}
			""";

	private static ChatResponse document(String candidate) {
		return Gemini.fold(Gemini.document("{\"candidates\":[" + candidate + "]}"));
	}

	@Test
	void textArrivesPieceByPieceBetweenOneStartAndOneEnd() {
		assertThat(Gemini.stream(Gemini.sse(FIRST, LAST))).containsExactly(
				new ChatEvent.Started("r1", "gemini-2.5-flash", null), new ChatEvent.TextDelta(0, "Grüß "),
				new ChatEvent.TextDelta(0, "Gott 😀"),
				new ChatEvent.Finished(FinishReason.STOP, "STOP", TokenUsage.of(4, 3), ProviderMetadata.EMPTY));
	}

	@Test
	void anyCutOfTheBytesGivesTheSameEvents() {
		String sse = Gemini.sse(FIRST, LAST);
		List<ChatEvent> whole = Gemini.stream(sse);
		for (int maxPiece : new int[] { 1, 2, 7, 100, 1000 }) {
			assertThat(Gemini.cut(sse, maxPiece, new Random(maxPiece))).isEqualTo(whole);
		}
	}

	@Test
	void aStreamAsOneArrayAndAWholeAnswerAreTheSameAnswer() {
		ChatResponse streamed = Gemini.fold(Gemini.stream(Gemini.sse(FIRST, LAST)));
		assertThat(Gemini.fold(Gemini.document("[" + FIRST + "," + LAST + "]"))).isEqualTo(streamed);
		assertThat(Gemini.fold(Gemini.document(LAST.replace("Gott", "Grüß Gott")))).isEqualTo(streamed);
	}

	@Test
	void theReasonToFinishMakesAStreamComplete() {
		EventDecoder decoder = Gemini.decoder(true);
		decoder.decode(WireFrame.of(null, FIRST), (event) -> {
		});
		assertThat(decoder.complete()).isFalse();
		decoder.decode(WireFrame.of(null, LAST), (event) -> {
		});
		assertThat(decoder.complete()).isTrue();
	}

	@Test
	void aStreamWithoutAReasonToFinishIsInterrupted() {
		assertThat(Gemini.failure(() -> Gemini.stream(Gemini.sse(FIRST)))).isEqualTo(ErrorKind.STREAM_INTERRUPTED);
		assertThat(Gemini.failure(() -> Gemini.stream(""))).isEqualTo(ErrorKind.EMPTY_RESPONSE);
	}

	@Test
	void aWholeDocumentNeedsNoReasonToFinish() {
		ChatResponse answer = document("{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}");
		assertThat(answer.text()).isEqualTo("Hi");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(answer.rawFinishReason()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"candidates":[{"content":{}}]} | EMPTY_RESPONSE
			{"candidates":[]}               | EMPTY_RESPONSE
			{"something":"else"}            | MALFORMED
			[1]                             | MALFORMED
			"text"                          | MALFORMED
			{"candidates":                  | MALFORMED
			""")
	void whatIsNoAnswerFails(String json, ErrorKind kind) {
		assertThat(Gemini.failure(() -> Gemini.document(json))).isEqualTo(kind);
	}

	@Test
	void aReasonOfEveryChunkDoesNotEndTheStream() {
		String each = FIRST.replace("\"index\"", "\"finishReason\":\"STOP\",\"index\"");
		assertThat(Gemini.fold(Gemini.stream(Gemini.sse(each, LAST))).text()).isEqualTo("Grüß Gott 😀");
	}

	@ParameterizedTest
	@CsvSource({ "STOP, STOP", "1, STOP", "MAX_TOKENS, LENGTH", "2, LENGTH", "SAFETY, CONTENT_FILTER",
			"RECITATION, CONTENT_FILTER", "PROHIBITED_CONTENT, CONTENT_FILTER", "SPII, CONTENT_FILTER",
			"BLOCKLIST, CONTENT_FILTER", "LANGUAGE, CONTENT_FILTER", "IMAGE_SAFETY, CONTENT_FILTER",
			"MODEL_ARMOR, CONTENT_FILTER", "OTHER, OTHER", "MALFORMED_FUNCTION_CALL, OTHER",
			"UNEXPECTED_TOOL_CALL, OTHER", "SOMETHING_NEW, OTHER" })
	void reasonsToFinishAreTranslated(String raw, FinishReason reason) {
		String value = Character.isDigit(raw.charAt(0)) ? raw : "\"" + raw + "\"";
		ChatResponse answer = document("{\"finishReason\":" + value + "}");
		assertThat(answer.finishReason()).isEqualTo(reason);
		assertThat(answer.rawFinishReason()).isEqualTo(raw);
	}

	@Test
	void wordsAboutTheEndAreKept() {
		assertThat(
				document("{\"finishReason\":\"MALFORMED_FUNCTION_CALL\",\"finishMessage\":\"no\"}").metadata().data())
			.isEqualTo(Map.of("finishMessage", "no"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"blockReason\":\"SAFETY\"}", "{\"blockReason\":1}", "{\"blockReasonMessage\":\"Message\"}" })
	void aBlockedPromptIsAFailure(String feedback) {
		String json = "{\"promptFeedback\":" + feedback + "}";
		assertThat(Gemini.failure(() -> Gemini.document(json))).isEqualTo(ErrorKind.CONTENT_FILTERED);
		assertThat(Gemini.failure(() -> Gemini.stream(Gemini.sse(json)))).isEqualTo(ErrorKind.CONTENT_FILTERED);
	}

	@Test
	void theReasonOfABlockIsSaid() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> Gemini.document(
					"{\"promptFeedback\":{\"blockReason\":\"MODEL_ARMOR\",\"blockReasonMessage\":\"Jailbreak.\"}}"))
			.withMessage("Gemini refused the prompt (MODEL_ARMOR): Jailbreak.")
			.satisfies((ex) -> assertThat(ex.error().code()).isEqualTo("MODEL_ARMOR"));
	}

	@Test
	void feedbackWithoutBlockIsKept() {
		ChatResponse answer = Gemini.fold(Gemini
			.document("{\"candidates\":[{\"finishReason\":\"STOP\"}],\"promptFeedback\":{\"safetyRatings\":[]}}"));
		assertThat(answer.metadata().data()).containsKey("promptFeedback");
	}

	@Test
	void anErrorBetweenEventsIsAFailure() {
		assertThat(Gemini.failure(() -> Gemini.stream(Gemini.sse(FIRST, LAST) + ERROR)))
			.isEqualTo(ErrorKind.OVERLOADED);
		assertThat(Gemini.failure(() -> Gemini.stream(Gemini.sse(FIRST) + ERROR + "\n" + Gemini.sse(LAST))))
			.isEqualTo(ErrorKind.OVERLOADED);
	}

	@Test
	void anErrorInASuccessfulAnswerIsAFailure() {
		assertThat(Gemini.failure(() -> Gemini.document(ERROR))).isEqualTo(ErrorKind.OVERLOADED);
		assertThat(Gemini.failure(() -> Gemini.document("[" + FIRST + "," + ERROR + "]")))
			.isEqualTo(ErrorKind.OVERLOADED);
		assertThat(Gemini.failure(() -> Gemini.stream(Gemini.sse(FIRST, ERROR.replace("\n", "")))))
			.isEqualTo(ErrorKind.OVERLOADED);
	}

	@Test
	void ofSeveralCandidatesTheFirstIsRead() {
		ChatResponse answer = Gemini.fold(Gemini.document("""
				{"candidates":[
					{"content":{"parts":[{"text":"one"}]},"finishReason":"STOP","index":0},
					{"content":{"parts":[{"text":"two"}]},"finishReason":"MAX_TOKENS","index":1}]}"""));
		assertThat(answer.text()).isEqualTo("one");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void likelihoodsAreRead() {
		assertThat(document(
				"""
						{"finishReason":"STOP","logprobsResult":{
							"chosenCandidates":[{"token":"a","logProbability":-0.5,"tokenId":1}],
							"topCandidates":[{"candidates":[{"token":"a","logProbability":-0.5},{"token":"b","logProbability":-2}]}]}}
						""")
			.logprobs())
			.containsExactly(new TokenLogprob("a", -0.5,
					List.of(new TokenLogprob("a", -0.5, List.of()), new TokenLogprob("b", -2, List.of()))));
	}

	@Test
	void sourcesStandBehindTheText() {
		ChatResponse answer = Gemini.fold(Gemini.stream(Gemini
			.sse("""
					{"candidates":[{"content":{"parts":[{"text":"Sunny."}]},"groundingMetadata":{"webSearchQueries":["w"],"groundingChunks":[{"web":{"uri":"https://a","title":"A"}},{}]}}]}
					{"candidates":[{"content":{"parts":[{"text":" Warm."}]},"finishReason":"STOP","groundingMetadata":{"groundingChunks":[{"web":{"uri":"https://a","title":"A"}},{"retrievedContext":{"title":"B","text":"words"}}]},"citationMetadata":{"citationSources":[{"uri":"https://c"},{"startIndex":1}]}}]}
					""")));
		assertThat(answer.message().content()).containsExactly(new Content.Text("Sunny. Warm."),
				new Content.Citation("https://a", "A", null, null), new Content.Citation(null, "B", "words", null),
				new Content.Citation("https://c", null, null, null));
		assertThat(answer.metadata().data().get("groundingMetadata")).asString().contains("webSearchQueries");
	}

}
