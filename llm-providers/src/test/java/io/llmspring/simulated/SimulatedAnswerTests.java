package io.llmspring.simulated;

import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.message.Message;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatedAnswerTests {

	@Test
	void theUsualAnswerSaysThatItIsSimulatedAndRepeatsTheQuestion() {
		ChatResponse answer = SimulatedTesting.answer("any-model-3", (request) -> request.user("What is Reactor?"));
		assertThat(answer.text()).startsWith("This is a simulated answer").contains("You said: \"What is Reactor?\"");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(answer.model()).isEqualTo("any-model-3");
	}

	@Test
	void anAnswerCountsTheTurnsOfTheConversation() {
		ChatResponse answer = SimulatedTesting.answer("any",
				(request) -> request.user("Hi").message(Message.assistant("Hello")).user("Again"));
		assertThat(answer.text()).contains("\"Again\"").contains("message number 2");
	}

	@Test
	void theSameQuestionGetsTheSameAnswer() {
		assertThat(SimulatedTesting.answer(SimulatedTesting.stream("any", "Hi")).message())
			.isEqualTo(SimulatedTesting.answer(SimulatedTesting.stream("any", "Hi")).message());
	}

	@Test
	void aStreamDeliversOneWordAfterTheOther() {
		assertThat(SimulatedTesting.events(SimulatedTesting.stream("echo", "one  two\nthree")).subList(1, 4))
			.containsExactly(new ChatEvent.TextDelta(0, "one  "), new ChatEvent.TextDelta(0, "two\n"),
					new ChatEvent.TextDelta(0, "three"));
	}

	@Test
	void anAnswerThatIsNotStreamedIsOneDelta() {
		List<ChatEvent> events = SimulatedTesting
			.events(SimulatedTesting.call("echo", false, (request) -> request.user("one two three")));
		assertThat(events).hasSize(3);
		assertThat(events.get(1)).isEqualTo(new ChatEvent.TextDelta(0, "one two three"));
	}

	@Test
	void anEchoIsVerbatim() {
		assertThat(SimulatedTesting.answer("echo", (request) -> request.user("  one\n\ttwo 🎉 three ")).text())
			.isEqualTo("  one\n\ttwo 🎉 three ");
	}

	@Test
	void anEchoOfNothingIsEmpty() {
		assertThat(SimulatedTesting.answer("echo", (request) -> request.user("")).message().content()).isEmpty();
	}

	@Test
	void aStoryIsAsLongAsTheModelNameSays() {
		ChatResponse answer = SimulatedTesting.answer("story-500", (request) -> request.user("Tell me"));
		assertThat(answer.text().split("\\s+")).hasSize(500);
		assertThat(answer.usage().output()).isEqualTo(500);
	}

	@Test
	void aTokenIsAWord() {
		ChatResponse answer = SimulatedTesting.answer("echo",
				(request) -> request.system("Be very brief").user("one two three four"));
		assertThat(answer.usage().input()).isEqualTo(7);
		assertThat(answer.usage().output()).isEqualTo(4);
		assertThat(answer.usage().reasoning()).isNull();
		assertThat(answer.usage().contradiction()).isNull();
	}

	@Test
	void theTokenLimitCutsTheAnswer() {
		ChatResponse answer = SimulatedTesting.answer("echo",
				(request) -> request.user("one two three").options((options) -> options.maxTokens(2)));
		assertThat(answer.text()).isEqualTo("one two ");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
		assertThat(answer.usage().output()).isEqualTo(2);
	}

	@Test
	void anAnswerThatJustFitsIsNotCut() {
		assertThat(SimulatedTesting
			.answer("echo", (request) -> request.user("one two three").options((options) -> options.maxTokens(3)))
			.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void theFirstStopSequenceEndsTheAnswerAndIsNotSent() {
		ChatResponse answer = SimulatedTesting.answer("echo", (request) -> request.user("one two three four")
			.options((options) -> options.stop(List.of("four", "thr", "absent"))));
		assertThat(answer.text()).isEqualTo("one two ");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void reasoningComesFirstAndIsCounted() {
		ChatResponse answer = SimulatedTesting.answer("any", (request) -> request.user("Think")
			.options((options) -> options.reasoning(Reasoning.effort(Reasoning.Effort.LOW))));
		assertThat(answer.reasoning()).startsWith("I am simulated");
		assertThat(answer.message().content()).hasSize(2);
		assertThat(answer.usage().reasoning()).isPositive().isLessThan(answer.usage().output());
	}

	@Test
	void reasoningThatIsOffIsOff() {
		assertThat(
				SimulatedTesting
					.answer("any",
							(request) -> request.user("Do not")
								.options((options) -> options.reasoning(Reasoning.off())))
					.reasoning())
			.isEmpty();
	}

	@Test
	void jsonHoldsTheAnswer() {
		ChatResponse answer = SimulatedTesting.answer("any", (request) -> request.user("Say \"hi\"")
			.options((options) -> options.responseFormat(ResponseFormat.json())));
		JsonNode json = JsonMapper.builder().build().readTree(answer.text());
		assertThat(json.get("simulated").asBoolean()).isTrue();
		assertThat(json.get("answer").asString()).contains("Say \"hi\"");
	}

	@Test
	void jsonFitsTheSchema() {
		String schema = """
				{"type": "object", "required": ["city", "days"],
				 "properties": {"city": {"type": "string"}, "days": {"type": "integer"}, "note": {"type": "string"}}}
				""";
		ChatResponse answer = SimulatedTesting.answer("any", (request) -> request.user("Weather in Oslo, 3 days")
			.options((options) -> options.responseFormat(ResponseFormat.jsonSchema("weather", schema))));
		assertThat(answer.text()).isEqualTo("{\"city\":\"Oslo\",\"days\":3}");
	}

	@Test
	void aRefusalIsSaidInWords() {
		ChatResponse answer = SimulatedTesting.answer("refusal", (request) -> request.user("Do it"));
		assertThat(answer.refusal()).isEqualTo(Sentences.REFUSAL);
		assertThat(answer.text()).isEmpty();
		assertThat(answer.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
	}

	@Test
	void anEmptyAnswerHasNoDeltas() {
		assertThat(SimulatedTesting.events(SimulatedTesting.stream("empty", "Hi"))).hasSize(2);
	}

	@Test
	void theFilterCutsAfterAsManyWordsAsTheModelNameSays() {
		ChatResponse answer = SimulatedTesting.answer("content-filter-4", (request) -> request.user("Hi"));
		assertThat(answer.text()).isEqualTo("This is a simulated ");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
	}

}
