package io.llmspring.service;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

import io.llmspring.accounting.Outcome;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.TokenLogprob;
import io.llmspring.error.AllTargetsFailedException;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.InvalidRequestException;
import io.llmspring.error.LlmException;
import io.llmspring.error.LlmTimeoutException;
import io.llmspring.error.RateLimitedException;
import io.llmspring.error.ServerErrorException;
import io.llmspring.model.ModelRef;
import io.llmspring.resilience.FailurePolicy;
import io.llmspring.resilience.FallbackTrigger;
import io.llmspring.resilience.RetryPolicy;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.Route;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class FallbackTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final TestChain chain = new TestChain();

	private final TestProvider one = this.chain.one;

	private final TestProvider two = this.chain.two;

	private final List<UsageRecord> records = this.chain.records;

	private final LlmService service = this.chain.service();

	@Test
	void fallsBackWhenThePrimaryIsRateLimited() {
		this.one.fail(ErrorKind.RATE_LIMITED);
		this.two.answer("Hello");
		ChatResponse response = Objects.requireNonNull(this.service.chat(ChatRequest.of("chain", "Hi")).block(LIMIT));
		assertThat(response.text()).isEqualTo("Hello");
		assertThat(response.target()).hasToString("two:b");
		assertThat(response.attempts()).extracting(Attempt::target)
			.map(ModelRef::toString)
			.containsExactly("one:a", "two:b");
		assertThat(response.attempts()).extracting(Attempt::error).containsExactly("rate-limited", null);
	}

	@Test
	void streamFallsBackBeforeTheFirstVisibleEventWithOneStart() {
		this.one.failAfter(ErrorKind.OVERLOADED);
		this.two.answer("Hello");
		StepVerifier.create(this.service.stream(ChatRequest.of("chain", "Hi"))).assertNext((event) -> {
			ChatEvent.Started start = (ChatEvent.Started) event;
			assertThat(start.target()).hasToString("two:b");
			assertThat(start.attempts()).extracting(Attempt::error).containsExactly("overloaded");
		})
			.expectNext(new ChatEvent.TextDelta(0, "Hello"))
			.expectNextMatches(ChatEvent.Finished.class::isInstance)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void doesNotFallBackOnceTheCallerHasSeenAPart() {
		this.one.failAfter(ErrorKind.OVERLOADED, "Hel");
		this.two.answer("Hello");
		StepVerifier.create(this.service.stream(ChatRequest.of("chain", "Hi")))
			.expectNextCount(2)
			.expectErrorSatisfies((error) -> {
				LlmException failure = (LlmException) error;
				assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
				assertThat(Objects.requireNonNull(failure.partial()).text()).isEqualTo("Hel");
				assertThat(failure.alias()).isEqualTo("chain");
				assertThat(failure.attempts()).hasSize(1);
			})
			.verify(LIMIT);
		assertThat(this.two.calls).isEmpty();
		assertThat(this.records).extracting(UsageRecord::outcome).containsExactly(Outcome.TRUNCATED);
	}

	@Test
	void doesNotBeginAgainOnceLikelihoodsWereSeen() {
		ChatEvent likelihoods = new ChatEvent.LogprobsDelta(List.of(new TokenLogprob("t", -1, List.of())));
		this.one.play((call) -> Flux.concat(Flux.just(new ChatEvent.Started("id", "m", null), likelihoods),
				Flux.error(new IllegalStateException("bug"))));
		this.two.answer("Hello");
		StepVerifier.create(this.service.stream(ChatRequest.of("chain", "Hi")))
			.expectNextCount(2)
			.expectError(LlmException.class)
			.verify(LIMIT);
		assertThat(this.two.calls).isEmpty();
	}

	@Test
	void timeoutOfTheCallAtTheLastTargetIsATimeout() {
		this.one.fail(ErrorKind.OVERLOADED);
		this.two.play((call) -> Flux.never());
		ChatRequest request = ChatRequest.builder("chain").user("Hi").timeout(Duration.ofSeconds(7)).build();
		StepVerifier.withVirtualTime(() -> this.service.stream(request))
			.thenAwait(Duration.ofSeconds(8))
			.expectErrorSatisfies((error) -> {
				assertThat(error).isInstanceOf(LlmTimeoutException.class);
				assertThat(error.getSuppressed()).hasSize(1);
				assertThat(((LlmException) error).attempts()).hasSize(2);
			})
			.verify(LIMIT);
	}

	@Test
	void faultyRequestIsNotSentElsewhere() {
		this.one.fail(ErrorKind.INVALID_REQUEST);
		StepVerifier.create(this.service.chat(ChatRequest.of("chain", "Hi")))
			.expectError(InvalidRequestException.class)
			.verify(LIMIT);
		assertThat(this.two.calls).isEmpty();
	}

	@Test
	void longPromptGoesToItsOwnTarget() {
		this.one.fail(ErrorKind.CONTEXT_LENGTH);
		this.two.play((call) -> Flux.error(new AssertionError("not the next one")));
		TestProvider unused = this.two;
		LlmService long1 = this.chain
			.service(new Route("chain", true, null, TestChain.targets("one:a", "two:b"), TestChain.targets("one:long"),
					List.of(), ChatOptions.NONE, Timeouts.NONE, FailurePolicy.DEFAULTS, "test"));
		this.one.answer("long answer");
		assertThat(long1.chat(ChatRequest.of("chain", "Hi")).map(ChatResponse::text).block(LIMIT))
			.isEqualTo("long answer");
		assertThat(this.one.calls).extracting((call) -> call.model()).containsExactly("a", "long");
		assertThat(unused.calls).isEmpty();
	}

	@Test
	void filteredPromptGoesToItsOwnTarget() {
		this.one.fail(ErrorKind.CONTENT_FILTERED).answer("fine");
		LlmService filtered = this.chain
			.service(new Route("chain", true, null, TestChain.targets("one:a", "two:b"), List.of(),
					TestChain.targets("one:other"), ChatOptions.NONE, Timeouts.NONE, FailurePolicy.DEFAULTS, "test"));
		assertThat(filtered.chat(ChatRequest.of("chain", "Hi")).map(ChatResponse::text).block(LIMIT)).isEqualTo("fine");
	}

	@Test
	void allTargetsFailedListsEveryTry() {
		this.one.fail(ErrorKind.AUTHENTICATION);
		this.two.fail(ErrorKind.QUOTA);
		StepVerifier.create(this.service.chat(ChatRequest.of("chain", "Hi"))).expectErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(AllTargetsFailedException.class)
				.hasMessageContaining("one:a authentication")
				.hasMessageContaining("two:b quota");
			assertThat(((AllTargetsFailedException) error).causes()).extracting(LlmException::kind)
				.containsExactly(ErrorKind.AUTHENTICATION, ErrorKind.QUOTA);
		}).verify(LIMIT);
	}

	@Test
	void lastTargetIsAskedAgainWithBackoff() {
		this.one.fail(ErrorKind.AUTHENTICATION);
		this.two.fail(ErrorKind.SERVER_ERROR).fail(ErrorKind.SERVER_ERROR).answer("at last");
		StepVerifier.withVirtualTime(() -> this.service.chat(ChatRequest.of("chain", "Hi")).map(ChatResponse::text))
			.thenAwait(Duration.ofSeconds(20))
			.expectNext("at last")
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.two.calls).hasSize(3);
	}

	@Test
	void singleTargetThatStaysBusyFailsAsItself() {
		for (int i = 0; i < 3; i++) {
			this.one.fail(ErrorKind.RATE_LIMITED);
		}
		StepVerifier.withVirtualTime(() -> this.service.chat(ChatRequest.of("one:a", "Hi")))
			.thenAwait(Duration.ofMinutes(1))
			.expectErrorSatisfies((error) -> {
				assertThat(error).isInstanceOf(RateLimitedException.class);
				assertThat(((LlmException) error).attempts()).hasSize(3);
				assertThat(error.getSuppressed()).hasSize(2);
			})
			.verify(LIMIT);
	}

	@Test
	void cancellingWhileWaitingStartsNoFurtherAttempt() {
		this.one.fail(ErrorKind.SERVER_ERROR).answer("too late");
		StepVerifier.withVirtualTime(() -> this.service.chat(ChatRequest.of("one:a", "Hi")))
			.expectSubscription()
			.thenCancel()
			.verify(LIMIT);
		assertThat(this.one.calls).hasSize(1);
		assertThat(this.records).extracting(UsageRecord::outcome).containsExactly(Outcome.CANCELLED);
	}

	@Test
	void silentTargetIsLeftForTheNext() {
		this.one.play((call) -> Flux.never());
		this.two.answer("Hello");
		StepVerifier
			.withVirtualTime(() -> this.service.stream(ChatRequest.of("chain", "Hi")).ofType(ChatEvent.TextDelta.class))
			.thenAwait(Duration.ofSeconds(31))
			.expectNext(new ChatEvent.TextDelta(0, "Hello"))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void timeoutOfTheCallIsOverAllAttempts() {
		this.one.play((call) -> Flux.never());
		ChatRequest request = ChatRequest.builder("chain").user("Hi").timeout(Duration.ofSeconds(7)).build();
		StepVerifier.withVirtualTime(() -> this.service.stream(request))
			.thenAwait(Duration.ofSeconds(8))
			.expectErrorSatisfies((error) -> {
				assertThat(error).isInstanceOf(LlmTimeoutException.class);
				assertThat(((LlmException) error).kind()).isEqualTo(ErrorKind.TIMEOUT_TOTAL);
			})
			.verify(LIMIT);
		assertThat(this.two.calls).isEmpty();
	}

	@Test
	void providerThatThrowsFailsThePublisher() {
		this.one.play((call) -> {
			throw new IllegalStateException("bug");
		});
		this.two.answer("Hello");
		assertThat(this.service.chat(ChatRequest.of("chain", "Hi")).map(ChatResponse::text).block(LIMIT))
			.isEqualTo("Hello");
	}

	@Test
	void configuredClassesDecideAboutFallback() {
		this.one.fail(ErrorKind.SERVER_ERROR);
		FailurePolicy policy = new FailurePolicy(RetryPolicy.NEVER, EnumSet.of(FallbackTrigger.RATE_LIMITED));
		StepVerifier.create(this.chain.service(policy).chat(ChatRequest.of("chain", "Hi")))
			.expectError(ServerErrorException.class)
			.verify(LIMIT);
		assertThat(this.two.calls).isEmpty();
	}

}
