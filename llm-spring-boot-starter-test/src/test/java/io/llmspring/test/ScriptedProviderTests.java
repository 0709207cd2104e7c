package io.llmspring.test;

import java.time.Duration;
import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.chat.FinishReason;
import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmConfigurationException;
import io.llmspring.error.LlmException;
import io.llmspring.error.OverloadedException;
import io.llmspring.error.RateLimitedException;
import io.llmspring.error.ServerErrorException;
import io.llmspring.error.StreamInterruptedException;
import io.llmspring.message.Content;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ScriptedProviderTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final ProviderCall STREAM = call("gpt-5", true);

	private static final ProviderCall PLAIN = call("gpt-5", false);

	private final ScriptedProvider provider = ScriptedProvider.named("openai");

	@Test
	void aTextIsStreamedByWordsBetweenStartAndEnd() {
		this.provider.answer("one two\nthree");
		List<ChatEvent> events = events(STREAM);
		assertThat(events).hasSize(5);
		assertThat(events.get(0)).isEqualTo(new ChatEvent.Started(null, "gpt-5", null));
		assertThat(events.subList(1, 4)).containsExactly(new ChatEvent.TextDelta(0, "one "),
				new ChatEvent.TextDelta(0, "two\n"), new ChatEvent.TextDelta(0, "three"));
		assertThat(events.get(4)).isInstanceOf(ChatEvent.Finished.class);
	}

	@Test
	void aTextThatIsNotStreamedIsOneDelta() {
		this.provider.chunks("one ", "", "two");
		assertThat(events(PLAIN)).hasSize(3).contains(new ChatEvent.TextDelta(0, "one two"));
		assertThat(events(STREAM)).hasSize(4);
	}

	@Test
	void anEmptyTextHasNoDelta() {
		this.provider.answer("");
		assertThat(events(STREAM)).hasSize(2);
	}

	@Test
	void stepsAreConsumedInOrderAndTheLastOneRepeats() {
		this.provider.answer("one").answer("two").times(2).answer("three");
		assertThat(texts(STREAM, 6)).containsExactly("one", "two", "two", "three", "three", "three");
	}

	@Test
	void runningOutOfAStrictScriptSaysHowManyWereScripted() {
		this.provider.strict().answer("one").times(2);
		texts(STREAM, 2);
		assertThatExceptionOfType(LlmConfigurationException.class).isThrownBy(() -> events(STREAM))
			.withMessage("openai:gpt-5: This is call 3, but 2 answers were scripted.")
			.matches((ex) -> !ex.retryable() && !ex.fallbackEligible());
	}

	@Test
	void aProviderWithoutAScriptFails() {
		assertThatExceptionOfType(LlmConfigurationException.class).isThrownBy(() -> events(STREAM))
			.withMessageContaining("0 answers were scripted");
	}

	@Test
	void aModelMayHaveItsOwnScript() {
		this.provider.answer("any").forModel("gpt-5", (script) -> script.answer("own").answer("next"));
		assertThat(texts(STREAM, 2)).containsExactly("own", "next");
		assertThat(texts(call("other", true), 1)).containsExactly("any");
	}

	@Test
	void toolsAreCalledWithIdentitiesInTheOrderOfTheScript() {
		this.provider.toolCall("weather", "{\"city\":\"Oslo\"}").toolCall("clock", "{}");
		ChatResponse first = response(STREAM);
		assertThat(first.toolCalls()).containsExactly(new Content.ToolCall("call_1", "weather", "{\"city\":\"Oslo\"}"));
		assertThat(first.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
		assertThat(response(PLAIN).toolCalls()).containsExactly(new Content.ToolCall("call_2", "clock", "{}"));
	}

	@Test
	void severalToolsAreCalledInOneTurn() {
		Content.ToolCall one = new Content.ToolCall("a", "weather", "{}");
		Content.ToolCall two = new Content.ToolCall("b", "clock", "{}");
		this.provider.toolCalls(one, two);
		assertThat(response(STREAM).toolCalls()).containsExactly(one, two);
	}

	@Test
	void eventsAreCompletedByTheirFrame() {
		this.provider.events(new ChatEvent.ReasoningDelta(0, "hm", null), new ChatEvent.TextDelta(1, "yes"));
		assertThat(events(STREAM)).hasSize(4);
		assertThat(response(STREAM).reasoning()).isEqualTo("hm");
	}

	@Test
	void aPublisherIsVerbatim() {
		this.provider.eventsWith((call) -> Flux.just(new ChatEvent.TextDelta(0, call.model())));
		assertThat(events(STREAM)).containsExactly(new ChatEvent.TextDelta(0, "gpt-5"));
	}

	@Test
	void anAnswerMayDependOnTheCall() {
		this.provider.answerWith((call) -> "You said " + call.request().messages().get(0).text());
		assertThat(response(STREAM).text()).isEqualTo("You said Hi");
	}

	@Test
	void usageIsReportedAtTheEnd() {
		this.provider.answer("one").answer("two").usage(3, 4);
		assertThat(response(STREAM).usage()).isNull();
		assertThat(response(STREAM).usage()).isEqualTo(TokenUsage.of(3, 4));
	}

	@Test
	void aFailureHasTheFactsOfARealOne() {
		this.provider.fail(ErrorKind.RATE_LIMITED)
			.fail(ErrorKind.OVERLOADED, 503, Duration.ofSeconds(2))
			.fail(LlmException.of(ErrorDetails.of(ErrorKind.SERVER_ERROR, "mine"), null));
		assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> events(STREAM))
			.matches((ex) -> ex.status() == 429 && "openai".equals(ex.provider()) && "gpt-5".equals(ex.model()));
		assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> events(PLAIN))
			.matches((ex) -> ex.status() == 503 && Duration.ofSeconds(2).equals(ex.retryAfter()));
		assertThatExceptionOfType(ServerErrorException.class).isThrownBy(() -> events(STREAM)).withMessage("mine");
	}

	@Test
	void anAnswerBreaksOffAfterSomeDeltas() {
		this.provider.answer("one two three").truncateAfter(2);
		StepVerifier.create(this.provider.execute(STREAM))
			.expectNextCount(3)
			.expectError(StreamInterruptedException.class)
			.verify(LIMIT);
		StepVerifier.create(this.provider.execute(PLAIN)).expectError(StreamInterruptedException.class).verify(LIMIT);
	}

	@Test
	void anAnswerThatBreaksOffHasNoEndEvenIfAllWordsArrived() {
		this.provider.answer("one two").truncateAfter(9);
		StepVerifier.create(this.provider.execute(STREAM))
			.expectNextCount(3)
			.expectError(StreamInterruptedException.class)
			.verify(LIMIT);
	}

	@Test
	void anAnswerFailsAfterSomeDeltas() {
		this.provider.answer("one two").failAfter(1, ErrorKind.OVERLOADED);
		StepVerifier.create(this.provider.execute(STREAM))
			.expectNextCount(2)
			.expectError(OverloadedException.class)
			.verify(LIMIT);
	}

	@Test
	void aStalledAnswerNeverGoesOn() {
		this.provider.stall().answer("one two").stallAfter(1).silent();
		for (int events : new int[] { 1, 2, 0 }) {
			StepVerifier.withVirtualTime(() -> this.provider.execute(STREAM))
				.expectSubscription()
				.expectNextCount(events)
				.expectNoEvent(Duration.ofHours(1))
				.thenCancel()
				.verify(LIMIT);
		}
		assertThat(this.provider.cancellations()).isEqualTo(3);
	}

	@Test
	void delaysAreKeptInVirtualTime() {
		this.provider.answer("one").delay(Duration.ofSeconds(10)).delayEach(Duration.ofSeconds(1));
		StepVerifier.withVirtualTime(() -> this.provider.execute(STREAM))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(11))
			.expectNextCount(1)
			.expectNoEvent(Duration.ofSeconds(1))
			.expectNextCount(1)
			.thenAwait(Duration.ofSeconds(1))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void aChangeNeedsAStep() {
		assertThatIllegalStateException().isThrownBy(() -> this.provider.delay(LIMIT))
			.withMessageContaining("begin with an answer or a failure");
	}

	@Test
	void concurrentCallsConsumeEachStepOnce() {
		this.provider.strict().answer("x").times(200);
		Flux.range(0, 200)
			.flatMap((i) -> this.provider.execute(STREAM).subscribeOn(Schedulers.parallel()).then(), 16)
			.then(Mono.empty())
			.block(LIMIT);
		assertThat(this.provider.calls()).hasSize(200)
			.allMatch((call) -> call.outcome() == RecordedCall.Outcome.COMPLETED);
	}

	private List<ChatEvent> events(ProviderCall call) {
		return this.provider.execute(call).collectList().block(LIMIT);
	}

	private List<String> texts(ProviderCall call, int calls) {
		return Flux.range(0, calls).map((i) -> response(call).text()).collectList().block(LIMIT);
	}

	private ChatResponse response(ProviderCall call) {
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		events(call).forEach(assembler::accept);
		return assembler.response();
	}

	private static ProviderCall call(String model, boolean streaming) {
		return new ProviderCall(model, ChatRequest.of("openai:" + model, "Hi"), streaming);
	}

}
