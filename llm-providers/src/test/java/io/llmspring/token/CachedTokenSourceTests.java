package io.llmspring.token;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.llmspring.error.ErrorKind;
import io.llmspring.model.Secret;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CachedTokenSource}.
 */
class CachedTokenSourceTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final MovingClock clock = new MovingClock(Instant.parse("2026-01-01T00:00:00Z"));

	private final AtomicInteger fetched = new AtomicInteger();

	@Test
	void aTokenIsKeptUntilShortlyBeforeItsEnd() {
		TokenSource source = CachedTokenSource.of(this::hour, this.clock);
		assertThat(value(source)).isEqualTo("token1");
		this.clock.forward(Duration.ofMinutes(54));
		assertThat(value(source)).isEqualTo("token1");
		this.clock.forward(Duration.ofMinutes(1));
		assertThat(value(source)).isEqualTo("token2");
	}

	@Test
	void manyRequestsWaitForOneToken() {
		Sinks.One<AccessToken> answer = Sinks.one();
		TokenSource source = CachedTokenSource.of(() -> {
			this.fetched.incrementAndGet();
			return answer.asMono();
		}, this.clock);
		Mono<List<String>> all = Flux.range(0, 100)
			.flatMap((i) -> source.token().subscribeOn(Schedulers.parallel()), 100)
			.map((token) -> token.value().reveal())
			.collectList();
		StepVerifier.create(all)
			.then(() -> Mono.delay(Duration.ofMillis(200))
				.subscribe((tick) -> answer.tryEmitValue(token("one", this.clock.instant().plusSeconds(3600)))))
			.assertNext((values) -> assertThat(values).hasSize(100).containsOnly("one"))
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.fetched).hasValue(1);
	}

	@Test
	void whoeverIsCancelledDoesNotTakeTheTokenFromTheOthers() {
		Sinks.One<AccessToken> answer = Sinks.one();
		TokenSource source = CachedTokenSource.of(answer::asMono, this.clock);
		Disposable first = source.token().subscribe();
		List<AccessToken> second = new ArrayList<>();
		source.token().subscribe(second::add);
		first.dispose();
		answer.tryEmitValue(token("late", this.clock.instant().plusSeconds(3600)));
		assertThat(second).extracting((token) -> token.value().reveal()).containsExactly("late");
	}

	@Test
	void aTokenThatIsStillGoodIsUsedIfTheNextCannotBeObtained() {
		TokenSource source = CachedTokenSource.of(() -> (this.fetched.get() == 0) ? hour() : refused(), this.clock);
		assertThat(value(source)).isEqualTo("token1");
		this.clock.forward(Duration.ofMinutes(58));
		assertThat(value(source)).isEqualTo("token1");
		this.clock.forward(Duration.ofSeconds(91));
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> value(source)).withMessageContaining("refused");
	}

	@Test
	void aFailureIsNotKept() {
		TokenSource source = CachedTokenSource.of(() -> (this.fetched.incrementAndGet() == 1) ? refused() : hour(),
				this.clock);
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> value(source));
		assertThat(value(source)).isEqualTo("token3");
		assertThat(value(source)).isEqualTo("token3");
	}

	@Test
	void whoeverAsksAgainAtOnceIsNotGivenTheSameFailure() {
		TokenSource source = CachedTokenSource.of(() -> (this.fetched.incrementAndGet() == 1)
				? refused().delaySubscription(Duration.ofMillis(50)) : hour(), this.clock);
		AccessToken token = source.token().retry(1).block(TIMEOUT);
		assertThat(token).isNotNull();
		assertThat(token.value().reveal()).isEqualTo("token3");
	}

	@Test
	void nobodyWaitsForTheNextTokenAsLongAsThisOneIsGood() {
		TokenSource source = CachedTokenSource.of(() -> (this.fetched.get() == 0) ? hour() : Mono.never(), this.clock);
		assertThat(value(source)).isEqualTo("token1");
		this.clock.forward(Duration.ofMinutes(56));
		assertThat(source.token().map((token) -> token.value().reveal()).block(Duration.ofSeconds(2)))
			.isEqualTo("token1");
	}

	@Test
	void aRenewalThatEndsWhileItIsFoundToBeNeededIsNotRepeated() {
		AtomicReference<Runnable> meanwhile = new AtomicReference<>();
		Clock interrupted = new Clock() {

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
				Instant now = CachedTokenSourceTests.this.clock.instant();
				Runnable other = meanwhile.getAndSet(null);
				if (other != null) {
					other.run();
				}
				return now;
			}

		};
		TokenSource source = CachedTokenSource.of(this::hour, interrupted);
		assertThat(value(source)).isEqualTo("token1");
		this.clock.forward(Duration.ofHours(2));
		meanwhile.set(() -> assertThat(value(source)).isEqualTo("token2"));
		assertThat(value(source)).isEqualTo("token2");
		assertThat(this.fetched).hasValue(2);
	}

	@Test
	void aSourceThatNeverAnswersFailsAfterTheLimit() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		try {
			TokenSource source = CachedTokenSource.of(Mono::never, this.clock);
			StepVerifier.create(source.token())
				.then(() -> time.advanceTimeBy(CachedTokenSource.LIMIT))
				.expectErrorSatisfies(
						(ex) -> assertThat(((WireException) ex).error().kind()).isEqualTo(ErrorKind.CONNECTION))
				.verify(TIMEOUT);
		}
		finally {
			VirtualTimeScheduler.reset();
		}
	}

	@Test
	void requestsCarryTheTokenAsBearer() {
		assertThat(CachedTokenSource.of(this::hour, this.clock)
			.bearer()
			.sign(WireRequest.get("/x"), URI.create("https://example.com/x"))
			.block(TIMEOUT)).containsEntry("authorization", "Bearer token1");
	}

	private Mono<AccessToken> hour() {
		return Mono.fromSupplier(
				() -> token("token" + this.fetched.incrementAndGet(), this.clock.instant().plusSeconds(3600)));
	}

	private static Mono<AccessToken> refused() {
		return Mono.error(() -> WireException.of(ErrorKind.AUTHENTICATION, "refused"));
	}

	private static AccessToken token(String value, Instant end) {
		return new AccessToken(Secret.of(value), end);
	}

	private static String value(TokenSource source) {
		AccessToken token = source.token().block(TIMEOUT);
		assertThat(token).isNotNull();
		return token.value().reveal();
	}

}
