package io.llmspring.token.azure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.token.TokenFixture;
import io.llmspring.transport.WireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AzureAuthentication} against a server of its own.
 */
class AzureAuthenticationTests {

	private static final String TOKEN = "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"entra\"}";

	private final TokenFixture fixture = new TokenFixture();

	private final Map<String, String> environment = new HashMap<>();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void anApplicationProvesItselfWithItsSecret() throws Exception {
		try (WireServer server = answering(200, TOKEN)) {
			this.environment.put("AZURE_AUTHORITY_HOST", server.url());
			this.environment.put("AZURE_TENANT_ID", "contoso.com");
			this.environment.put("AZURE_CLIENT_ID", "app");
			this.environment.put("AZURE_CLIENT_SECRET", "s&cret");
			assertThat(sign(Map.of()).block(TokenFixture.TIMEOUT)).isEqualTo(Map.of("authorization", "Bearer entra"));
			assertThat(server.exchange().requestLine()).startsWith("POST /contoso.com/oauth2/v2.0/token ");
			assertThat(TokenFixture.form(server.exchange().body()))
				.isEqualTo(Map.of("grant_type", "client_credentials", "client_id", "app", "client_secret", "s&cret",
						"scope", "https://cognitiveservices.azure.com/.default"));
		}
	}

	@Test
	void parametersWinOverVariables() throws Exception {
		try (WireServer server = answering(200, TOKEN)) {
			this.environment.put("AZURE_TENANT_ID", "other");
			sign(Map.of("authority-host", server.url() + "/", "tenant-id", "mine", "client-id", "app", "client-secret",
					"secret", "scope", "https://ai.azure.com/.default"))
				.block(TokenFixture.TIMEOUT);
			assertThat(server.exchange().requestLine()).startsWith("POST /mine/oauth2/v2.0/token ");
			assertThat(TokenFixture.form(server.exchange().body())).containsEntry("scope",
					"https://ai.azure.com/.default");
		}
	}

	@Test
	void aWorkloadProvesItselfWithTheTokenOfItsCluster(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("token"), "assertion1\n");
		try (WireServer server = answering(200, TOKEN)) {
			this.environment.put("AZURE_AUTHORITY_HOST", server.url());
			this.environment.put("AZURE_TENANT_ID", "t");
			this.environment.put("AZURE_CLIENT_ID", "app");
			this.environment.put("AZURE_FEDERATED_TOKEN_FILE", file.toString());
			sign(Map.of()).block(TokenFixture.TIMEOUT);
			assertThat(TokenFixture.form(server.exchange().body())).containsEntry("client_assertion", "assertion1")
				.containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
				.doesNotContainKey("client_secret");
		}
	}

	@Test
	void aServiceAsksForItsManagedIdentity() throws Exception {
		try (WireServer server = answering(200, "{\"access_token\":\"msi\",\"expires_on\":\"1767229200\"}")) {
			this.environment.put("IDENTITY_ENDPOINT", server.url() + "/msi/token");
			this.environment.put("IDENTITY_HEADER", "header-secret");
			this.environment.put("AZURE_CLIENT_ID", "user assigned");
			assertThat(sign(Map.of()).block(TokenFixture.TIMEOUT)).containsEntry("authorization", "Bearer msi");
			assertThat(server.exchange().requestLine()).startsWith("GET /msi/token?api-version=2019-08-01"
					+ "&resource=https%3A%2F%2Fcognitiveservices.azure.com&client_id=user%20assigned ");
			assertThat(server.exchange().headers()).containsEntry("x-identity-header", "header-secret");
		}
	}

	@Test
	void aMachineAsksForItsManagedIdentity() throws Exception {
		try (WireServer server = answering(200,
				"{\"access_token\":\"vm\",\"expires_in\":\"86399\",\"expires_on\":\"1767225600\"}")) {
			this.environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", server.url());
			assertThat(sign(Map.of()).block(TokenFixture.TIMEOUT)).containsEntry("authorization", "Bearer vm");
			assertThat(server.exchange().requestLine()).startsWith(
					"GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fcognitiveservices.azure.com ");
			assertThat(server.exchange().headers()).containsEntry("metadata", "true");
		}
	}

	@Test
	void whereNobodyAnswersThereAreNoCredentials() throws Exception {
		WireServer server = answering(200, TOKEN);
		this.environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", server.url());
		server.close();
		TokenFixture.fails(sign(Map.of()), ErrorKind.AUTHENTICATION, "no credentials of Azure", "managed identity");
	}

	@Test
	void aRefusalIsToldWithoutTheSecret() throws Exception {
		try (WireServer server = answering(401,
				"""
						{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided: canary-secret.","error_codes":[7000215]}""")) {
			TokenFixture.fails(application(server, "canary-secret"), ErrorKind.AUTHENTICATION, "status 401",
					"invalid_client", "AADSTS7000215", "***");
		}
	}

	@Test
	void everyTroubleOfTheEndpointHasItsKind() throws Exception {
		try (WireServer server = answering(503, "<html>")) {
			TokenFixture.fails(application(server, "s3cret-value"), ErrorKind.SERVER_ERROR, "status 503");
		}
		try (WireServer server = answering(429, "")) {
			TokenFixture.fails(application(server, "s3cret-value"), ErrorKind.RATE_LIMITED, "status 429");
		}
		try (WireServer server = answering(200, "{\"access_token\":\"x\"}")) {
			TokenFixture.fails(application(server, "s3cret-value"), ErrorKind.MALFORMED, "without its end");
		}
		try (WireServer server = answering(200, "<html>")) {
			TokenFixture.fails(application(server, "s3cret-value"), ErrorKind.MALFORMED, "no JSON object");
		}
	}

	@Test
	void secretsGoOverHttpsOnly() {
		TokenFixture.fails(sign(Map.of("authority-host", "http://login.example", "tenant-id", "t", "client-id", "c",
				"client-secret", "s3cret-value")), ErrorKind.AUTHENTICATION, "login.example", "not https");
	}

	@Test
	void halfAnApplicationFailsAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> sign(Map.of("client-secret", "s")))
			.withMessageContaining("'tenant-id' is missing");
		assertThatIllegalArgumentException().isThrownBy(() -> sign(Map.of("client-secret", "s", "tenant-id", "t")))
			.withMessageContaining("'client-id' is missing");
	}

	private Mono<Map<String, String>> application(WireServer server, String secret) {
		return sign(Map.of("authority-host", server.url(), "tenant-id", "t", "client-id", "c", "client-secret", secret))
			.doOnError((ex) -> assertThat(ex.getMessage()).doesNotContain(secret));
	}

	private Mono<Map<String, String>> sign(Map<String, String> parameters) {
		return this.fixture.sign(
				AzureAuthentication.of(this.fixture.endpoint(), this.environment::get, this.fixture.clock()),
				parameters);
	}

	private static WireServer answering(int status, String body) throws IOException {
		return WireServer.start((exchange) -> exchange.answer(status, "application/json", body));
	}

}
