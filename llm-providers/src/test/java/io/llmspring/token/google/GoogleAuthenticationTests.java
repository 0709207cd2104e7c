package io.llmspring.token.google;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.token.TokenFixture;
import io.llmspring.transport.WireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GoogleAuthentication} against a server of its own.
 */
class GoogleAuthenticationTests {

	private static final String TOKEN = "{\"access_token\":\"ya29\",\"expires_in\":3599,\"token_type\":\"Bearer\"}";

	private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

	private final TokenFixture fixture = new TokenFixture();

	private final Map<String, String> environment = new HashMap<>();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void aServiceAccountSignsAnAssertion() throws Exception {
		KeyPair keys = keys();
		try (WireServer server = answering(TOKEN)) {
			credentials(Map.of("type", "service_account", "client_email", "me@prj.iam.gserviceaccount.com",
					"private_key_id", "k1", "private_key", pem(keys), "token_uri", server.url() + "/token"));
			assertThat(sign(Map.of()).block(TokenFixture.TIMEOUT)).isEqualTo(Map.of("authorization", "Bearer ya29"));
			assertThat(server.exchange().requestLine()).startsWith("POST /token ");
			Map<String, String> form = TokenFixture.form(server.exchange().body());
			assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
			String[] assertion = form.get("assertion").split("\\.");
			assertThat(json(assertion[0])).isEqualTo(tree("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}"));
			assertThat(json(assertion[1])).isEqualTo(tree("{\"iss\":\"me@prj.iam.gserviceaccount.com\",\"scope\":\""
					+ SCOPE + "\",\"aud\":\"" + server.url() + "/token\",\"iat\":1767225600,\"exp\":1767229200}"));
			assertThat(verified(keys, assertion)).isTrue();
		}
	}

	@Test
	void aUserHasARefreshTokenAndAProjectThatPays() throws Exception {
		try (WireServer server = answering(TOKEN)) {
			credentials(Map.of("type", "authorized_user", "client_id", "c", "client_secret", "s", "refresh_token", "r",
					"quota_project_id", "payer", "token_uri", server.url() + "/token"));
			assertThat(sign(Map.of()).block(TokenFixture.TIMEOUT))
				.isEqualTo(Map.of("authorization", "Bearer ya29", "x-goog-user-project", "payer"));
			assertThat(TokenFixture.form(server.exchange().body())).isEqualTo(Map.of("grant_type", "refresh_token",
					"client_id", "c", "client_secret", "s", "refresh_token", "r"));
		}
	}

	@Test
	void theFileOfGcloudIsFoundAndTheParameterNamesAnotherPayer() throws Exception {
		try (WireServer server = answering(TOKEN)) {
			Path file = credentials(Map.of("type", "authorized_user", "client_id", "c", "client_secret", "s",
					"refresh_token", "r", "quota_project_id", "payer", "token_uri", server.url()));
			this.environment.clear();
			Files.move(file, this.directory.resolve("application_default_credentials.json"));
			this.environment.put("CLOUDSDK_CONFIG", this.directory.toString());
			assertThat(sign(Map.of("quota-project", "other")).block(TokenFixture.TIMEOUT))
				.containsEntry("x-goog-user-project", "other");
		}
	}

	@Test
	void aMachineAsksItsMetadataServer() throws Exception {
		try (WireServer server = answering(TOKEN)) {
			this.environment.put("GCE_METADATA_HOST", server.url().substring("http://".length()));
			assertThat(sign(Map.of()).block(TokenFixture.TIMEOUT)).containsEntry("authorization", "Bearer ya29");
			assertThat(server.exchange().requestLine())
				.startsWith("GET /computeMetadata/v1/instance/service-accounts/default/token?scopes=https%3A%2F%2F"
						+ "www.googleapis.com%2Fauth%2Fcloud-platform ");
			assertThat(server.exchange().headers()).containsEntry("metadata-flavor", "Google");
		}
	}

	@Test
	void aWorkloadExchangesItsTokenAndImpersonatesAServiceAccount() throws Exception {
		Path subject = Files.writeString(this.directory.resolve("subject"), "{\"id_token\":\"oidc\"}");
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "application/json",
				exchange.requestLine().contains("/sts") ? TOKEN.replace("ya29", "federated")
						: "{\"accessToken\":\"impersonated\",\"expireTime\":\"2026-01-01T01:00:00Z\"}"))) {
			credentials(Map.of("type", "external_account", "audience", "//iam.googleapis.com/pool",
					"subject_token_type", "urn:ietf:params:oauth:token-type:jwt", "token_url", server.url() + "/sts",
					"service_account_impersonation_url", server.url() + "/sa:generateAccessToken", "credential_source",
					Map.of("file", subject.toString(), "format",
							Map.of("type", "json", "subject_token_field_name", "id_token"))));
			assertThat(sign(Map.of()).block(TokenFixture.TIMEOUT)).containsEntry("authorization",
					"Bearer impersonated");
			assertThat(TokenFixture.form(server.exchange().body())).containsEntry("subject_token", "oidc")
				.containsEntry("audience", "//iam.googleapis.com/pool")
				.containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
			assertThat(server.exchanges().get(1).headers()).containsEntry("authorization", "Bearer federated");
			assertThat(tree(server.exchanges().get(1).body()))
				.isEqualTo(tree("{\"scope\":[\"" + SCOPE + "\"],\"lifetime\":\"3600s\"}"));
		}
	}

	@Test
	void aWorkloadMayGetItsTokenFromAnAddress() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(200, "application/json",
				exchange.requestLine().contains("/sts") ? TOKEN : "plain-subject\n"))) {
			credentials(Map.of("type", "external_account", "audience", "a", "subject_token_type", "jwt", "token_url",
					server.url() + "/sts", "credential_source",
					Map.of("url", server.url() + "/subject", "headers", Map.of("X-Mine", "yes"))));
			sign(Map.of()).block(TokenFixture.TIMEOUT);
			assertThat(server.exchange().headers()).containsEntry("x-mine", "yes");
			assertThat(TokenFixture.form(server.exchanges().get(1).body())).containsEntry("subject_token",
					"plain-subject");
		}
	}

	@Test
	void theFileIsReadAgainForEachToken() throws Exception {
		try (WireServer server = answering(TOKEN)) {
			GoogleAuthentication scheme = scheme();
			Map<String, Object> user = Map.of("type", "authorized_user", "client_id", "c", "client_secret", "s",
					"refresh_token", "r1", "token_uri", server.url());
			credentials(user);
			Mono<Map<String, String>> signed = this.fixture.sign(scheme, Map.of());
			signed.block(TokenFixture.TIMEOUT);
			Map<String, Object> rotated = new HashMap<>(user);
			rotated.put("refresh_token", "r2");
			credentials(rotated);
			signed.block(TokenFixture.TIMEOUT);
			assertThat(server.exchanges()).hasSize(1);
			this.fixture.clock().forward(Duration.ofHours(2));
			signed.block(TokenFixture.TIMEOUT);
			assertThat(TokenFixture.form(server.exchanges().get(1).body())).containsEntry("refresh_token", "r2");
		}
	}

	@Test
	void aRefusalIsToldWithoutTheSecrets() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(400, "application/json",
				"{\"error\":\"invalid_grant\",\"error_description\":\"Token canary-refresh has been revoked.\"}"))) {
			credentials(Map.of("type", "authorized_user", "client_id", "c", "client_secret", "s", "refresh_token",
					"canary-refresh", "token_uri", server.url()));
			TokenFixture.fails(sign(Map.of()).doOnError((ex) -> assertThat(ex).hasMessageNotContaining("canary")),
					ErrorKind.AUTHENTICATION, "invalid_grant", "has been revoked");
		}
	}

	@Test
	void credentialsThatCannotBeUsedSayWhy() throws Exception {
		this.environment.put("GOOGLE_APPLICATION_CREDENTIALS", this.directory.resolve("none").toString());
		TokenFixture.fails(sign(Map.of()), ErrorKind.AUTHENTICATION, "cannot be read");
		credentials(Map.of("type", "gdch_service_account"));
		TokenFixture.fails(sign(Map.of()), ErrorKind.AUTHENTICATION, "gdch_service_account");
		credentials(Map.of("type", "service_account", "client_email", "me", "private_key", "canary"));
		TokenFixture.fails(sign(Map.of()), ErrorKind.AUTHENTICATION, "PKCS #8");
		credentials(Map.of("type", "service_account", "client_email", "me"));
		TokenFixture.fails(sign(Map.of()), ErrorKind.AUTHENTICATION, "no 'private_key'");
		credentials(Map.of("type", "external_account", "credential_source", Map.of("environment_id", "aws1")));
		TokenFixture.fails(sign(Map.of()), ErrorKind.UNSUPPORTED, "file or from an address");
	}

	@Test
	void whereNobodyAnswersThereAreNoCredentials() throws Exception {
		WireServer server = answering(TOKEN);
		this.environment.put("GCE_METADATA_HOST", server.url().substring("http://".length()));
		server.close();
		TokenFixture.fails(sign(Map.of()), ErrorKind.AUTHENTICATION, "no credentials of Google");
	}

	private Path credentials(Map<String, Object> values) throws Exception {
		Path file = Files.writeString(this.directory.resolve("credentials.json"),
				JsonMapper.shared().writeValueAsString(values));
		this.environment.put("GOOGLE_APPLICATION_CREDENTIALS", file.toString());
		return file;
	}

	private Mono<Map<String, String>> sign(Map<String, String> parameters) {
		return this.fixture.sign(scheme(), parameters);
	}

	private GoogleAuthentication scheme() {
		return GoogleAuthentication.of(this.fixture.endpoint(), this.environment::get, this.fixture.clock());
	}

	private static WireServer answering(String body) {
		return WireServer.start((exchange) -> exchange.answer(200, "application/json", body));
	}

	private static KeyPair keys() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		return generator.generateKeyPair();
	}

	private static String pem(KeyPair keys) {
		return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
				+ "\n-----END PRIVATE KEY-----\n";
	}

	private static boolean verified(KeyPair keys, String[] assertion) throws GeneralSecurityException {
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initVerify(keys.getPublic());
		signature.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.US_ASCII));
		return signature.verify(Base64.getUrlDecoder().decode(assertion[2]));
	}

	private static JsonNode json(String part) {
		return tree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
	}

	private static JsonNode tree(String json) {
		return JsonMapper.shared().readTree(json);
	}

}
