package io.llmspring.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What a careful person writes by hand: Spring's web client, own framing and one parser
 * for each answer. It has no alias, no fallback, no clocks, no meters and no errors of
 * its own.
 */
final class HandWrittenClient implements Client {

	private final ProviderApi api;

	private final ConnectionProvider pool = ConnectionProvider.builder("hand-written")
		.maxConnections(Contender.CONNECTIONS)
		.pendingAcquireMaxCount(-1)
		.build();

	private final WebClient client;

	HandWrittenClient(ProviderApi api, String baseUrl) {
		this.api = api;
		this.client = WebClient.builder()
			.baseUrl(baseUrl)
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create(this.pool)))
			.defaultHeader("Authorization", "Bearer none")
			.build();
	}

	@Override
	public void ask(Question question, AnswerSink sink) {
		Flux<String> texts = question.streamed() ? stream(question) : whole(question);
		texts.subscribe(sink::text, sink::failed, sink::end);
	}

	private Flux<String> stream(Question question) {
		EventSplitter splitter = new EventSplitter();
		return Flux.using(() -> new DeltaReader(this.api), (reader) -> request(question).bodyToFlux(DataBuffer.class)
			.concatMapIterable((buffer) -> texts(buffer, splitter, reader)), DeltaReader::close);
	}

	private static List<String> texts(DataBuffer buffer, EventSplitter splitter, DeltaReader reader) {
		int bytes = buffer.readableByteCount();
		buffer.read(splitter.room(bytes), splitter.position(), bytes);
		DataBufferUtils.release(buffer);
		List<String> texts = new ArrayList<>(2);
		splitter.advance(bytes, (data, offset, length) -> {
			String text = reader.read(data, offset, length);
			if (text != null) {
				texts.add(text);
			}
		});
		return texts;
	}

	private Flux<String> whole(Question question) {
		return request(question).bodyToMono(byte[].class).mapNotNull(this::text).flux();
	}

	private @Nullable String text(byte[] body) {
		try (DeltaReader reader = new DeltaReader(this.api)) {
			return reader.read(body, 0, body.length);
		}
	}

	private WebClient.ResponseSpec request(Question question) {
		return this.client.post()
			.uri(this.api.path())
			.contentType(MediaType.APPLICATION_JSON)
			.accept(question.streamed() ? MediaType.TEXT_EVENT_STREAM : MediaType.APPLICATION_JSON)
			.bodyValue(this.api.request(question))
			.retrieve();
	}

	@Override
	public void close() {
		this.pool.dispose();
	}

}
