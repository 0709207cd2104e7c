package io.llmspring.token.google;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.token.AccessToken;
import io.llmspring.token.TokenAnswer;
import io.llmspring.token.TokenEndpoint;
import io.llmspring.token.TokenSource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Finds the credentials and asks for a token with them. Files are read away from the
 * threads that must not block.
 */
final class GoogleTokens implements TokenSource {

	// Elsewhere nobody answers at the name of the metadata server
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final TokenEndpoint endpoint;

	private final GoogleSettings settings;

	private final Clock clock;

	private volatile @Nullable String quotaProject;

	GoogleTokens(TokenEndpoint endpoint, GoogleSettings settings, Clock clock) {
		this.endpoint = endpoint;
		this.settings = settings;
		this.clock = clock;
		this.quotaProject = settings.quotaProject();
	}

	// The project that pays, as it is known since the last token.
	@Nullable String quotaProject() {
		return this.quotaProject;
	}

	@Override
	public Mono<AccessToken> token() {
		return Mono.fromCallable(this::credentials)
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap(this::token)
			.switchIfEmpty(Mono.defer(this::fromMachine));
	}

	private Mono<AccessToken> token(JsonNode credentials) {
		if (this.settings.quotaProject() == null) {
			String project = credentials.path("quota_project_id").asString("");
			this.quotaProject = project.isBlank() ? null : project;
		}
		return GoogleGrant.of(credentials, this.settings.scope(), this.endpoint, this.clock).token();
	}

	private @Nullable JsonNode credentials() {
		Path named = this.settings.file();
		if (named != null) {
			return read(named);
		}
		Path usual = this.settings.usualFile();
		return (usual != null && Files.isRegularFile(usual)) ? read(usual) : null;
	}

	// Neither the name of the file nor what it holds belongs into a failure
	private static JsonNode read(Path file) {
		try {
			return JsonMapper.shared().readTree(Files.readString(file));
		}
		catch (IOException ex) {
			throw new WireException(
					WireError.of(ErrorKind.AUTHENTICATION, "The file with the credentials of Google cannot be read"),
					ex);
		}
		catch (JacksonException ex) {
			throw WireException.of(ErrorKind.AUTHENTICATION, "The file with the credentials of Google is no JSON");
		}
	}

	private Mono<AccessToken> fromMachine() {
		URI address = UriComponentsBuilder
			.fromUriString("http://" + this.settings.metadataHost()
					+ "/computeMetadata/v1/instance/service-accounts/default/token")
			.queryParam("scopes", "{scope}")
			.encode()
			.buildAndExpand(this.settings.scope())
			.toUri();
		return this.endpoint.withTimeout(TIMEOUT)
			.get(address, Map.of("Metadata-Flavor", "Google"))
			.onErrorMap(WireException.class, GoogleTokens::nowhere)
			.map((answer) -> TokenAnswer.read(answer, this.clock));
	}

	private static WireException nowhere(WireException ex) {
		if (ex.error().kind() != ErrorKind.CONNECTION) {
			return ex;
		}
		return new WireException(WireError.of(ErrorKind.AUTHENTICATION,
				"There are no credentials of Google: neither a file that"
						+ " GOOGLE_APPLICATION_CREDENTIALS or the parameter 'credentials' names, nor one of gcloud,"
						+ " nor a metadata server, for which nobody answers here"),
				ex);
	}

}
