package io.llmspring.simulated;

import java.time.Duration;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.OverloadedException;
import io.llmspring.spi.ProviderCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatedTimingTests {

	private static final ProviderCall TWO_WORDS = SimulatedTesting.stream("echo", "one two");

	@Test
	void wordsComeOneByOneInTheTimeOfTheSettings() {
		StepVerifier.withVirtualTime(() -> new SimulatedProvider().execute(TWO_WORDS))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(200))
			.expectNextMatches(ChatEvent.Started.class::isInstance)
			.expectNext(new ChatEvent.TextDelta(0, "one "))
			.expectNoEvent(Duration.ofMillis(25))
			.expectNext(new ChatEvent.TextDelta(0, "two"))
			.expectNextMatches(ChatEvent.Finished.class::isInstance)
			.expectComplete()
			.verify(SimulatedTesting.LIMIT);
	}

	@Test
	void anAnswerThatIsNotStreamedTakesOneLatency() {
		ProviderCall call = SimulatedTesting.call("story", false, (request) -> request.user("Tell me"));
		StepVerifier.withVirtualTime(() -> new SimulatedProvider().execute(call))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(200))
			.expectNextCount(3)
			.expectComplete()
			.verify(SimulatedTesting.LIMIT);
	}

	@Test
	void aFailureTakesOneLatency() {
		StepVerifier.withVirtualTime(() -> new SimulatedProvider().execute(SimulatedTesting.stream("overloaded", "Hi")))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(200))
			.expectError(OverloadedException.class)
			.verify(SimulatedTesting.LIMIT);
	}

	@ParameterizedTest
	@CsvSource({ "slow, 10000", "slow-5s, 5000", "slow-300ms, 300" })
	void aSlowModelTakesItsTimeForTheFirstWord(String model, long millis) {
		StepVerifier
			.withVirtualTime(() -> SimulatedTesting.immediate().execute(SimulatedTesting.stream(model, "Hi")).take(2))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(millis))
			.expectNextCount(2)
			.expectComplete()
			.verify(SimulatedTesting.LIMIT);
	}

	@ParameterizedTest
	@CsvSource({ "stall, 4", "stall-1, 2", "stall-0, 1", "silent, 0" })
	void aStreamThatStallsNeverEnds(String model, long events) {
		StepVerifier.withVirtualTime(() -> SimulatedTesting.immediate().execute(SimulatedTesting.stream(model, "Hi")))
			.expectSubscription()
			.expectNextCount(events)
			.expectNoEvent(Duration.ofHours(1))
			.thenCancel()
			.verify(SimulatedTesting.LIMIT);
	}

	@Test
	void noMoreWordsComeThanAreAskedFor() {
		StepVerifier.withVirtualTime(() -> new SimulatedProvider().execute(TWO_WORDS), 0)
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(1))
			.thenRequest(2)
			.expectNextCount(2)
			.expectNoEvent(Duration.ofSeconds(1))
			.thenRequest(1)
			.expectNext(new ChatEvent.TextDelta(0, "two"))
			.thenRequest(1)
			.expectNextCount(1)
			.expectComplete()
			.verify(SimulatedTesting.LIMIT);
	}

	@Test
	void nothingHappensBeforeSubscriptionAndEachSubscriptionIsACallOfItsOwn() {
		SimulatedProvider provider = SimulatedTesting.immediate();
		Flux<ChatEvent> events = provider.execute(SimulatedTesting.stream("flaky", "Hi"));
		StepVerifier.create(events).expectError().verify(SimulatedTesting.LIMIT);
		StepVerifier.create(events.take(1))
			.expectNext(new ChatEvent.Started("sim-2", "flaky", null))
			.expectComplete()
			.verify(SimulatedTesting.LIMIT);
	}

	@Test
	void cancellingStopsTheTimers() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		try {
			SimulatedSettings settings = SimulatedSettings.DEFAULTS.withFirstTokenDelay(Duration.ZERO);
			Disposable subscription = new SimulatedProvider("simulated", settings)
				.execute(SimulatedTesting.stream("story", "Tell me"))
				.subscribe();
			time.advanceTimeBy(Duration.ofMillis(90));
			long timers = time.getScheduledTaskCount();
			subscription.dispose();
			time.advanceTimeBy(Duration.ofHours(1));
			assertThat(timers).isGreaterThan(2);
			assertThat(time.getScheduledTaskCount()).isEqualTo(timers);
		}
		finally {
			VirtualTimeScheduler.reset();
		}
	}

}
