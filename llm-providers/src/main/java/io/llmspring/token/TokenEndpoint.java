package io.llmspring.token;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.llmspring.error.ErrorKind;
import io.llmspring.error.SafeText;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Asks endpoints of OAuth 2.0 (RFC 6749) and their likes. Secrets go over {@code https}
 * only, or to this machine; what is sent is never repeated in a failure.
 *
 * @since 0.1.0
 */
public final class TokenEndpoint {

	private static final int SHORTEST_SECRET = 8;

	private final WebClient client;

	private final Duration timeout;

	private TokenEndpoint(WebClient client, Duration timeout) {
		this.client = client;
		this.timeout = timeout;
	}

	/**
	 * Create an endpoint.
	 * @param client the web client, which should not follow redirects
	 * @param timeout most time for an answer
	 * @return the endpoint
	 */
	public static TokenEndpoint of(WebClient client, Duration timeout) {
		Assert.notNull(client, "'client' must not be null");
		Assert.notNull(timeout, "'timeout' must not be null");
		return new TokenEndpoint(client, timeout);
	}

	/**
	 * Use another time limit.
	 * @param timeout most time for an answer
	 * @return the endpoint with it
	 */
	public TokenEndpoint withTimeout(Duration timeout) {
		return new TokenEndpoint(this.client, timeout);
	}

	/**
	 * Send a form.
	 * @param address where to
	 * @param form the fields
	 * @return the answer, a JSON object; it fails with a {@link WireException}
	 */
	public Mono<JsonNode> post(URI address, Map<String, String> form) {
		requireSafe(address);
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
		form.forEach(fields::add);
		return answer(address, this.client.post().uri(address).body(BodyInserters.fromFormData(fields)), form.values());
	}

	/**
	 * Send a JSON document.
	 * @param address where to
	 * @param headers headers of the request
	 * @param json the document
	 * @return the answer, a JSON object; it fails with a {@link WireException}
	 */
	public Mono<JsonNode> post(URI address, Map<String, String> headers, String json) {
		requireSafe(address);
		return answer(address,
				this.client.post()
					.uri(address)
					.headers((all) -> headers.forEach(all::set))
					.contentType(MediaType.APPLICATION_JSON)
					.bodyValue(json.getBytes(StandardCharsets.UTF_8)),
				headers.values());
	}

	/**
	 * Ask a service of the machine that the application runs on.
	 * @param address where it is
	 * @param headers headers of the request
	 * @return the answer, a JSON object; it fails with a {@link WireException}
	 */
	public Mono<JsonNode> get(URI address, Map<String, String> headers) {
		return text(address, headers).map((text) -> read(address, text));
	}

	/**
	 * Ask for a text.
	 * @param address where it is
	 * @param headers headers of the request
	 * @return the text; it fails with a {@link WireException}
	 */
	public Mono<String> text(URI address, Map<String, String> headers) {
		return exchange(address, this.client.get().uri(address).headers((all) -> headers.forEach(all::set)),
				headers.values());
	}

	private Mono<JsonNode> answer(URI address, WebClient.RequestHeadersSpec<?> request, Collection<String> sent) {
		return exchange(address, request, sent).map((text) -> read(address, text));
	}

	private Mono<String> exchange(URI address, WebClient.RequestHeadersSpec<?> request, Collection<String> sent) {
		return request.exchangeToMono((response) -> text(address, response, sent))
			.timeout(this.timeout)
			.onErrorMap(TimeoutException.class,
					(ex) -> failure(ErrorKind.CONNECTION, address, "did not answer in time", ex))
			.onErrorMap(WebClientRequestException.class,
					(ex) -> failure(ErrorKind.CONNECTION, address, "cannot be reached", ex))
			.onErrorMap((ex) -> !(ex instanceof WireException),
					(ex) -> failure(ErrorKind.MALFORMED, address, "gave an answer that cannot be read", ex));
	}

	private static Mono<String> text(URI address, ClientResponse response, Collection<String> sent) {
		HttpStatusCode status = response.statusCode();
		// A text would be written to the debug log when it is decoded, and with it the
		// token
		return response.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]).handle((body, sink) -> {
			String text = new String(body, StandardCharsets.UTF_8);
			if (status.is2xxSuccessful()) {
				sink.next(text);
			}
			else {
				sink.error(refused(address, status.value(), text, sent));
			}
		});
	}

	private static JsonNode read(URI address, String text) {
		try {
			JsonNode node = JsonMapper.shared().readTree(text);
			if (node.isObject()) {
				return node;
			}
		}
		catch (JacksonException ex) {
			// Its message would hold a part of the answer
		}
		throw failure(ErrorKind.MALFORMED, address, "gave an answer that is no JSON object", null);
	}

	// Only what RFC 6749, section 5.2, and the services of the clouds say in so many
	// words
	private static WireException refused(URI address, int status, String text, Collection<String> sent) {
		String words = "";
		try {
			JsonNode node = JsonMapper.shared().readTree(text);
			JsonNode error = node.path("error");
			words = error.isObject() ? error.path("message").asString("")
					: error.asString("") + " " + node.path("error_description").asString("");
		}
		catch (JacksonException ex) {
			// A page, or nothing
		}
		String clean = SafeText.clean(without(sent, words));
		return failure(kind(status), address, "refused with status " + status + (clean.isEmpty() ? "" : ": " + clean),
				null);
	}

	private static String without(Collection<String> sent, String words) {
		String rest = words;
		for (String value : sent) {
			// The name of a scheme may stand before a token
			String secret = value.substring(value.lastIndexOf(' ') + 1);
			// What is shorter is part of common words, and no secret
			if (secret.length() >= SHORTEST_SECRET) {
				rest = rest.replace(secret, "***");
			}
		}
		return rest;
	}

	private static ErrorKind kind(int status) {
		if (status == 429) {
			return ErrorKind.RATE_LIMITED;
		}
		return (status >= 500) ? ErrorKind.SERVER_ERROR : ErrorKind.AUTHENTICATION;
	}

	private static void requireSafe(URI address) {
		boolean local = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
		if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && local)) {
			throw WireException.of(ErrorKind.AUTHENTICATION,
					"The token endpoint at " + address.getHost() + " is not asked, because it is not https");
		}
	}

	private static WireException failure(ErrorKind kind, URI address, String what, @Nullable Throwable cause) {
		return new WireException(WireError.of(kind, "The token endpoint at " + address.getHost() + " " + what), cause);
	}

}
