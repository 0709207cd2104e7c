package io.llmspring.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A transport with its own pool, whose items are the texts of the frames.
 */
public final class TransportFixture implements AutoCloseable {

	public static final Duration TIMEOUT = Duration.ofSeconds(10);

	static final Consumer<HttpHeaders> NO_HEADERS = (headers) -> {
	};

	private final ConnectionProvider pool;

	private final HttpClient client;

	public TransportFixture() {
		this(ConnectionPoolSettings.DEFAULT);
	}

	public TransportFixture(ConnectionPoolSettings settings) {
		this.pool = settings.createPool("test");
		this.client = new HttpClientDefaults().apply(HttpClient.create(this.pool));
	}

	public HttpClient client() {
		return this.client;
	}

	public HttpTransport transport(String url) {
		return transport(url, this.client);
	}

	public HttpTransport transport(String url, HttpClient client) {
		return HttpTransport.of(WebClient.builder().clientConnector(new ReactorClientHttpConnector(client)).build(),
				url);
	}

	static WireRequest request(Framing framing) {
		return new WireRequest("POST", "/v1/chat", Map.of(), "{\"q\":1}".getBytes(StandardCharsets.UTF_8), framing,
				List.of());
	}

	/**
	 * Ask for a stream.
	 */
	Flux<String> stream(String url) {
		return transport(url).exchange(request(Framing.SSE), (headers) -> headers.set("authorization", "Bearer k"),
				null, new Texts());
	}

	Flux<String> body(String url) {
		return transport(url).exchange(request(Framing.BODY), NO_HEADERS, null, new Texts());
	}

	static void assertFailure(Throwable ex, ErrorKind kind, String message) {
		assertThat(ex).isInstanceOf(WireException.class).hasMessageContaining(message);
		assertThat(((WireException) ex).error().kind()).isEqualTo(kind);
	}

	@Override
	public void close() {
		this.pool.disposeLater().block(TIMEOUT);
	}

	/**
	 * Texts of frames until {@code [DONE]}.
	 */
	static final class Texts implements AnswerHandler<String> {

		@Override
		public FrameHandler<String> onAnswer(ResponseHead head, Framing framing) {
			return new FrameHandler<>() {

				private boolean done;

				@Override
				public void onFrame(WireFrame frame, Consumer<? super String> out) {
					if (frame.contentEquals("[DONE]")) {
						this.done = true;
					}
					else {
						out.accept(frame.text());
					}
				}

				@Override
				public void onEnd(boolean truncated, Consumer<? super String> out) {
				}

				@Override
				public Progress progress() {
					return this.done ? Progress.DONE : Progress.OPEN;
				}

			};
		}

		@Override
		public RuntimeException onFailure(WireFailure failure) {
			return new Refused(failure);
		}

	}

	/**
	 * What a failed answer becomes.
	 */
	static final class Refused extends RuntimeException {

		private final transient WireFailure failure;

		Refused(WireFailure failure) {
			super("refused");
			this.failure = failure;
		}

		WireFailure failure() {
			return this.failure;
		}

	}

}
