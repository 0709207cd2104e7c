package io.llmspring.benchmarks.compare;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * The limit: Reactor Netty without anything on top. It counts the lines of a stream and
 * the bytes of a whole answer.
 */
final class LimitClient implements Client {

	private final ProviderApi api;

	private final ConnectionProvider pool = ConnectionProvider.builder("limit")
		.maxConnections(Contender.CONNECTIONS)
		.pendingAcquireMaxCount(-1)
		.build();

	private final HttpClient client;

	LimitClient(ProviderApi api, String baseUrl) {
		this.api = api;
		this.client = HttpClient.create(this.pool)
			.baseUrl(baseUrl)
			.headers((headers) -> headers.set("Content-Type", "application/json")
				.set("Authorization", "Bearer none")
				.set("Accept", "text/event-stream"));
	}

	@Override
	public void ask(Question question, AnswerSink sink) {
		byte[] body = question.body();
		ArrivalCounter counter = new ArrivalCounter(question, sink);
		this.client.headers((headers) -> headers.setInt("Content-Length", body.length))
			.post()
			.uri(this.api.path())
			.send((request, out) -> out.sendObject(Unpooled.wrappedBuffer(body)))
			.responseConnection(LimitClient::content)
			.subscribe(counter);
	}

	private static Publisher<ByteBuf> content(HttpClientResponse response, Connection connection) {
		if (response.status().code() != 200) {
			return Flux.error(new IllegalStateException("status " + response.status()));
		}
		return connection.inbound().receive();
	}

	@Override
	public void close() {
		this.pool.dispose();
	}

}
