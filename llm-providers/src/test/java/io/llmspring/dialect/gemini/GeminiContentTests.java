package io.llmspring.dialect.gemini;

import java.util.List;
import java.util.Random;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GeminiContentTests {

	private static final Continuation SIGNATURE = new Continuation("gemini", "signature", "c2ln");

	private static List<Content> content(String... parts) {
		return Gemini.fold(Gemini.stream(Gemini.parts(parts))).message().content();
	}

	private static Object goesBack(List<Content> content) {
		return Gemini.contents(Gemini.conversation(Message.user("Hi"), new Message.Assistant(content)));
	}

	private static void assertGoesBack(String part) {
		assertThat(goesBack(content("[" + part + "]")))
			.isEqualTo(Gemini.json("[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]},"
					+ "{\"role\":\"model\",\"parts\":[" + part + "]}]"));
	}

	@Test
	void thoughtsAreNoText() {
		assertThat(content("[{\"text\":\"Let me \",\"thought\":true}]", "[{\"text\":\"see\",\"thought\":true}]",
				"[{\"text\":\"42\"}]"))
			.containsExactly(new Content.Reasoning("Let me see", null), new Content.Text("42"));
	}

	@Test
	void aSignatureStaysWithTheTextThatItCameWith() {
		assertThat(content("[{\"text\":\"Hel\"}]", "[{\"text\":\"lo\"}]",
				"[{\"text\":\" you\",\"thoughtSignature\":\"c2ln\"}]", "[{\"text\":\"!\"}]"))
			.containsExactly(new Content.Text("Hello"), new Content.Text(" you", SIGNATURE), new Content.Text("!"));
	}

	@Test
	void aSignatureWithoutTextIsAnEmptyTextThatNobodySees() {
		List<ChatEvent> events = Gemini
			.stream(Gemini.parts("[{\"text\":\"Hi\"}]", "[{\"text\":\"\",\"thoughtSignature\":\"c2ln\"}]"));
		assertThat(events).contains(new ChatEvent.ContinuationDelta(1, SIGNATURE));
		assertThat(Gemini.fold(events).message().content()).containsExactly(new Content.Text("Hi"),
				new Content.Text("", SIGNATURE));
		assertThat(content("[{\"thoughtSignature\":\"c2ln\"}]")).containsExactly(new Content.Text("", SIGNATURE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"text\":\"Hi\",\"thoughtSignature\":\"c2ln\"}",
			"{\"text\":\"\",\"thoughtSignature\":\"c2ln\"}",
			"{\"text\":\"Hm\",\"thoughtSignature\":\"c2ln\",\"thought\":true}", "{\"text\":\"Hm\",\"thought\":true}",
			"{\"functionCall\":{\"id\":\"f1\",\"name\":\"now\",\"args\":{}},\"thoughtSignature\":\"c2ln\"}",
			"{\"functionCall\":{\"name\":\"now\",\"args\":{\"a\":[1,2.5,null]}}}",
			"{\"executableCode\":{\"language\":\"PYTHON\",\"code\":\"print(1)\"},\"thoughtSignature\":\"c2ln\"}",
			"{\"codeExecutionResult\":{\"outcome\":\"OUTCOME_OK\",\"output\":\"1\"}}",
			"{\"toolCall\":{\"toolType\":\"GOOGLE_SEARCH_WEB\",\"id\":\"x\"},\"thoughtSignature\":\"c2ln\"}",
			"{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AQID\"},\"thoughtSignature\":\"c2ln\"}",
			"{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AQID\"},\"thought\":true}",
			"{\"inlineData\":{\"mimeType\":\"audio/wav\",\"data\":\"AQID\"}}" })
	void whatGeminiSaysGoesBackAsItCame(String part) {
		assertGoesBack(part);
	}

	@Test
	void toolsThatGoogleRunsAreNoToolCalls() {
		ChatResponse answer = Gemini.fold(Gemini.stream(
				Gemini.parts("[{\"executableCode\":{\"code\":\"1\"}},{\"codeExecutionResult\":{\"output\":\"1\"}}]")));
		assertThat(answer.toolCalls()).isEmpty();
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void mediaIsDecoded() {
		assertThat(content("[{\"text\":\"See\"},{},{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AQID\"}}]"))
			.containsExactly(new Content.Text("See"),
					new Content.Image(MediaSource.of(new byte[] { 1, 2, 3 }, "image/png")));
		assertThat(Gemini.failure(() -> content("[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"A\"}}]")))
			.isEqualTo(ErrorKind.MALFORMED);
	}

	@Test
	void aCallWithoutIdGetsOneFromItsPlaceAndEndsTheAnswerInCalls() {
		ChatResponse answer = Gemini.fold(Gemini.stream(Gemini
			.parts("[{\"text\":\"So\"},{\"functionCall\":{\"name\":\"now\"}},{\"functionCall\":{\"name\":\"now\","
					+ "\"args\":{\"zone\":\"UTC\"}}}]")));
		assertThat(answer.toolCalls()).containsExactly(new Content.ToolCall("call_1_00000000", "now", "{}"),
				new Content.ToolCall("call_2_00000000", "now", "{\"zone\":\"UTC\"}"));
		assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
		assertThat(answer.rawFinishReason()).isEqualTo("STOP");
	}

	@Test
	void argumentsInPiecesArePutTogether() {
		String sse = Gemini.parts(
				"[{\"functionCall\":{\"name\":\"book\",\"id\":\"b\",\"willContinue\":true},"
						+ "\"thoughtSignature\":\"c2ln\"}]",
				"[{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":\"$.city\",\"stringValue\":\"Bo\",\"willContinue\":true}],\"willContinue\":true}}]",
				"[{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":\"$.city\",\"stringValue\":\"nn\"}],\"willContinue\":true}}]",
				"[{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":\"$.rooms[0].beds\",\"numberValue\":2},"
						+ "{\"jsonPath\":\"$.rooms[0]['sea view']\",\"boolValue\":true},"
						+ "{\"jsonPath\":\"$.rooms[1]\",\"nullValue\":\"NULL_VALUE\"}],\"willContinue\":true}}]",
				"[{\"functionCall\":{}}]", "[{\"functionCall\":{\"name\":\"now\"}}]");
		ChatResponse answer = Gemini.fold(Gemini.stream(sse));
		assertThat(answer.toolCalls())
			.containsExactly(
					new Content.ToolCall("b", "book",
							"{\"city\":\"Bonn\",\"rooms\":[{\"beds\":2,\"sea view\":true},null]}", SIGNATURE),
					new Content.ToolCall("call_1_00000000", "now", "{}"));
		assertThat(Gemini.fold(Gemini.cut(sse, 9, new Random(1)))).isEqualTo(answer);
	}

	@Test
	void argumentsThatWereCutDoNotLookWhole() {
		ChatResponse answer = Gemini.fold(Gemini.stream(Gemini.parts(
				"[{\"functionCall\":{\"name\":\"book\",\"partialArgs\":[{\"jsonPath\":\"$.a\",\"stringValue\":\"x\",\"willContinue\":true}],\"willContinue\":true}}]")));
		assertThat(answer.toolCalls().get(0).arguments()).isEqualTo("{\"a\":\"x\"");
		assertThat(answer.toolCalls().get(0).complete()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"functionCall\":{\"args\":{}}}",
			"{\"functionCall\":{\"name\":\"f\",\"partialArgs\":[{\"stringValue\":\"x\"}]}}",
			"{\"functionCall\":{\"name\":\"f\",\"partialArgs\":[{\"jsonPath\":\"$\",\"stringValue\":\"x\"}]}}",
			"{\"functionCall\":{\"name\":\"f\",\"partialArgs\":[{\"jsonPath\":\"$.a[7]\",\"stringValue\":\"x\"}]}}",
			"{\"functionCall\":{\"name\":\"f\",\"partialArgs\":[{\"jsonPath\":\"$.a..b\",\"stringValue\":\"x\"}]}}",
			"{\"functionCall\":{\"name\":\"f\",\"partialArgs\":[{\"jsonPath\":\"$.a\",\"stringValue\":\"x\"},{\"jsonPath\":\"$.a.b\",\"stringValue\":\"x\"}]}}" })
	void callsThatMakeNoSenseAreMalformed(String part) {
		assertThat(Gemini.failure(() -> content("[" + part + "]"))).isEqualTo(ErrorKind.MALFORMED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "\\\\\\\\a" })
	void longNamesInThePathOfAnArgumentCostNoStack(String character) {
		String path = "$['" + character.repeat(50_000) + "']";
		ChatResponse answer = Gemini
			.fold(Gemini.stream(Gemini.parts("[{\"functionCall\":{\"name\":\"f\",\"id\":\"1\",\"willContinue\":true}}]",
					"[{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":\"" + path + "\",\"numberValue\":1}]}}]")));
		assertThat(answer.toolCalls().get(0).arguments()).endsWith("a\":1}").hasSizeGreaterThan(50_000);
	}

}
