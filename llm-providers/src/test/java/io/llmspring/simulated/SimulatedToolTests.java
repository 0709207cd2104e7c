package io.llmspring.simulated;

import java.util.List;
import java.util.function.Consumer;

import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.InvalidRequestException;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatedToolTests {

	private static final ToolDefinition WEATHER = ToolDefinition.of("get_weather", "Weather of a city", """
			{"type": "object", "required": ["city"], "properties": {"city": {"type": "string"}}}""");

	private static final ToolDefinition CLOCK = ToolDefinition.of("currentTime", "The time", "");

	@Test
	void aToolOfWhichTheUserSpeaksIsCalledWithWordsOfTheText() {
		ChatResponse answer = ask("What is the weather in New York?", (options) -> {
		});
		assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
		assertThat(answer.toolCalls())
			.containsExactly(new Content.ToolCall("call_1", "get_weather", "{\"city\":\"New York\"}"));
	}

	@Test
	void noToolIsCalledIfTheUserDoesNotSpeakOfOne() {
		assertThat(ask("Hello", (options) -> {
		}).toolCalls()).isEmpty();
	}

	@Test
	void theFirstToolIsCalledIfTheUserAsksForATool() {
		assertThat(ask("Use a tool", (options) -> {
		}).toolCalls()).extracting(Content.ToolCall::name).containsExactly("get_weather");
	}

	@Test
	void severalToolsAreCalledInOneTurnUnlessThatIsOff() {
		String text = "The weather and the time in Oslo";
		assertThat(ask(text, (options) -> {
		}).toolCalls()).extracting(Content.ToolCall::id).containsExactly("call_1", "call_2");
		assertThat(ask(text, (options) -> options.parallelToolCalls(false)).toolCalls()).hasSize(1);
	}

	@Test
	void aRequiredToolIsCalledWhateverTheUserSays() {
		assertThat(ask("Hello", (options) -> options.toolChoice(ToolChoice.required())).toolCalls()).hasSize(1);
		assertThat(ask("Hello", (options) -> options.toolChoice(ToolChoice.tool("currentTime"))).toolCalls())
			.containsExactly(new Content.ToolCall("call_1", "currentTime", "{}"));
	}

	@Test
	void aForbiddenToolIsNotCalled() {
		assertThat(ask("The weather", (options) -> options.toolChoice(ToolChoice.none())).toolCalls()).isEmpty();
	}

	@Test
	void theResultOfAToolIsAnsweredInWords() {
		ChatResponse answer = SimulatedTesting.answer("any",
				(request) -> request.tool(WEATHER)
					.user("The weather in Oslo")
					.message(new Message.Assistant(List.of(new Content.ToolCall("call_1", "get_weather", "{}"))))
					.message(new Message.Tool(List.of(Content.ToolResult.of("call_1", "12 degrees"),
							Content.ToolResult.failed("call_2", "no such place")))));
		assertThat(answer.text()).isEqualTo("The tool answered: 12 degrees\nThe tool failed: no such place");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void identitiesOfCallsGoOnInAConversation() {
		ChatResponse answer = SimulatedTesting.answer("any",
				(request) -> request.tool(WEATHER)
					.user("The weather in Oslo")
					.message(new Message.Assistant(List.of(new Content.ToolCall("call_1", "get_weather", "{}"))))
					.message(Message.tool("call_1", "12 degrees"))
					.user("And the weather in Rome?"));
		assertThat(answer.toolCalls())
			.containsExactly(new Content.ToolCall("call_2", "get_weather", "{\"city\":\"Rome\"}"));
	}

	@Test
	void theTokenLimitCutsTheArguments() {
		ChatResponse answer = ask("The weather in Oslo", (options) -> options.maxTokens(2));
		assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
		assertThat(answer.toolCalls().get(0).complete()).isFalse();
	}

	@Test
	void aSchemaThatIsNotJsonIsAWrongRequest() {
		ToolDefinition wrong = ToolDefinition.of("wrong", "Wrong", "{not json");
		StepVerifier
			.create(SimulatedTesting.immediate()
				.execute(SimulatedTesting.call("any", true, (request) -> request.user("wrong").tool(wrong))))
			.expectError(InvalidRequestException.class)
			.verify(SimulatedTesting.LIMIT);
	}

	private static ChatResponse ask(String text, Consumer<ChatOptionsBuilder> options) {
		Consumer<ChatRequest.Builder> request = (
				builder) -> builder.user(text).tool(WEATHER).tool(CLOCK).options(options);
		return SimulatedTesting.answer("any", request);
	}

}
