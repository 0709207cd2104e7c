package io.llmspring.autoconfigure.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.llmspring.autoconfigure.LlmContexts;
import io.llmspring.autoconfigure.LlmHttpAutoConfiguration;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.service.LlmService;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.RequestSigner;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for requests that are signed for AWS.
 */
class LlmAwsAutoConfigurationTests {

	private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

	private static final AwsCredentials CREDENTIALS = AwsSessionCredentials.create("AKIDEXAMPLE", SECRET, "session");

	private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

	private static final String ANSWER = """
			{"output": {"message": {"role": "assistant", "content": [{"text": "Hello"}]}}, "stopReason": "end_turn"}""";

	private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

	private HttpServer server;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
		this.contextRunner = LlmContexts.runner()
			.withConfiguration(AutoConfigurations.of(LlmHttpAutoConfiguration.class, LlmAwsAutoConfiguration.class))
			.withPropertyValues("llm.providers.bedrock.base-url=http://localhost:" + this.server.getAddress().getPort(),
					"llm.providers.bedrock.parameters.region=eu-west-1",
					"llm.aliases.a=bedrock:eu.anthropic.claude-sonnet-4-5-20250929-v1:0");
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void publishedExampleIsComputedAsPublished() {
		Map<String, String> headers = Map.of("host", "example.amazonaws.com", "x-amz-date", "20150830T123600Z",
				"authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
						+ "SignedHeaders=host;x-amz-date, Signature=?");
		assertThat(new SignatureV4(SECRET).of("GET", "/", headers, new byte[0]))
			.isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
	}

	@Test
	void requestIsSignedWithTheCredentialsOfTheApplication() {
		this.contextRunner.withBean(AwsCredentialsProvider.class, () -> () -> CREDENTIALS).run((context) -> {
			assertThat(ask(context.getBean(LlmService.class))).isEqualTo("Hello");
			Map<String, String> request = this.requests.get(0);
			assertThat(request.get("path")).isEqualTo("/model/eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse");
			assertThat(request.get("x-amz-security-token")).isEqualTo("session");
			assertThat(request.get("authorization")).contains("/eu-west-1/bedrock/aws4_request")
				.contains("host;")
				.contains("x-amz-security-token");
			String expected = new SignatureV4(SECRET).of("POST", request.get("path"), request,
					request.get("body").getBytes(StandardCharsets.UTF_8));
			assertThat(SignatureV4.signature(request.get("authorization"))).isEqualTo(expected);
		});
	}

	@Test
	void keyOfBedrockIsUsedWhereThereIsOne() {
		this.contextRunner.withBean(AwsCredentialsProvider.class, () -> () -> CREDENTIALS)
			.withPropertyValues("llm.providers.bedrock.api-key=key-1")
			.run((context) -> {
				ask(context.getBean(LlmService.class));
				assertThat(this.requests.get(0)).containsEntry("authorization", "Bearer key-1");
			});
	}

	@Test
	void keyOfBedrockIsABearerTokenForAnthropicsProtocolToo() {
		this.contextRunner
			.withPropertyValues(
					"llm.providers.bedrock-anthropic.base-url=http://localhost:" + this.server.getAddress().getPort(),
					"llm.providers.bedrock-anthropic.parameters.region=eu-west-1",
					"llm.providers.bedrock-anthropic.api-key=key-1", "llm.providers.bedrock.api-key=key-2",
					"llm.aliases.b=bedrock-anthropic:m")
			.run((context) -> {
				assertThatExceptionOfType(LlmException.class).isThrownBy(() -> context.getBean(LlmService.class)
					.prompt("b")
					.user("Hi")
					.call()
					.content()
					.block(TIME_LIMIT));
				assertThat(this.requests.get(0)).containsEntry("authorization", "Bearer key-1")
					.containsEntry("path", "/model/m/invoke")
					.doesNotContainKey("x-api-key");
			});
	}

	@Test
	void addressIsThatOfTheRegion() {
		LlmContexts.runner()
			.withConfiguration(AutoConfigurations.of(LlmHttpAutoConfiguration.class))
			.withPropertyValues("AWS_REGION=ap-south-1", "llm.providers.bedrock.api-key=key-1")
			.run((context) -> assertThat(context).hasNotFailed());
		LlmContexts.runner()
			.withConfiguration(AutoConfigurations.of(LlmHttpAutoConfiguration.class))
			.withPropertyValues("llm.providers.bedrock.api-key=key-1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("llm.providers.bedrock.parameters.region")
				.hasMessageContaining("AWS_REGION"));
	}

	@Test
	void withoutTheLibraryOfAwsAKeyIsRequired() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(AwsV4HttpSigner.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("AWS_BEARER_TOKEN_BEDROCK")
				.hasMessageContaining("'aws' serves without a key once its library is on the class path"));
	}

	@Test
	void missingCredentialsAreAFailureOfAuthenticationThatSaysNoSecret() {
		this.contextRunner.withBean(AwsCredentialsProvider.class, () -> () -> {
			throw SdkClientException.create("secret-place");
		})
			.run((context) -> assertThatExceptionOfType(LlmException.class)
				.isThrownBy(() -> ask(context.getBean(LlmService.class)))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ErrorKind.AUTHENTICATION))
				.withMessageContaining("There are no credentials of AWS")
				.withMessageNotContaining("secret-place"));
		assertThat(this.requests).isEmpty();
	}

	@Test
	void credentialsAreNotLookedForOnTheThreadOfTheCaller() {
		List<String> threads = new CopyOnWriteArrayList<>();
		AwsCredentialsProvider provider = () -> {
			threads.add(Thread.currentThread().getName());
			return AwsBasicCredentials.create("AKIDEXAMPLE", SECRET);
		};
		RequestSigner signer = new AwsAuthenticationScheme(() -> provider,
				Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC))
			.signer(new ProviderProfile("p", "https://example.org", Map.of(), Map.of()), Map.of("region", "eu-west-1"));
		WireRequest request = new WireRequest("POST", "/model/m/converse", Map.of(), new byte[] { 1 }, Framing.BODY,
				List.of());
		Map<String, String> headers = signer.sign(request, URI.create("https://example.org/model/m/converse"))
			.subscribeOn(Schedulers.parallel())
			.block(TIME_LIMIT);
		assertThat(threads).singleElement().asString().startsWith("boundedElastic");
		assertThat(headers).containsEntry("X-Amz-Date", "20260102T030405Z").doesNotContainKey("Host");
	}

	@Test
	void regionIsRequired() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AwsAuthenticationScheme(() -> null, Clock.systemUTC())
				.signer(new ProviderProfile("p", "https://example.org", Map.of(), Map.of()), Map.of()))
			.withMessage("'region' is missing");
	}

	private static String ask(LlmService llm) {
		return llm.prompt("a").user("Hi \u00e9").call().content().block(TIME_LIMIT);
	}

	private void answer(HttpExchange exchange) {
		try (exchange) {
			Map<String, String> request = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			exchange.getRequestHeaders().forEach((name, values) -> request.put(name, String.join(",", values)));
			request.put("path", exchange.getRequestURI().getRawPath());
			request.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.requests.add(request);
			byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("content-type", "application/json");
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
