package io.llmspring.interop;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.service.LlmService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What holds against a server that others wrote, in every protocol that it speaks. What
 * the server answers to which words is in {@code src/interop}.
 */
@SpringBootTest(classes = InteropApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestPropertySource(properties = "spring.config.location=classpath:/interop/application.yml")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractInteropTests {

	static final String HELLO = "Hello from the other side, with an umlaut ü and a smile 😀.";

	private final List<String> protocols;

	private final Map<String, String> differences = new HashMap<>();

	@Autowired
	private LlmService llm;

	AbstractInteropTests(String... protocols) {
		this.protocols = List.of(protocols);
	}

	/**
	 * Leave something out for a protocol, as the server differs from the real one.
	 */
	final void differs(String alias, String topic, String difference) {
		this.differences.put(alias + " " + topic, difference);
	}

	final boolean differs(String alias, String topic) {
		return this.differences.containsKey(alias + " " + topic);
	}

	final void assume(String alias, String topic, boolean concerned) {
		if (concerned) {
			assume(alias, topic);
		}
	}

	final void assume(String alias, String topic) {
		String difference = this.differences.get(alias + " " + topic);
		assumeTrue(difference == null, () -> alias + ": " + difference);
	}

	final Stream<String> protocols() {
		return this.protocols.stream();
	}

	final Stream<Arguments> calls() {
		return protocols().flatMap((alias) -> Stream.of(Arguments.of(alias, false), Arguments.of(alias, true)));
	}

	final InteropConversation conversation(String alias, boolean streamed) {
		assume(alias, "streams", streamed);
		return new InteropConversation(this.llm, alias, streamed);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void questionIsUnderstoodAndItsAnswerRead(String alias, boolean streamed) {
		InteropConversation conversation = conversation(alias, streamed);
		conversation.request().system("Be brief.");
		ChatResponse response = conversation.say("Say hello.");
		assertThat(response.text()).isEqualTo(HELLO);
		assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(response.attempts()).singleElement().matches(Attempt::succeeded);
	}

	@ParameterizedTest
	@MethodSource("protocols")
	void streamedAnswerComesInPiecesAndIsThePlainOne(String alias) {
		InteropConversation plain = conversation(alias, false);
		plain.request().system("Be brief.");
		InteropConversation streamed = conversation(alias, true);
		streamed.request().system("Be brief.");
		ChatResponse expected = plain.say("Say hello.");
		assertThat(streamed.say("Say hello.")).usingRecursiveComparison()
			.ignoringFields("id", "attempts", "metadata")
			.ignoringFields(differs(alias, "counters of streams") ? new String[] { "usage", "cost" } : new String[0])
			.isEqualTo(expected);
		assertThat(streamed.events()).filteredOn(ChatEvent.TextDelta.class::isInstance).hasSizeGreaterThan(3);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void countersAreReadAndPriced(String alias, boolean streamed) {
		assume(alias, "counters");
		assume(alias, "counters of streams", streamed);
		InteropConversation conversation = conversation(alias, streamed);
		conversation.request().system("Be brief.");
		ChatResponse response = conversation.say("Say hello.");
		assertThat(response.usage().input()).isEqualTo(1000);
		assertThat(response.usage().output()).isEqualTo(200);
		if (response.target().toString().matches("(openai|anthropic):.*")) {
			assertThat(response.cost().total()).isEqualByComparingTo(new BigDecimal("0.0014"));
		}
	}

	@ParameterizedTest
	@MethodSource("calls")
	void earlierTurnsGoAlong(String alias, boolean streamed) {
		InteropConversation conversation = conversation(alias, streamed);
		conversation.request().message(Message.user("I am Ada.")).message(Message.assistant("Hello, Ada."));
		assertThat(conversation.say("And my name?").text()).isEqualTo("Ada, as you said.");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void toolIsCalledAndItsResultAnswered(String alias, boolean streamed) {
		InteropConversation conversation = conversation(alias, streamed);
		conversation.request().tool(InteropConversation.WEATHER);
		ChatResponse calls = conversation.say("How is the weather in Rome?");
		if (!differs(alias, "end of calls")) {
			assertThat(calls.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
		}
		Content.ToolCall call = calls.toolCalls().get(0);
		assertThat(call.name()).isEqualTo("weather");
		assertThat(call.complete()).isTrue();
		assertThat(JsonMapper.shared().readTree(call.arguments()))
			.isEqualTo(JsonMapper.shared().readTree("{\"city\":\"Rome\",\"note\":\"ü 😀 \\\"x\\\"\"}"));
		ChatResponse answer = conversation.results(calls, "sunny");
		assertThat(answer.text()).isEqualTo("It is sunny in Rome.");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void twoCallsBesideATextAreAnsweredTogether(String alias, boolean streamed) {
		InteropConversation conversation = conversation(alias, streamed);
		conversation.request().tool(InteropConversation.WEATHER);
		ChatResponse calls = conversation.say("Compare Rome with Oslo.");
		assertThat(calls.text()).isEqualTo("I will look at both.");
		assertThat(calls.toolCalls()).extracting((call) -> call.arguments().replace(" ", ""))
			.containsExactly("{\"city\":\"Rome\"}", "{\"city\":\"Oslo\"}");
		assertThat(calls.toolCalls()).extracting(Content.ToolCall::id).doesNotHaveDuplicates();
		assertThat(conversation.results(calls, "sunny", "rain").text()).isEqualTo("Rome is drier than Oslo.");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void toolWithoutParametersIsCalledWithAnEmptyObject(String alias, boolean streamed) {
		InteropConversation conversation = conversation(alias, streamed);
		conversation.request().tool(InteropConversation.NOW);
		assertThat(conversation.say("What time is it?").toolCalls()).singleElement()
			.matches(Content.ToolCall::complete)
			.extracting(Content.ToolCall::arguments)
			.isEqualTo("{}");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void thoughtsAreApartFromTheAnswer(String alias, boolean streamed) {
		assume(alias, "thoughts");
		ChatResponse response = conversation(alias, streamed).say("Think first.");
		assertThat(response.reasoning()).isEqualTo("Six times seven is forty-two.");
		assertThat(response.text()).isEqualTo("42");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void answerThatIsCutSaysSo(String alias, boolean streamed) {
		assume(alias, "end at the limit");
		ChatResponse response = conversation(alias, streamed).say("Talk too long.");
		assertThat(response.text()).isEqualTo("And so on and so on");
		assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void refusalsAreNamed(String alias, boolean streamed) {
		assertThat(kind(alias, streamed, "Limit my rate.")).isEqualTo(ErrorKind.RATE_LIMITED);
		assertThat(kind(alias, streamed, "Be overloaded.")).isEqualTo(ErrorKind.OVERLOADED);
		assertThat(kind(alias, streamed, "Refuse my key.")).isEqualTo(ErrorKind.AUTHENTICATION);
		assertThat(kind(alias, streamed, "Fail inside.")).isEqualTo(ErrorKind.SERVER_ERROR);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void serverThatIsUnavailableIsOverloaded(String alias, boolean streamed) {
		assertThat(kind(alias, streamed, "Be unavailable.")).isEqualTo(ErrorKind.OVERLOADED);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void modelThatIsMissingIsNamedSo(String alias, boolean streamed) {
		assume(alias, "missing model");
		assertThat(kind(alias, streamed, "Lose the model.")).isEqualTo(ErrorKind.MODEL_NOT_FOUND);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void waitThatTheServerAsksForIsOnTheFailure(String alias, boolean streamed) {
		LlmException failure = conversation(alias, streamed).refused("Limit my rate.");
		assertThat(failure.status()).isEqualTo(429);
		assertThat(failure.retryAfter()).hasSeconds(7);
	}

	@ParameterizedTest
	@MethodSource("protocols")
	void streamThatStopsInTheMiddleIsInterruptedAndKeepsItsBeginning(String alias) {
		LlmException failure = conversation(alias, true).refused("Stop in the middle.");
		assertThat(failure.kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED);
		assertThat(failure.partial().text()).startsWith("One two").doesNotContain("thirteen");
	}

	@ParameterizedTest
	@MethodSource("protocols")
	void slowServerMissesTheClockOfTheFirstToken(String alias) {
		assertThat(kind(alias, true, "Take your time.")).isEqualTo(ErrorKind.TIMEOUT_FIRST_TOKEN);
	}

	@ParameterizedTest
	@MethodSource("protocols")
	void slowStreamArrivesWhole(String alias) {
		assertThat(conversation(alias, true).say("Speak slowly.").text()).isEqualTo("Drop by drop the bucket fills");
	}

	@Test
	void refusalOfOneProtocolFallsBackToAnother() {
		InteropConversation conversation = conversation("chain", true);
		ChatResponse response = conversation.say("Fall back.");
		assertThat(response.text()).isEqualTo("Here I am.");
		assertThat(response.attempts()).extracting((attempt) -> attempt.target().provider(), Attempt::error)
			.containsExactly(tuple("openai", "overloaded"), tuple("anthropic", null));
	}

	final ErrorKind kind(String alias, boolean streamed, String text) {
		return conversation(alias, streamed).refused(text).kind();
	}

}
