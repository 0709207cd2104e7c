package io.llmspring.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.error.EmptyResponseException;
import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.error.MalformedResponseException;
import io.llmspring.error.RateLimitedException;
import io.llmspring.error.StreamInterruptedException;
import io.llmspring.model.ModelRef;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;

class StreamContractTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final ChatEvent STARTED = new ChatEvent.Started("id", "m", null);

	private static final ChatEvent A = new ChatEvent.TextDelta(0, "a");

	private static final ChatEvent B = new ChatEvent.TextDelta(0, "b");

	private static final ChatEvent FINISHED = new ChatEvent.Finished(FinishReason.STOP, "stop", null,
			ProviderMetadata.EMPTY);

	private final AnswerProgress progress = new AnswerProgress();

	@Test
	void wholeStreamPasses() {
		StepVerifier.create(enforce(Flux.just(STARTED, A, B, FINISHED)))
			.expectNext(STARTED, A, B, FINISHED)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void everyPatternOfDemandGetsEveryEvent() {
		for (int batch = 1; batch <= 5; batch++) {
			StepVerifier.create(enforce(Flux.just(STARTED, A, B, A, B, FINISHED)).limitRate(batch), batch)
				.thenRequest(Long.MAX_VALUE)
				.expectNext(STARTED, A, B, A, B, FINISHED)
				.expectComplete()
				.verify(LIMIT);
		}
	}

	@Test
	void eventsAreDeliveredOneByOneAsAskedFor() {
		StepVerifier.create(enforce(Flux.just(STARTED, A, FINISHED)), 0)
			.expectSubscription()
			.thenRequest(1)
			.expectNext(STARTED)
			.thenRequest(1)
			.expectNext(A)
			.thenRequest(1)
			.expectNext(FINISHED)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void demandReachesTheSource() {
		AtomicLong requested = new AtomicLong();
		Flux<ChatEvent> source = Flux.just(STARTED, A, B, A, B, A, FINISHED).doOnRequest(requested::addAndGet);
		StepVerifier.create(enforce(source), 2).expectNext(STARTED, A).thenCancel().verify(LIMIT);
		assertThat(requested.get()).isLessThanOrEqualTo(3);
	}

	@Test
	void neitherLosesNorReordersWithDemandFromAnotherThread() {
		List<ChatEvent> events = new ArrayList<>(List.of(STARTED));
		for (int i = 0; i < 10_000; i++) {
			events.add(new ChatEvent.TextDelta(0, String.valueOf(i)));
		}
		events.add(FINISHED);
		List<ChatEvent> seen = enforce(Flux.fromIterable(events).subscribeOn(Schedulers.parallel()))
			.publishOn(Schedulers.parallel(), 3)
			.collectList()
			.block(LIMIT);
		assertThat(seen).isEqualTo(events);
	}

	@Test
	void startIsHeldBackUntilSomethingFollows() {
		TestPublisher<ChatEvent> source = TestPublisher.create();
		StepVerifier.create(enforce(source.flux()))
			.then(() -> source.next(STARTED))
			.expectNoEvent(Duration.ofMillis(20))
			.then(() -> source.error(failure(ErrorKind.RATE_LIMITED)))
			.expectError(RateLimitedException.class)
			.verify(LIMIT);
		assertThat(this.progress.visible()).isFalse();
	}

	@Test
	void endWithoutFinishIsAFailureThatKeepsWhatHadArrived() {
		StepVerifier.create(enforce(Flux.just(STARTED, A)))
			.expectNext(STARTED, A)
			.expectError(StreamInterruptedException.class)
			.verify(LIMIT);
		assertThat(Objects.requireNonNull(this.progress.partial()).text()).isEqualTo("a");
	}

	@Test
	void nothingAtAllIsAFailure() {
		StepVerifier.create(enforce(Flux.empty())).expectError(EmptyResponseException.class).verify(LIMIT);
	}

	@Test
	void answerWithoutStartIsMalformed() {
		StepVerifier.create(enforce(Flux.just(A, FINISHED)))
			.expectError(MalformedResponseException.class)
			.verify(LIMIT);
	}

	@Test
	void secondStartIsSwallowed() {
		StepVerifier.create(enforce(Flux.just(STARTED, STARTED, A, STARTED, FINISHED)), 2)
			.expectNext(STARTED, A)
			.thenRequest(1)
			.expectNext(FINISHED)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void nothingFollowsTheEnd() {
		TestPublisher<ChatEvent> source = TestPublisher.createNoncompliant(TestPublisher.Violation.ALLOW_NULL);
		StepVerifier.create(enforce(source.flux()))
			.then(() -> source.next(STARTED, A, FINISHED, B))
			.expectNext(STARTED, A, FINISHED)
			.then(source::complete)
			.expectComplete()
			.verifyThenAssertThat(LIMIT)
			.hasDropped(B);
	}

	@Test
	void failureAfterTheEndDoesNotSpoilTheAnswer() {
		StepVerifier
			.create(enforce(Flux.concat(Flux.just(STARTED, A, FINISHED), Flux.error(failure(ErrorKind.TIMEOUT_TOTAL)))))
			.expectNext(STARTED, A, FINISHED)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void endIsSignalledOnceThoughDemandComesAfterIt() {
		AtomicInteger ends = new AtomicInteger();
		AtomicReference<Subscription> subscription = new AtomicReference<>();
		enforce(Flux.error(failure(ErrorKind.RATE_LIMITED))).subscribe(new CoreSubscriber<>() {

			@Override
			public void onSubscribe(Subscription s) {
				subscription.set(s);
			}

			@Override
			public void onNext(ChatEvent event) {
			}

			@Override
			public void onError(Throwable error) {
				ends.incrementAndGet();
			}

			@Override
			public void onComplete() {
				ends.incrementAndGet();
			}

		});
		subscription.get().request(1);
		assertThat(ends).hasValue(1);
	}

	@Test
	void nothingIsLostWhileTheCallerIsBusyOnAnotherThread() {
		Sinks.Many<ChatEvent> source = Sinks.unsafe().many().unicast().onBackpressureBuffer();
		List<ChatEvent> seen = new ArrayList<>();
		BaseSubscriber<ChatEvent> caller = new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				subscription.request(1);
			}

			@Override
			protected void hookOnNext(ChatEvent event) {
				seen.add(event);
				if (event == A) {
					Mono.fromRunnable(() -> emit(source, B, 1000))
						.subscribeOn(Schedulers.boundedElastic())
						.block(LIMIT);
				}
			}

		};
		enforce(source.asFlux()).subscribe(caller);
		emit(source, STARTED, 1);
		emit(source, A, 1);
		assertThat(seen).containsExactly(STARTED);
		caller.request(2000);
		assertThat(seen).hasSize(1002);
	}

	private static void emit(Sinks.Many<ChatEvent> sink, ChatEvent event, int times) {
		for (int i = 0; i < times; i++) {
			sink.emitNext(event, Sinks.EmitFailureHandler.FAIL_FAST);
		}
	}

	@Test
	void foreignFailureBecomesOurs() {
		StepVerifier.create(enforce(Flux.error(new IllegalStateException("the prompt"))))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(LlmException.class)
				.hasMessageContaining("p:m")
				.hasMessageContaining("IllegalStateException")
				.hasMessageNotContaining("the prompt")
				.hasCauseInstanceOf(IllegalStateException.class))
			.verify(LIMIT);
	}

	@Test
	void cancelReachesTheSource() {
		TestPublisher<ChatEvent> source = TestPublisher.create();
		StepVerifier.create(enforce(source.flux()))
			.then(() -> source.next(STARTED, A))
			.expectNext(STARTED, A)
			.thenCancel()
			.verify(LIMIT);
		source.assertCancelled();
	}

	private Flux<ChatEvent> enforce(Flux<ChatEvent> source) {
		return StreamContract.enforce(source, new ModelRef("p", "m"), this.progress);
	}

	private static LlmException failure(ErrorKind kind) {
		return LlmException.of(ErrorDetails.of(kind, "m"), null);
	}

}
