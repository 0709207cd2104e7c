package io.llmspring.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmTimeoutException;
import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class StreamClocksTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final ChatEvent STARTED = new ChatEvent.Started("id", "m", null);

	private static final ChatEvent A = new ChatEvent.TextDelta(0, "a");

	private static final ChatEvent FINISHED = new ChatEvent.Finished(FinishReason.STOP, "stop", null,
			ProviderMetadata.EMPTY);

	private final AtomicBoolean cancelled = new AtomicBoolean();

	@Test
	void streamInTimePasses() {
		StepVerifier.withVirtualTime(() -> watch(every(14, STARTED, A, A, FINISHED), 30, 30, 600))
			.thenAwait(Duration.ofMinutes(2))
			.expectNext(STARTED, A, A)
			.thenAwait(Duration.ofMinutes(2))
			.expectNext(FINISHED)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void silenceBeforeTheFirstTokenEndsTheAttempt() {
		StepVerifier.withVirtualTime(() -> watch(Flux.never(), 30, 60, 600))
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(29))
			.expectNoEvent(Duration.ofMillis(900))
			.thenAwait(Duration.ofSeconds(1))
			.expectErrorSatisfies((error) -> assertTimeout(error, ErrorKind.TIMEOUT_FIRST_TOKEN))
			.verify(LIMIT);
		assertThat(this.cancelled).isTrue();
	}

	@Test
	void startAloneIsNoToken() {
		StepVerifier.withVirtualTime(() -> watch(every(10, STARTED).concatWith(Flux.never()), 30, 60, 600))
			.thenAwait(Duration.ofSeconds(10))
			.expectNext(STARTED)
			.thenAwait(Duration.ofSeconds(21))
			.expectErrorSatisfies((error) -> assertTimeout(error, ErrorKind.TIMEOUT_FIRST_TOKEN))
			.verify(LIMIT);
	}

	@Test
	void silenceInTheMiddleEndsTheAttempt() {
		StepVerifier.withVirtualTime(() -> watch(every(5, STARTED, A, A).concatWith(Flux.never()), 30, 60, 600))
			.thenAwait(Duration.ofSeconds(15))
			.expectNext(STARTED, A, A)
			.thenAwait(Duration.ofSeconds(59))
			.expectNoEvent(Duration.ofMillis(500))
			.thenAwait(Duration.ofSeconds(1))
			.expectErrorSatisfies((error) -> assertTimeout(error, ErrorKind.TIMEOUT_IDLE))
			.verify(LIMIT);
		assertThat(this.cancelled).isTrue();
	}

	@Test
	void idleClockThatIsShorterThanThatOfTheFirstTokenIsNotLate() {
		StepVerifier.withVirtualTime(() -> watch(every(1, STARTED, A).concatWith(Flux.never()), 30, 5, 600))
			.thenAwait(Duration.ofSeconds(2))
			.expectNext(STARTED, A)
			.expectNoEvent(Duration.ofMillis(4900))
			.thenAwait(Duration.ofMillis(200))
			.expectErrorSatisfies((error) -> assertTimeout(error, ErrorKind.TIMEOUT_IDLE))
			.verify(LIMIT);
	}

	@Test
	void deadlineEndsAStreamThatStillFlows() {
		StepVerifier.withVirtualTime(() -> watch(Flux.interval(Duration.ofSeconds(1)).map((i) -> A), 30, 60, 10))
			.thenAwait(Duration.ofSeconds(9))
			.expectNextCount(9)
			.thenAwait(Duration.ofSeconds(2))
			.thenConsumeWhile((event) -> true)
			.expectErrorSatisfies((error) -> assertTimeout(error, ErrorKind.TIMEOUT_TOTAL))
			.verify(LIMIT);
	}

	@Test
	void onlyTheDeadlineWatchesAPlainAnswer() {
		StepVerifier
			.withVirtualTime(() -> watch(Mono.delay(Duration.ofMinutes(5)).thenMany(Flux.just(STARTED, A, FINISHED)),
					null, null, 600))
			.thenAwait(Duration.ofMinutes(5))
			.expectNext(STARTED, A, FINISHED)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void idleClockStandsStillWhileNothingIsAskedFor() {
		StepVerifier.withVirtualTime(() -> watch(Flux.just(STARTED, A, A, FINISHED), 30, 60, 6000), 2)
			.expectNext(STARTED, A)
			.thenAwait(Duration.ofMinutes(20))
			.thenRequest(2)
			.expectNext(A, FINISHED)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void slowConsumerIsNotIdleProvider() {
		StepVerifier
			.create(watch(Flux.just(STARTED, A, A, FINISHED), Duration.ofMillis(40), Duration.ofMillis(40),
					Duration.ofSeconds(60))
				.doOnNext((event) -> sleep(80)))
			.expectNext(STARTED, A, A, FINISHED)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void noTimerIsLeftBehind() {
		AtomicInteger scheduled = new AtomicInteger();
		Schedulers.onScheduleHook("count", (task) -> {
			scheduled.incrementAndGet();
			return task;
		});
		try {
			Flux<ChatEvent> events = Flux.concat(Flux.just(STARTED), Flux.range(0, 10_000).map((i) -> A),
					Flux.just(FINISHED));
			StepVerifier.create(watch(events, 30, 60, 600)).expectNextCount(10_002).expectComplete().verify(LIMIT);
		}
		finally {
			Schedulers.resetOnScheduleHook("count");
		}
		assertThat(scheduled.get()).isLessThanOrEqualTo(2);
	}

	private Flux<ChatEvent> watch(Flux<ChatEvent> source, @Nullable Integer firstToken, @Nullable Integer idle,
			int total) {
		return watch(source, (firstToken != null) ? Duration.ofSeconds(firstToken) : null,
				(idle != null) ? Duration.ofSeconds(idle) : null, Duration.ofSeconds(total));
	}

	private Flux<ChatEvent> watch(Flux<ChatEvent> source, @Nullable Duration firstToken, @Nullable Duration idle,
			Duration total) {
		return StreamClocks.watch(source.doOnCancel(() -> this.cancelled.set(true)), new ModelRef("p", "m"), firstToken,
				idle, Deadline.after(Schedulers.parallel(), total));
	}

	private static Flux<ChatEvent> every(int seconds, ChatEvent... events) {
		return Flux.fromArray(events).delayElements(Duration.ofSeconds(seconds));
	}

	private static void assertTimeout(Throwable error, ErrorKind kind) {
		assertThat(error).isInstanceOf(LlmTimeoutException.class).hasMessageContaining("p:m");
		assertThat(((LlmTimeoutException) error).kind()).isEqualTo(kind);
	}

	private static void sleep(long millis) {
		Mono.delay(Duration.ofMillis(millis)).block();
	}

}
