package io.llmspring.token.google;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.token.AccessToken;
import io.llmspring.token.TokenAnswer;
import io.llmspring.token.TokenEndpoint;
import io.llmspring.token.TokenSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens of a workload outside of Google Cloud, which exchanges the token that its own
 * platform gives it, see RFC 8693 and "Workload identity federation".
 */
final class GoogleWorkload implements TokenSource {

	private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";

	private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

	private final JsonNode credentials;

	private final String scope;

	private final TokenEndpoint endpoint;

	private final Clock clock;

	GoogleWorkload(JsonNode credentials, String scope, TokenEndpoint endpoint, Clock clock) {
		this.credentials = credentials;
		this.scope = scope;
		this.endpoint = endpoint;
		this.clock = clock;
	}

	@Override
	public Mono<AccessToken> token() {
		return subject()
			.flatMap((subject) -> this.endpoint
				.post(GoogleGrant.address(GoogleGrant.required(this.credentials, "token_url")), form(subject)))
			.map((answer) -> TokenAnswer.read(answer, this.clock));
	}

	private Map<String, String> form(String subject) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("grant_type", GRANT);
		form.put("audience", GoogleGrant.required(this.credentials, "audience"));
		form.put("scope", this.scope);
		form.put("requested_token_type", ACCESS_TOKEN);
		form.put("subject_token", subject);
		form.put("subject_token_type", GoogleGrant.required(this.credentials, "subject_token_type"));
		return form;
	}

	private Mono<String> subject() {
		JsonNode source = this.credentials.path("credential_source");
		String file = source.path("file").asString("");
		String url = source.path("url").asString("");
		if (!file.isBlank()) {
			return Mono.fromCallable(() -> Files.readString(Path.of(file)))
				.subscribeOn(Schedulers.boundedElastic())
				.onErrorMap((ex) -> new WireException(
						WireError.of(ErrorKind.AUTHENTICATION, "The file of the workload's token cannot be read"), ex))
				.map((text) -> subject(source, text));
		}
		if (!url.isBlank()) {
			Map<String, String> headers = new LinkedHashMap<>();
			source.path("headers")
				.properties()
				.forEach((header) -> headers.put(header.getKey(), header.getValue().asString("")));
			return this.endpoint.text(GoogleGrant.address(url), headers).map((text) -> subject(source, text));
		}
		throw WireException.of(ErrorKind.UNSUPPORTED,
				"The token of a workload is read from a file or from an address, and its credentials name neither");
	}

	private static String subject(JsonNode source, String text) {
		JsonNode format = source.path("format");
		if (!"json".equals(format.path("type").asString(""))) {
			return text.strip();
		}
		try {
			return GoogleGrant.required(JsonMapper.shared().readTree(text),
					GoogleGrant.required(format, "subject_token_field_name"));
		}
		catch (JacksonException ex) {
			throw WireException.of(ErrorKind.AUTHENTICATION, "The workload's token does not come as JSON");
		}
	}

}
