package io.llmspring.provider;

import java.time.Duration;
import java.util.Set;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.spi.FollowUp;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * The exchanges of one answer: one, or as many as it takes where the provider works in
 * the background. An exchange that breaks while the provider works on is no failed
 * attempt: it is followed up, but not more than {@value #MOST_FRUITLESS} times in a row
 * without a sign of the answer. If nobody waits for the end, the provider is told.
 */
final class AnswerExchanges {

	private static final int MOST_FRUITLESS = 3;

	private static final Duration CANCEL_LIMIT = Duration.ofSeconds(10);

	private static final Set<ErrorKind> PASSING = Set.of(ErrorKind.CONNECTION, ErrorKind.TIMEOUT_CONNECT,
			ErrorKind.STREAM_INTERRUPTED, ErrorKind.EMPTY_RESPONSE, ErrorKind.SERVER_ERROR, ErrorKind.OVERLOADED,
			ErrorKind.RATE_LIMITED);

	private final ProviderConnection connection;

	private final ProviderCall call;

	private final ChatExchange exchange;

	private int fruitless;

	private @Nullable Duration retryAfter;

	AnswerExchanges(ProviderConnection connection, ProviderCall call, ChatExchange exchange) {
		this.connection = connection;
		this.call = call;
		this.exchange = exchange;
	}

	/**
	 * Send a request and what follows from its answer.
	 * @param request the request
	 * @return the events of the answer
	 */
	Flux<ChatEvent> send(WireRequest request) {
		return ask(request).concatWith(Flux.defer(this::rest)).doFinally(this::abandon);
	}

	private Flux<ChatEvent> rest() {
		return (this.exchange.followUp() != null) ? Flux.defer(this::next)
			.repeatWhen((ends) -> ends.takeWhile((count) -> this.exchange.followUp() != null)) : Flux.empty();
	}

	private Flux<ChatEvent> next() {
		FollowUp followUp = this.exchange.followUp();
		return (followUp != null) ? Mono.delay(pause(followUp)).thenMany(Flux.defer(() -> ask(followUp.request())))
				: Flux.empty();
	}

	private Duration pause(FollowUp followUp) {
		Duration asked = this.retryAfter;
		return (asked != null && asked.compareTo(followUp.delay()) > 0) ? asked : followUp.delay();
	}

	private Flux<ChatEvent> ask(WireRequest request) {
		return this.connection.send(request, this.call.request().call(), this.exchange.toSend())
			.concatWith(Flux.defer(() -> over(null)))
			.onErrorResume(this::over);
	}

	// An exchange is over: does its failure matter?
	private Flux<ChatEvent> over(@Nullable Throwable failure) {
		if (this.exchange.followUp() == null) {
			return (failure != null) ? Flux.error(failure) : Flux.empty();
		}
		this.fruitless = this.exchange.takeFramed() ? 0 : this.fruitless + 1;
		Throwable reason = (failure != null) ? this.exchange.onError(failure) : null;
		LlmException passing = (reason instanceof LlmException ex && PASSING.contains(ex.kind())) ? ex : null;
		if (reason != null && (passing == null || this.fruitless > MOST_FRUITLESS)) {
			return Flux.error(reason);
		}
		this.retryAfter = (passing != null) ? passing.retryAfter() : null;
		return (this.fruitless > MOST_FRUITLESS) ? Flux.error(this.exchange.interrupted()) : Flux.empty();
	}

	// Nobody is left who would care how this ends
	private void abandon(SignalType signal) {
		FollowUp followUp = (signal != SignalType.ON_COMPLETE) ? this.exchange.followUp() : null;
		WireRequest cancel = (followUp != null) ? followUp.cancel() : null;
		if (cancel == null) {
			return;
		}
		ExchangeFailures failures = this.connection.failures(this.call.model());
		EndpointExchange<WireAnswer> ignored = new EndpointExchange<>(failures, (answer, head) -> answer);
		ProviderConnection.Exchange<WireAnswer> exchange = new ProviderConnection.Exchange<>(ignored, failures,
				this.call.connectTimeout());
		Flux.defer(() -> this.connection.send(cancel, this.call.request().call(), exchange))
			.timeout(CANCEL_LIMIT)
			.onErrorComplete()
			.subscribe();
	}

}
