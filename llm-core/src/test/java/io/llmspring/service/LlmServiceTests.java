package io.llmspring.service;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;

import io.llmspring.accounting.CostSource;
import io.llmspring.accounting.Outcome;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.InvalidRequestException;
import io.llmspring.error.UnknownModelException;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.model.ModelRef;
import io.llmspring.model.Secret;
import io.llmspring.routing.Route;
import io.llmspring.routing.RouteTable;
import io.llmspring.routing.Target;
import io.llmspring.usage.CostStatus;
import io.llmspring.usage.PriceBook;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LlmServiceTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final TestChain chain = new TestChain();

	private final TestProvider one = this.chain.one;

	private final TestProvider two = this.chain.two;

	private final List<UsageRecord> records = this.chain.records;

	private final LlmService service = this.chain.service();

	@Test
	void answersPlainly() {
		this.one.answer("Hel", "lo");
		StepVerifier.create(this.service.prompt("chain").user("Hi").call().content())
			.expectNext("Hello")
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.one.calls.get(0).streaming()).isFalse();
	}

	@Test
	void answersInPieces() {
		this.one.answer("Hel", "lo");
		StepVerifier.create(this.service.prompt("chain").user("Hi").stream().content())
			.expectNext("Hel", "lo")
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.one.calls.get(0).streaming()).isTrue();
	}

	@Test
	void plainAndStreamedAnswersAreEqual() {
		this.one.answer("Hello").answer("Hel", "lo");
		ChatRequest request = ChatRequest.of("chain", "Hi");
		ChatResponse plain = Objects.requireNonNull(this.service.chat(request).block(LIMIT));
		ChatResponseAssembler fold = new ChatResponseAssembler();
		this.service.stream(request).doOnNext(fold::accept).blockLast(LIMIT);
		ChatResponse streamed = fold.response();
		assertThat(streamed).usingRecursiveComparison().ignoringFields("attempts.duration").isEqualTo(plain);
	}

	@Test
	void nothingIsSentBeforeSubscribing() {
		this.one.answer("a").answer("b");
		Mono<String> call = this.service.prompt("chain").user("Hi").call().content();
		assertThat(this.one.calls).isEmpty();
		assertThat(call.block(LIMIT)).isEqualTo("a");
		assertThat(call.block(LIMIT)).isEqualTo("b");
		assertThat(this.records).hasSize(2);
	}

	@Test
	void optionsOfTheCallLieOverThoseOfTheAlias() {
		this.one.answer("a");
		this.service.prompt("chain")
			.user("Hi")
			.options((options) -> options.maxTokens(7))
			.call()
			.content()
			.block(LIMIT);
		ChatOptions sent = this.one.calls.get(0).request().options();
		assertThat(sent.maxTokens()).isEqualTo(7);
		assertThat(sent.temperature()).isEqualTo(0.2);
	}

	@Test
	void wordsOfTheCallReachTheProvider() {
		this.one.answer("a");
		this.service.prompt("chain")
			.system("Be brief.")
			.user(new Content.Text("Hi"))
			.messages(List.of(Message.assistant("Hello")))
			.user("again")
			.tools(ToolDefinition.of("f", "d", ""))
			.header("X-Trace", "1")
			.tag("team", "search")
			.credentials("one", Secret.of("key"))
			.timeout(Duration.ofSeconds(3))
			.call()
			.content()
			.block(LIMIT);
		ChatRequest sent = this.one.calls.get(0).request();
		assertThat(sent.messages()).hasSize(4);
		assertThat(sent.tools()).hasSize(1);
		assertThat(sent.call()).isEqualTo(new ChatRequest.Call(null, Duration.ofSeconds(3),
				Map.of("one", Secret.of("key")), Map.of("X-Trace", "1"), Map.of("team", "search")));
		assertThat(this.records.get(0).tags()).containsEntry("team", "search");
	}

	@Test
	void costIsPartOfTheAnswerAndExact() {
		this.one.answer("a");
		ChatResponse response = Objects.requireNonNull(this.service.chat(ChatRequest.of("chain", "Hi")).block(LIMIT));
		assertThat(Objects.requireNonNull(response.cost()).total()).isEqualByComparingTo(new BigDecimal("0.00012"));
	}

	@Test
	void unknownPriceIsUnknownCost() {
		this.two.answer("a");
		ChatResponse response = Objects.requireNonNull(this.service.chat(ChatRequest.of("two:zzz", "Hi")).block(LIMIT));
		assertThat(Objects.requireNonNull(response.cost()).total()).isNull();
		assertThat(response.cost().status()).isEqualTo(CostStatus.NO_PRICE);
	}

	@Test
	void everyEndIsRecordedOnce() {
		this.one.answer("a").fail(ErrorKind.INVALID_REQUEST).play((call) -> Flux.never());
		this.service.chat(ChatRequest.of("one:a", "Hi")).block(LIMIT);
		this.service.chat(ChatRequest.of("one:a", "Hi")).onErrorComplete().block(LIMIT);
		this.service.stream(ChatRequest.of("one:a", "Hi")).subscribe().dispose();
		assertThat(this.records).extracting(UsageRecord::outcome)
			.containsExactly(Outcome.SUCCESS, Outcome.ERROR, Outcome.CANCELLED);
		assertThat(this.records.get(0).usage()).isNotNull();
		assertThat(this.records.get(2).attempts()).extracting(Attempt::error).containsExactly(Attempt.CANCELLED);
		assertThat(this.records.get(0).alias()).isNull();
	}

	@Test
	void usageListenerThatFailsDoesNotHurtTheCall() {
		this.one.answer("a");
		LlmService fragile = LlmService.builder(List.of(this.one), RouteTable.builder(List.of("one")).build())
			.usageListeners(List.of((usage) -> {
				throw new IllegalStateException("broken");
			}))
			.build();
		assertThat(fragile.chat(ChatRequest.of("one:a", "Hi")).block(LIMIT)).isNotNull();
	}

	@Test
	void unknownAliasArrivesAsAnError() {
		StepVerifier.create(this.service.chat(ChatRequest.of("nope", "Hi")))
			.expectError(UnknownModelException.class)
			.verify(LIMIT);
	}

	@Test
	void callOfAnUnknownAliasIsRecorded() {
		ChatRequest request = ChatRequest.builder("nope").user("Hi").tag("team", "search").build();
		this.service.stream(request).onErrorComplete().blockLast(LIMIT);
		assertThat(this.records).singleElement().satisfies((usage) -> {
			assertThat(usage.outcome()).isEqualTo(Outcome.ERROR);
			assertThat(usage.error()).isEqualTo("unknown-model");
			assertThat(usage.target()).isNull();
			assertThat(usage.attempts()).isEmpty();
			assertThat(usage.tags()).containsEntry("team", "search");
		});
	}

	@Test
	void timeoutAfterTheLastEventDoesNotSpoilTheAnswer() {
		this.one.play((call) -> Flux.concat(Flux.just(new ChatEvent.Started("id", "m", null), TestProvider.finished()),
				Flux.never()));
		ChatRequest request = ChatRequest.builder("one:a").user("Hi").timeout(Duration.ofSeconds(7)).build();
		StepVerifier.withVirtualTime(() -> this.service.stream(request))
			.expectNextCount(2)
			.thenAwait(Duration.ofSeconds(8))
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.records).extracting(UsageRecord::outcome).containsExactly(Outcome.SUCCESS);
		assertThat(this.records.get(0).attempts()).hasSize(1);
	}

	@Test
	void priceBookThatFailsDoesNotHurtTheCall() {
		this.one.answer("Hello");
		Clock broken = new Clock() {

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				throw new IllegalStateException("broken");
			}

		};
		LlmService fragile = LlmService.builder(List.of(this.one), RouteTable.builder(List.of("one")).build())
			.costs(new CostSource(PriceBook.empty(), Map.of(), broken))
			.build();
		ChatResponse response = Objects.requireNonNull(fragile.chat(ChatRequest.of("one:a", "Hi")).block(LIMIT));
		assertThat(response.text()).isEqualTo("Hello");
		assertThat(Objects.requireNonNull(response.cost()).status()).isEqualTo(CostStatus.NO_PRICE);
	}

	@Test
	void attemptThatEndsWhileItIsCancelledIsCountedOnce() throws InterruptedException {
		Route route = Route.direct(new Target(new ModelRef("one", "a")));
		for (int i = 0; i < 1_000; i++) {
			ChatCall call = new ChatCall(route, ChatRequest.of("one:a", "Hi"), true, AdaptationPolicy.NOTE);
			call.begin(new ModelRef("one", "a"));
			CyclicBarrier start = new CyclicBarrier(2);
			Thread caller = new Thread(() -> {
				awaitStart(start);
				call.cancel();
			});
			caller.start();
			awaitStart(start);
			call.end(null);
			caller.join();
			assertThat(call.attempts()).hasSize(1);
		}
	}

	private static void awaitStart(CyclicBarrier start) {
		try {
			start.await();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void callMayTakeForEver() {
		for (Duration forEver : List.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofMillis(Long.MAX_VALUE))) {
			this.one.play((call) -> Flux.never());
			ChatRequest request = ChatRequest.builder("one:a").user("Hi").timeout(forEver).build();
			StepVerifier.create(this.service.chat(request))
				.expectSubscription()
				.expectNoEvent(Duration.ofMillis(50))
				.thenCancel()
				.verify(LIMIT);
		}
	}

	@Test
	void resolvesWithoutCalling() {
		Resolution resolution = this.service.resolve("chain");
		assertThat(resolution.targets()).hasToString("[one:a, two:b]");
		assertThat(this.service.aliases()).containsExactly(resolution);
		assertThat(resolution.explanation()).contains("Alias 'chain'").contains("test");
		assertThat(this.one.calls).isEmpty();
	}

	@Test
	void plansWithoutCalling() {
		CallPlan plan = this.service.plan(ChatRequest.of("chain", "Hi"));
		assertThat(plan.steps()).extracting((step) -> step.target().toString()).containsExactly("one:a", "two:b");
		assertThat(this.one.calls).isEmpty();
	}

	@Test
	void blockingServiceWaits() {
		this.one.answer("Hello").answer("Hel", "lo").fail(ErrorKind.INVALID_REQUEST);
		BlockingLlmService blocking = this.service.blocking();
		assertThat(blocking.ask("chain", "Hi")).isEqualTo("Hello");
		assertThat(blocking.stream(ChatRequest.of("chain", "Hi"))).hasSize(4);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> blocking.ask("chain", "Hi"));
	}

	@Test
	void blockingServiceRefusesAThreadThatMustNotBlock() {
		StepVerifier
			.create(Mono.fromCallable(() -> this.service.blocking().ask("chain", "Hi"))
				.subscribeOn(Schedulers.parallel()))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("must not block"))
			.verify(LIMIT);
	}

}
