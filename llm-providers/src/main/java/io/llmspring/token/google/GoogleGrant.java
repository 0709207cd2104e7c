package io.llmspring.token.google;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import io.llmspring.token.AccessToken;
import io.llmspring.token.TokenAnswer;
import io.llmspring.token.TokenEndpoint;
import io.llmspring.token.TokenSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the credentials of a file are exchanged for a token with, by their type.
 */
final class GoogleGrant {

	private static final String TOKEN_URI = "https://oauth2.googleapis.com/token";

	private GoogleGrant() {
	}

	static TokenSource of(JsonNode credentials, String scope, TokenEndpoint endpoint, Clock clock) {
		String type = credentials.path("type").asString("");
		return switch (type) {
			case "service_account" -> new GoogleServiceAccount(credentials, scope, endpoint, clock);
			case "authorized_user" -> user(credentials, endpoint, clock);
			case "external_account" ->
				impersonating(credentials, new GoogleWorkload(credentials, scope, endpoint, clock), scope, endpoint);
			case "impersonated_service_account" -> impersonating(credentials,
					of(credentials.path("source_credentials"), scope, endpoint, clock), scope, endpoint);
			default -> throw WireException.of(ErrorKind.AUTHENTICATION,
					"The credentials of Google have the type '" + type + "', which is not known");
		};
	}

	// See RFC 6749, section 6
	private static TokenSource user(JsonNode credentials, TokenEndpoint endpoint, Clock clock) {
		Map<String, String> form = Map.of("grant_type", "refresh_token", "client_id",
				required(credentials, "client_id"), "client_secret", required(credentials, "client_secret"),
				"refresh_token", required(credentials, "refresh_token"));
		return () -> endpoint.post(tokenUri(credentials), form).map((answer) -> TokenAnswer.read(answer, clock));
	}

	// See "Create short-lived credentials for a service account"
	private static TokenSource impersonating(JsonNode credentials, TokenSource source, String scope,
			TokenEndpoint endpoint) {
		String url = credentials.path("service_account_impersonation_url").asString("");
		if (url.isBlank()) {
			return source;
		}
		URI address = address(url);
		String body = JsonMapper.shared().writeValueAsString(Map.of("scope", List.of(scope), "lifetime", "3600s"));
		return () -> source.token()
			.flatMap((token) -> impersonate(address, token, body, endpoint))
			.map((answer) -> TokenAnswer.read(answer, "accessToken", "expireTime"));
	}

	private static Mono<JsonNode> impersonate(URI address, AccessToken token, String body, TokenEndpoint endpoint) {
		return endpoint.post(address, Map.of("authorization", "Bearer " + token.value().reveal()), body);
	}

	static URI tokenUri(JsonNode credentials) {
		String given = credentials.path("token_uri").asString("");
		return address(given.isBlank() ? TOKEN_URI : given);
	}

	static URI address(String text) {
		try {
			return URI.create(text);
		}
		catch (IllegalArgumentException ex) {
			throw WireException.of(ErrorKind.AUTHENTICATION, "The credentials of Google hold a wrong address");
		}
	}

	static String required(JsonNode credentials, String field) {
		String value = credentials.path(field).asString("");
		if (value.isBlank()) {
			throw WireException.of(ErrorKind.AUTHENTICATION, "The credentials of Google have no '" + field + "'");
		}
		return value;
	}

}
