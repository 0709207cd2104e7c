package io.llmspring.provider;

import java.time.Duration;

import io.llmspring.chat.ChatRequest;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.WireRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks an endpoint beside chat once.
 */
record EndpointCall<Q, A>(ProviderConnection connection, Endpoint<Q, A> endpoint) {

	/**
	 * Send a question.
	 * @param question what is asked
	 * @param model name of the model for failures
	 * @param call how the call is made
	 * @param connectTimeout most time to get a connection, or {@code null}
	 * @return a cold publisher of the answer
	 */
	Mono<Answered<A>> send(Q question, String model, ChatRequest.Call call, @Nullable Duration connectTimeout) {
		return Mono.defer(() -> {
			ExchangeFailures failures = this.connection.failures(model);
			return Mono.defer(() -> send(question, call, connectTimeout, failures)).onErrorMap(failures::of);
		});
	}

	private Mono<Answered<A>> send(Q question, ChatRequest.Call call, @Nullable Duration connectTimeout,
			ExchangeFailures failures) {
		WireRequest request = this.endpoint.encode(question, this.connection.profile());
		EndpointExchange<Answered<A>> exchange = new EndpointExchange<>(failures,
				(answer, head) -> new Answered<>(this.endpoint.decode(question, answer, this.connection.profile()),
						new ExchangeDetails(request.adaptations(), head, this.connection.clock())));
		return this.connection
			.send(request, call, new ProviderConnection.Exchange<>(exchange, failures, connectTimeout))
			.single();
	}

	/**
	 * An answer and what the exchange adds to it.
	 *
	 * @param <A> type of the answer
	 * @param answer the answer
	 * @param exchange what only the exchange knows
	 */
	record Answered<A>(A answer, ExchangeDetails exchange) {

	}

}
