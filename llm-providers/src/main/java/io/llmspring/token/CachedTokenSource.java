package io.llmspring.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * Keeps a token until shortly before its end. However many requests wait for a token, one
 * is obtained at a time; a request that is cancelled does not take it from the others.
 * Between {@link #EARLY} and {@link #LATE} before its end a token is renewed, but still
 * used: nobody waits for the next one as long as this one is good.
 *
 * @since 0.1.0
 */
public final class CachedTokenSource implements TokenSource {

	/**
	 * How long before its end a token is renewed.
	 */
	public static final Duration EARLY = Duration.ofMinutes(5);

	/**
	 * How long before its end a token is not used any more.
	 */
	public static final Duration LATE = Duration.ofSeconds(30);

	/**
	 * Most time to obtain a token.
	 */
	public static final Duration LIMIT = Duration.ofSeconds(30);

	private final TokenSource source;

	private final Clock clock;

	private final AtomicReference<@Nullable Mono<AccessToken>> renewal = new AtomicReference<>();

	private volatile @Nullable AccessToken current;

	private CachedTokenSource(TokenSource source, Clock clock) {
		this.source = source;
		this.clock = clock;
	}

	/**
	 * Keep the tokens of a source.
	 * @param source where new tokens come from
	 * @param clock tells when a token ends
	 * @return the source that keeps them
	 */
	public static CachedTokenSource of(TokenSource source, Clock clock) {
		Assert.notNull(source, "'source' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		return new CachedTokenSource(source, clock);
	}

	@Override
	public Mono<AccessToken> token() {
		return Mono.defer(() -> {
			AccessToken token = this.current;
			if (token == null || isWithin(LATE, token)) {
				return renewal();
			}
			if (isWithin(EARLY, token)) {
				renewal().subscribe((next) -> {
				}, (ex) -> {
					// Told when no token is left that is good
				});
			}
			return Mono.justOrEmpty(this.current);
		});
	}

	private boolean isWithin(Duration margin, AccessToken token) {
		Instant end = token.expiresAt().minus(margin);
		return !this.clock.instant().isBefore(end);
	}

	// The renewal is over before those who wait for it learn so: who asks again then gets
	// another one
	private Mono<AccessToken> renewal() {
		Mono<AccessToken> own = Mono.defer(this::renew)
			.timeout(LIMIT)
			.onErrorMap(TimeoutException.class, CachedTokenSource::tooSlow)
			.doOnNext((token) -> this.current = token)
			.doOnTerminate(() -> this.renewal.set(null))
			.cache();
		Mono<AccessToken> running = this.renewal.compareAndExchange(null, own);
		return (running != null) ? running : own;
	}

	// Another renewal may have ended since this one was found to be needed
	private Mono<AccessToken> renew() {
		AccessToken token = this.current;
		return (token == null || isWithin(EARLY, token)) ? this.source.token() : Mono.just(token);
	}

	private static WireException tooSlow(Throwable cause) {
		return new WireException(
				WireError.of(ErrorKind.CONNECTION, "No token was obtained within " + LIMIT.toSeconds() + " seconds"),
				cause);
	}

}
