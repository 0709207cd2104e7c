package io.llmspring.token.google;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens of a service account, which proves itself by an assertion that it signs, see RFC
 * 7523 and "Using OAuth 2.0 for server to server applications".
 */
final class GoogleServiceAccount implements TokenSource {

	private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

	private static final long LIFETIME_SECONDS = 3600;

	private final JsonNode credentials;

	private final String scope;

	private final TokenEndpoint endpoint;

	private final Clock clock;

	GoogleServiceAccount(JsonNode credentials, String scope, TokenEndpoint endpoint, Clock clock) {
		this.credentials = credentials;
		this.scope = scope;
		this.endpoint = endpoint;
		this.clock = clock;
	}

	@Override
	public Mono<AccessToken> token() {
		URI address = GoogleGrant.tokenUri(this.credentials);
		return Mono.fromCallable(() -> assertion(address))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((assertion) -> this.endpoint.post(address, Map.of("grant_type", GRANT, "assertion", assertion)))
			.map((answer) -> TokenAnswer.read(answer, this.clock));
	}

	private String assertion(URI audience) {
		Map<String, Object> header = new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "JWT"));
		String id = this.credentials.path("private_key_id").asString("");
		if (!id.isBlank()) {
			header.put("kid", id);
		}
		long now = this.clock.instant().getEpochSecond();
		Map<String, Object> claims = Map.of("iss", GoogleGrant.required(this.credentials, "client_email"), "scope",
				this.scope, "aud", audience.toString(), "iat", now, "exp", now + LIFETIME_SECONDS);
		String unsigned = encode(header) + "." + encode(claims);
		return unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(unsigned));
	}

	private static String encode(Map<String, Object> values) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(JsonMapper.shared().writeValueAsBytes(values));
	}

	private byte[] sign(String text) {
		try {
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(key());
			signature.update(text.getBytes(StandardCharsets.US_ASCII));
			return signature.sign();
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw new WireException(WireError.of(ErrorKind.AUTHENTICATION,
					"The private key of the service account is not of the form PKCS #8 for RSA"), ex);
		}
	}

	private PrivateKey key() throws GeneralSecurityException {
		String pem = GoogleGrant.required(this.credentials, "private_key")
			.replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
		return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
	}

}
