package io.llmspring.dialect.openai.chat;

import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content.ToolCall;
import io.llmspring.message.Continuation;
import io.llmspring.spi.WireException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpenAiChatToolCalls}.
 */
class OpenAiChatToolCallTests {

	@Test
	void putsCallsTogetherByTheirIndex() {
		assertThat(
				calls("""
						[{"index":0,"id":"a","function":{"name":"f","arguments":"{\\"x\\""}},{"index":1,"id":"b","function":{"name":"g","arguments":"{\\"y\\""}}]
						[{"index":1,"function":{"arguments":":2}"}},{"index":0,"function":{"arguments":":1}"}}]
						"""))
			.containsExactly(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "{\"y\":2}"));
	}

	@Test
	void passesIdentityAndNameOnceWithTheFirstPiece() {
		List<ChatEvent> events = Chat.stream(lines("""
				[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]
				[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]
				[{"index":0,"id":"","function":{"name":"","arguments":"}"}}]
				"""));
		assertThat(events).contains(new ChatEvent.ToolCallDelta(0, "a", "f", "", null),
				new ChatEvent.ToolCallDelta(0, null, null, "{", null),
				new ChatEvent.ToolCallDelta(0, null, null, "}", null));
	}

	@Test
	void beginsACallWithANewIdThoughTheIndexRepeats() {
		assertThat(calls("""
				[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]
				[{"index":0,"id":"b","function":{"name":"g","arguments":"{\\"z\\":"}}]
				[{"index":0,"function":{"arguments":"1}"}}]
				""")).containsExactly(new ToolCall("a", "f", "{}"), new ToolCall("b", "g", "{\"z\":1}"));
	}

	@Test
	void putsCallsTogetherByIdOrPositionWithoutIndex() {
		assertThat(
				calls("""
						[{"id":"a","function":{"name":"f","arguments":"{\\"x\\":"}},{"id":"b","function":{"name":"g","arguments":"{"}}]
						[{"id":"a","function":{"arguments":"1}"}}]
						[{"function":{"arguments":"}"}}]
						"""))
			.containsExactly(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "{}"));
		assertThat(calls("""
				[{"function":{"name":"f","arguments":"{"}},{"function":{"name":"g","arguments":"{"}}]
				[{"function":{"arguments":"}"}},{"function":{"arguments":"}"}}]
				""")).extracting(ToolCall::arguments).containsExactly("{}", "{}");
	}

	@Test
	void acceptsAnIndexThatStartsAtOne() {
		assertThat(calls("[{\"index\":1,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]"))
			.containsExactly(new ToolCall("a", "f", "{}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "\"null\"", "null", "\"{}\"" })
	void takesNoArgumentsForAnEmptyObject(String arguments) {
		assertThat(calls("[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":" + arguments + "}}]"))
			.containsExactly(new ToolCall("a", "f", "{}"));
	}

	@Test
	void takesArgumentsThatAreAnObject() {
		assertThat(calls("[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":{\"x\":[1]}}}]"))
			.containsExactly(new ToolCall("a", "f", "{\"x\":[1]}"));
	}

	@Test
	void makesAnIdWhereThereIsNone() {
		assertThat(calls("[{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]"))
			.containsExactly(new ToolCall("call_0_00000000", "f", "{}"));
	}

	@Test
	void keepsArgumentsThatWereCut() {
		ChatResponse response = Chat.fold(Chat
			.stream("""
					{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\\"x\\":"}}]}}]}
					{"choices":[{"delta":{},"finish_reason":"length"}]}
					"""));
		assertThat(response.toolCalls()).containsExactly(new ToolCall("a", "f", "{\"x\":"));
		assertThat(response.toolCalls().get(0).complete()).isFalse();
		assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
	}

	@Test
	void saysToolCallsIfThereAreSomeWhateverTheProviderSays() {
		ChatResponse response = Chat.fold(Chat
			.stream("""
					{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"stop"}]}
					"""));
		assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
		assertThat(response.rawFinishReason()).isEqualTo("stop");
	}

	@Test
	void waitsForANameThatComesLate() {
		assertThat(calls("""
				[{"index":0,"id":"a","function":{"arguments":"{"}}]
				[{"index":0,"function":{"name":"f","arguments":"}"}}]
				""")).containsExactly(new ToolCall("a", "f", "{}"));
	}

	@Test
	void failsIfACallNeverGetsAName() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> calls("[{\"index\":0,\"id\":\"a\",\"function\":{\"arguments\":\"{}\"}}]"))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.MALFORMED));
	}

	@Test
	void readsTheFunctionCallOfFormerDays() {
		ChatResponse response = Chat.fold(Chat.stream("""
				{"choices":[{"delta":{"function_call":{"name":"f","arguments":"{\\"a\\":"}}}]}
				{"choices":[{"delta":{"function_call":{"arguments":"1}"}},"finish_reason":"function_call"}]}
				"""));
		assertThat(response.toolCalls()).containsExactly(new ToolCall("call_0_00000000", "f", "{\"a\":1}"));
		assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
	}

	@Test
	void readsAToolWithFreeTextAndStateOfTheProvider() {
		assertThat(
				calls("""
						[{"index":0,"id":"a","type":"custom","custom":{"name":"f","input":"free"}}]
						[{"index":1,"id":"b","function":{"name":"g","arguments":"{}"},"extra_content":{"google":{"thought_signature":"S"}}}]
						"""))
			.containsExactly(new ToolCall("a", "f", "free"), new ToolCall("b", "g", "{}",
					new Continuation("openai-chat", "extra_content", "{\"google\":{\"thought_signature\":\"S\"}}")));
	}

	private static List<ToolCall> calls(String deltas) {
		return Chat.fold(Chat.stream(lines(deltas))).toolCalls();
	}

	private static String lines(String deltas) {
		StringBuilder lines = new StringBuilder();
		deltas.lines()
			.forEach((delta) -> lines.append("{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":")
				.append(delta)
				.append("}}]}\n"));
		return lines.append("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n[DONE]\n")
			.toString();
	}

}
