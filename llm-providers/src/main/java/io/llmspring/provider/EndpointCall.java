package io.llmspring.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.WireRequest;
import io.llmspring.transport.ResponseHead;
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
						request.adaptations(), head, this.connection.clock()));
		return this.connection
			.send(request, call, new ProviderConnection.Exchange<>(exchange, failures, connectTimeout))
			.single();
	}

	/**
	 * An answer and what only the exchange knows.
	 *
	 * @param <A> type of the answer
	 * @param answer the answer
	 * @param sent settings that could not be sent as they were
	 * @param head status and headers
	 * @param clock compares dates of headers with now
	 */
	record Answered<A>(A answer, List<Adaptation> sent, ResponseHead head, Clock clock) {

		List<Adaptation> adaptations(List<Adaptation> read) {
			if (read.isEmpty()) {
				return this.sent;
			}
			List<Adaptation> all = new ArrayList<>(this.sent);
			all.addAll(read);
			return all;
		}

		ProviderMetadata metadata(ProviderMetadata metadata) {
			String requestId = RequestId.of(this.head.headers());
			return metadata.withHeaders((requestId != null) ? requestId : metadata.requestId(),
					RateLimitHeaders.of(this.head.headers(), this.clock));
		}

	}

}
