package io.llmspring.autoconfigure.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.llmspring.autoconfigure.LlmContexts;
import io.llmspring.autoconfigure.LlmHttpAutoConfiguration;
import io.llmspring.service.LlmService;
import io.llmspring.spi.AuthenticationScheme;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.RequestSigner;
import io.llmspring.token.azure.AzureAuthentication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LlmTokenAutoConfiguration}, from the door to the wire.
 */
@ExtendWith(OutputCaptureExtension.class)
class LlmTokenAutoConfigurationTests {

	private static final String ANSWER = """
			{"id":"1","object":"chat.completion","model":"gpt-5-mini-2025-08-07","choices":[{"index":0,
			"finish_reason":"stop","message":{"role":"assistant","content":"Good day"}}],
			"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}
			""";

	private static final List<String> requests = new CopyOnWriteArrayList<>();

	private static DisposableServer server;

	private static LoopResources loops;

	private final ApplicationContextRunner runner = LlmContexts.runner()
		.withConfiguration(AutoConfigurations.of(LlmHttpAutoConfiguration.class, LlmTokenAutoConfiguration.class))
		.withPropertyValues("AZURE_OPENAI_ENDPOINT=" + address() + "/", "AZURE_AUTHORITY_HOST=" + address());

	@BeforeAll
	static void start() {
		loops = LoopResources.create("server", 1, true);
		server = HttpServer.create()
			.runOn(loops)
			.host("127.0.0.1")
			.port(0)
			.handle(LlmTokenAutoConfigurationTests::answer)
			.bindNow();
	}

	@AfterAll
	static void stop() {
		server.disposeNow();
		loops.dispose();
	}

	@BeforeEach
	void clear() {
		requests.clear();
	}

	private static Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		return request.receive().aggregate().asString(StandardCharsets.UTF_8).defaultIfEmpty("").flatMap((body) -> {
			requests.add(request.uri() + " " + request.requestHeaders().get("Authorization") + " "
					+ request.requestHeaders().get("api-key") + " " + body);
			String answer = request.uri().endsWith("/token") ? "{\"access_token\":\"entra\",\"expires_in\":3600}"
					: ANSWER;
			return response.header("Content-Type", "application/json").sendString(Mono.just(answer)).then();
		});
	}

	private static String address() {
		return "http://127.0.0.1:" + server.port();
	}

	@Test
	void azureIsAskedWithATokenWhereThereIsNoKey() {
		this.runner
			.withPropertyValues("AZURE_TENANT_ID=tenant", "AZURE_CLIENT_ID=app", "AZURE_CLIENT_SECRET=s3cret",
					"llm.aliases.a=azure:my-deployment")
			.run((context) -> {
				assertThat(ask(context)).isEqualTo("Good day");
				assertThat(ask(context)).isEqualTo("Good day");
				assertThat(requests).hasSize(3);
				assertThat(requests.get(0)).startsWith("/tenant/oauth2/v2.0/token ").contains("client_secret=s3cret");
				assertThat(requests.get(1)).startsWith("/openai/v1/chat/completions Bearer entra null ")
					.contains("\"model\":\"my-deployment\"");
			});
	}

	@Test
	void neitherTokenNorSecretReachTheDebugLog(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel("org.springframework", LogLevel.DEBUG);
		try {
			this.runner
				.withPropertyValues("AZURE_TENANT_ID=tenant", "AZURE_CLIENT_ID=app", "AZURE_CLIENT_SECRET=s3cret",
						"llm.aliases.a=azure:my-deployment")
				.run((context) -> assertThat(ask(context)).isEqualTo("Good day"));
		}
		finally {
			logging.setLogLevel("org.springframework", null);
		}
		assertThat(output).contains("HTTP POST").doesNotContain("\"entra\"").doesNotContain("client_secret=s3cret");
	}

	@Test
	void aKeyOfAzureNeedsNoToken() {
		this.runner.withPropertyValues("AZURE_OPENAI_API_KEY=secret", "llm.aliases.a=azure:my-deployment")
			.run((context) -> {
				assertThat(ask(context)).isEqualTo("Good day");
				assertThat(requests).singleElement().asString().startsWith("/openai/v1/chat/completions null secret ");
			});
	}

	@Test
	void aKeyOfAzureMakesAProviderWithoutAnyConfiguration() {
		this.runner.withPropertyValues("AZURE_OPENAI_API_KEY=secret")
			.run((context) -> assertThat(
					context.getBean(LlmService.class).prompt("azure:d").user("Hi").call().content().block(timeout()))
				.isEqualTo("Good day"));
	}

	@Test
	void theDeploymentStandsInThePathOfTheOlderForm() {
		this.runner.withPropertyValues("AZURE_OPENAI_API_KEY=secret", "llm.aliases.a=azure-deployments:my one")
			.run((context) -> {
				assertThat(ask(context)).isEqualTo("Good day");
				assertThat(requests).singleElement()
					.asString()
					.startsWith("/openai/deployments/my%20one/chat/completions?api-version=2024-10-21 null secret ");
			});
	}

	@Test
	void anApplicationWithoutItsTenantFailsTheStart() {
		this.runner.withPropertyValues("AZURE_CLIENT_SECRET=s3cret", "llm.aliases.a=azure:d")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("llm.providers.azure.parameters")
				.hasMessageContaining("'tenant-id' is missing")
				.hasMessageNotContaining("s3cret"));
	}

	@Test
	void aSchemeOfTheApplicationWins() {
		this.runner.withBean(OwnTokens.class).withPropertyValues("llm.aliases.a=azure:d").run((context) -> {
			assertThat(context).hasSingleBean(AzureAuthentication.class);
			assertThat(ask(context)).isEqualTo("Good day");
			assertThat(requests).singleElement().asString().contains(" Bearer mine ");
		});
	}

	@Test
	void routingOfARouterReachesIt() {
		this.runner
			.withPropertyValues("OPENROUTER_API_KEY=k", "OPENROUTER_BASE_URL=" + address() + "/api/v1",
					"llm.aliases.a.models=openrouter:deepseek/deepseek-v3.2",
					"llm.aliases.a.options.extra-body.provider.order[0]=deepinfra",
					"llm.aliases.a.options.extra-body.provider.order[1]=together",
					"llm.aliases.a.options.extra-body.provider.allow_fallbacks=false")
			.run((context) -> {
				assertThat(ask(context)).isEqualTo("Good day");
				assertThat(requests).singleElement()
					.asString()
					.startsWith("/api/v1/chat/completions Bearer k ")
					.contains("\"model\":\"deepseek/deepseek-v3.2\"",
							"\"provider\":{\"order\":[\"deepinfra\",\"together\"],\"allow_fallbacks\":");
			});
	}

	private static String ask(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(LlmService.class).prompt("a").user("Hi").call().content().block(timeout());
	}

	private static Duration timeout() {
		return Duration.ofSeconds(10);
	}

	static final class OwnTokens implements AuthenticationScheme {

		@Override
		public String name() {
			return "azure";
		}

		@Override
		public RequestSigner signer(ProviderProfile profile, Map<String, String> parameters) {
			return (request, address) -> Mono.just(Map.of("authorization", "Bearer mine"));
		}

	}

}
