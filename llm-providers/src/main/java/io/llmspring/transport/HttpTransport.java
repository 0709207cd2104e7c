package io.llmspring.transport;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sends requests to one server and cuts the answers into frames. It looks at the status
 * first, then at the content type, then at the frames, and understands none of them.
 *
 * @since 0.1.0
 */
public final class HttpTransport {

	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private final WebClient client;

	private final String baseUrl;

	private final BodyLimits limits;

	private final TransportFailures failures;

	private volatile @Nullable Address address;

	private HttpTransport(WebClient client, String baseUrl, BodyLimits limits, TransportFailures failures) {
		this.client = client;
		this.baseUrl = baseUrl;
		this.limits = limits;
		this.failures = failures;
	}

	/**
	 * Create a transport.
	 * @param client the web client; its own base URL is not used, redirects should be off
	 * @param baseUrl address of the server, {@code http} or {@code https}, without user,
	 * query and fragment; paths are appended as they are
	 * @return the transport
	 */
	public static HttpTransport of(WebClient client, String baseUrl) {
		URI uri = URI.create(baseUrl);
		Assert.isTrue(uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())),
				"'baseUrl' must begin with http:// or https:// and a host");
		Assert.isTrue(uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null,
				"'baseUrl' must not hold a user, a query or a fragment");
		String base = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
		return new HttpTransport(client, base, BodyLimits.DEFAULT, new TransportFailures(uri.getAuthority()));
	}

	/**
	 * Use other limits.
	 * @param limits how large answers may be
	 * @return the transport with them
	 */
	public HttpTransport withLimits(BodyLimits limits) {
		return new HttpTransport(this.client, this.baseUrl, limits, this.failures);
	}

	/**
	 * Return the web client underneath, for requests of another kind.
	 * @return the client with the base URL of the server; its failures are its own
	 */
	public WebClient webClient() {
		return this.client.mutate().baseUrl(this.baseUrl).build();
	}

	/**
	 * Send a request.
	 * @param <T> the type of the items
	 * @param request what to send; its path is sent as it is, so it is encoded already
	 * @param headers sets headers; they win over those that the transport sets itself
	 * @param connectTimeout most time from subscription until the request is being
	 * written, or {@code null} for no limit beside those of the client
	 * @param handler decides what becomes of the answer
	 * @return a cold publisher: nothing is sent before it is subscribed, each
	 * subscription sends once, cancelling closes the connection at once. It completes
	 * when the answer is complete and fails with what the handler throws or returns as
	 * failure, or with a {@link WireException} that says what went wrong on the way.
	 */
	public <T> Flux<T> exchange(WireRequest request, Consumer<HttpHeaders> headers, @Nullable Duration connectTimeout,
			AnswerHandler<T> handler) {
		return new ExchangeFlux<>(this.failures, handler, connectTimeout,
				(clock) -> exchange(request, headers, clock, handler));
	}

	private <T> Flux<T> exchange(WireRequest request, Consumer<HttpHeaders> headers, ConnectClock<T> clock,
			AnswerHandler<T> handler) {
		return this.client.method(HttpMethod.valueOf(request.method()))
			.uri(address(request.path()))
			.attribute(URI_TEMPLATE, request.template())
			.headers((all) -> {
				write(all, request);
				headers.accept(all);
			})
			.body(body(request.body(), clock))
			.exchangeToFlux((response) -> {
				clock.answered();
				return answer(request, response, handler);
			});
	}

	// Most dialects have one path
	private URI address(String path) {
		Address known = this.address;
		if (known == null || !known.path().equals(path)) {
			known = new Address(path, URI.create(this.baseUrl + path));
			this.address = known;
		}
		return known.uri();
	}

	private <T> Flux<T> answer(WireRequest request, ClientResponse response, AnswerHandler<T> handler) {
		ResponseHead head = new ResponseHead(response.statusCode().value(), response.headers().asHttpHeaders());
		Flux<DataBuffer> body = response.body(BodyExtractors.toDataBuffers());
		if (head.status() >= 400) {
			return FailedAnswer.of(head, body, this.limits.error(), handler::onFailure);
		}
		if (head.status() >= 300) {
			return FailedAnswer.of(head, body, this.limits.error(), HttpTransport::redirected);
		}
		Framing framing = AnswerFraming.of(request.framing(), head);
		if (framing == null) {
			return FailedAnswer.of(head, body, this.limits.error(),
					(answer) -> AnswerFraming.unexpected(request.framing(), answer));
		}
		return FrameFlux.decode(body, AnswerFraming.readers(framing, head, this.limits),
				() -> handler.onAnswer(head, framing), FrameFlux.GRACE, this.failures::inAnswer);
	}

	private static void write(HttpHeaders all, WireRequest request) {
		// Names in lower case are not copied into lower case
		all.set("accept", switch (request.framing()) {
			case SSE -> MediaType.TEXT_EVENT_STREAM_VALUE;
			case AWS_EVENTS -> AnswerFraming.AWS_EVENTS;
			case NDJSON, BODY -> MediaType.APPLICATION_JSON_VALUE;
		});
		all.set("accept-encoding", "identity");
		if (request.body().length > 0) {
			all.set("content-type", MediaType.APPLICATION_JSON_VALUE);
			all.set("content-length", Integer.toString(request.body().length));
		}
	}

	private static BodyInserter<?, ? super ClientHttpRequest> body(byte[] bytes, ConnectClock<?> clock) {
		return (message, context) -> {
			clock.written();
			return (bytes.length == 0) ? message.setComplete()
					: message.writeWith(Mono.fromSupplier(() -> message.bufferFactory().wrap(bytes)));
		};
	}

	private static WireException redirected(WireFailure answer) {
		String target = null;
		try {
			String location = answer.header("location");
			target = (location != null) ? URI.create(location).getHost() : null;
		}
		catch (IllegalArgumentException ex) {
			// Not worth more than the status
		}
		return WireException.of(ErrorKind.MALFORMED, "The server answered with a redirect (" + answer.status() + ")"
				+ ((target != null) ? " to " + target : "") + ", which is not followed; correct 'base-url'");
	}

	private record Address(String path, URI uri) {

	}

}
