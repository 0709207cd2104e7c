package io.llmspring.token;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.AuthenticationScheme;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.transport.TransportFixture;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Signs a request on a thread that must not block.
 */
public final class TokenFixture implements AutoCloseable {

	public static final Duration TIMEOUT = TransportFixture.TIMEOUT;

	private final TransportFixture transport = new TransportFixture();

	private final MovingClock clock = new MovingClock(Instant.parse("2026-01-01T00:00:00Z"));

	public MovingClock clock() {
		return this.clock;
	}

	public TokenEndpoint endpoint() {
		return TokenEndpoint.of(
				WebClient.builder().clientConnector(new ReactorClientHttpConnector(this.transport.client())).build(),
				Duration.ofSeconds(5));
	}

	public Mono<Map<String, String>> sign(AuthenticationScheme scheme, Map<String, String> parameters) {
		ProviderProfile profile = new ProviderProfile("cloud", "https://cloud.example", Map.of(), Map.of());
		return scheme.signer(profile, parameters)
			.sign(WireRequest.get("/x"), URI.create("https://cloud.example/x"))
			.subscribeOn(Schedulers.parallel());
	}

	public static void fails(Mono<?> signed, ErrorKind kind, String... words) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> signed.block(TIMEOUT)).satisfies((ex) -> {
			assertThat(ex.error().kind()).isEqualTo(kind);
			assertThat(ex.error().message()).contains(words);
		});
	}

	public static Map<String, String> form(String body) {
		Map<String, String> form = new LinkedHashMap<>();
		for (String field : body.split("&")) {
			String[] parts = field.split("=", 2);
			form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
		}
		return form;
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
