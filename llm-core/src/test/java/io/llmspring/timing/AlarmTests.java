package io.llmspring.timing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Alarm}.
 */
class AlarmTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final AtomicInteger rung = new AtomicInteger();

	@AfterEach
	void stop() {
		this.time.dispose();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 7, 8, 9, 100, 1_000, 10_007, 60_000, 600_000 })
	void goesOffAtItsTimeAndNotBefore(long delay) {
		this.time.advanceTimeBy(Duration.ofMillis(13));
		Alarm.set(this.time, this.rung::incrementAndGet, delay);
		this.time.advanceTimeBy(Duration.ofMillis(delay - 1));
		assertThat(this.rung).hasValue(0);
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.rung).hasValue(1);
		this.time.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.rung).hasValue(1);
	}

	@Test
	void goesOffAtOnceIfThereIsNoTimeLeft() {
		Alarm.set(this.time, this.rung::incrementAndGet, 0);
		this.time.advanceTimeBy(Duration.ZERO);
		assertThat(this.rung).hasValue(1);
	}

	@Test
	void eachOfManyGoesOffAtItsOwnTime() {
		Random random = new Random(7);
		List<Long> late = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			this.time.advanceTimeBy(Duration.ofMillis(random.nextInt(5)));
			long due = this.time.now(TimeUnit.MILLISECONDS) + 1_000;
			Alarm.set(this.time, () -> late.add(this.time.now(TimeUnit.MILLISECONDS) - due), 1_000);
		}
		this.time.advanceTimeBy(Duration.ofSeconds(3));
		assertThat(late).hasSize(500).containsOnly(0L);
	}

	@Test
	void doesNotGoOffOnceDisposed() {
		Disposable early = Alarm.set(this.time, this.rung::incrementAndGet, 10_000);
		Disposable alone = Alarm.set(this.time, this.rung::incrementAndGet, 10_000);
		early.dispose();
		this.time.advanceTimeBy(Duration.ofMillis(9_999));
		alone.dispose();
		this.time.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.rung).hasValue(0);
		assertThat(early.isDisposed()).isTrue();
		assertThat(alone.isDisposed()).isTrue();
	}

	@Test
	void alarmsWithTheSameLimitShareATask() {
		for (int i = 0; i < 1_000; i++) {
			Alarm.set(this.time, this.rung::incrementAndGet, 10_000).dispose();
		}
		assertThat(this.time.getScheduledTaskCount()).isEqualTo(1);
	}

	@Test
	void noneIsLostWhileAnotherThreadBreaksTheCrowdUp() throws InterruptedException {
		Scheduler scheduler = Schedulers.newSingle("alarms");
		try {
			int count = 20_000;
			CountDownLatch all = new CountDownLatch(count);
			for (int i = 0; i < count; i++) {
				Alarm.set(scheduler, all::countDown, 16 + i % 3);
			}
			assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			scheduler.dispose();
		}
	}

}
