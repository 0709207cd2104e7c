package io.llmspring.token.azure;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.token.AccessToken;
import io.llmspring.token.TokenAnswer;
import io.llmspring.token.TokenEndpoint;
import io.llmspring.token.TokenSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.util.UriUtils;

/**
 * Tokens of an application, which proves itself with its secret or with the token that
 * its cluster gives it, see "Microsoft identity platform and the OAuth 2.0 client
 * credentials flow". The file is read again each time, because clusters renew it.
 */
final class AzureApplication implements TokenSource {

	private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

	private final TokenEndpoint endpoint;

	private final AzureSettings settings;

	private final Clock clock;

	AzureApplication(TokenEndpoint endpoint, AzureSettings settings, Clock clock) {
		this.endpoint = endpoint;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public Mono<AccessToken> token() {
		String tenant = UriUtils.encodePathSegment(Objects.requireNonNull(this.settings.tenant()), "UTF-8");
		URI address = this.settings.authority().resolve(tenant + "/oauth2/v2.0/token");
		return proof().flatMap((proof) -> this.endpoint.post(address, form(proof)))
			.map((answer) -> TokenAnswer.read(answer, this.clock));
	}

	private Map<String, String> form(Map<String, String> proof) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("grant_type", "client_credentials");
		form.put("client_id", Objects.requireNonNull(this.settings.client()));
		form.put("scope", this.settings.scope());
		form.putAll(proof);
		return form;
	}

	private Mono<Map<String, String>> proof() {
		if (this.settings.secret() != null) {
			return Mono.just(Map.of("client_secret", this.settings.secret()));
		}
		Path file = Path.of(Objects.requireNonNull(this.settings.tokenFile()));
		return Mono.fromCallable(() -> Files.readString(file).strip())
			.subscribeOn(Schedulers.boundedElastic())
			.onErrorMap((ex) -> new WireException(
					WireError.of(ErrorKind.AUTHENTICATION, "The federated token file cannot be read"), ex))
			.map((assertion) -> Map.of("client_assertion_type", JWT_BEARER, "client_assertion", assertion));
	}

}
