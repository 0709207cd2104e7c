package io.llmspring.token.azure;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
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

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Tokens of the identity that the platform gives to the application, see "How to use
 * managed identities for App Service" and "Use managed identities on a virtual machine to
 * acquire access token".
 */
final class AzureManagedIdentity implements TokenSource {

	private static final String MACHINE_PATH = "metadata/identity/oauth2/token";

	// Elsewhere nobody answers at that address, not even with a refusal
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final TokenEndpoint endpoint;

	private final AzureSettings settings;

	private final Clock clock;

	AzureManagedIdentity(TokenEndpoint endpoint, AzureSettings settings, Clock clock) {
		this.endpoint = endpoint.withTimeout(TIMEOUT);
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public Mono<AccessToken> token() {
		URI service = this.settings.identityEndpoint();
		return ((service != null)
				? this.endpoint.get(address(service, "2019-08-01"),
						Map.of("X-IDENTITY-HEADER", Objects.requireNonNull(this.settings.identityHeader())))
				: this.endpoint
					.get(address(this.settings.machine().resolve(MACHINE_PATH), "2018-02-01"),
							Map.of("Metadata", "true"))
					.onErrorMap(WireException.class, AzureManagedIdentity::nowhere))
			.map((answer) -> TokenAnswer.read(answer, this.clock));
	}

	private URI address(URI base, String version) {
		UriComponentsBuilder address = UriComponentsBuilder.fromUri(base)
			.queryParam("api-version", version)
			.queryParam("resource", "{resource}");
		if (this.settings.client() != null) {
			return address.queryParam("client_id", "{client}")
				.encode()
				.buildAndExpand(this.settings.resource(), this.settings.client())
				.toUri();
		}
		return address.encode().buildAndExpand(this.settings.resource()).toUri();
	}

	private static WireException nowhere(WireException ex) {
		if (ex.error().kind() != ErrorKind.CONNECTION) {
			return ex;
		}
		return new WireException(WireError.of(ErrorKind.AUTHENTICATION,
				"There are no credentials of Azure: neither a key, nor an application with its secret or its token"
						+ " file, nor a managed identity, for which nobody answers here"),
				ex);
	}

}
