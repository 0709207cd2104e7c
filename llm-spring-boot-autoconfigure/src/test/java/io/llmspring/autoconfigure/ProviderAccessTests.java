package io.llmspring.autoconfigure;

import java.net.URI;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.service.LlmService;
import io.llmspring.spi.AuthenticationScheme;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.RequestSigner;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for how providers are addressed and authorized beside their key.
 */
class ProviderAccessTests {

	private final ApplicationContextRunner contextRunner = LlmContexts.runner()
		.withConfiguration(AutoConfigurations.of(LlmHttpAutoConfiguration.class))
		.withPropertyValues("llm.providers.mine.dialect=openai-chat");

	@Test
	void parametersFillTheAddress() {
		this.contextRunner
			.withPropertyValues("llm.providers.mine.base-url=https://{region}.example.com/{account}/v1",
					"llm.providers.mine.parameters.region=eu-1", "llm.providers.mine.parameters.account=a_1")
			.run((context) -> assertThat(definition(context).baseUrl()).isEqualTo("https://eu-1.example.com/a_1/v1"));
	}

	@Test
	void aParameterThatIsMissingFailsTheStart() {
		this.contextRunner.withPropertyValues("llm.providers.mine.base-url=https://{region}.example.com")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("llm.providers.mine.parameters.region")
				.hasMessageContaining("needs the parameter 'region'"));
	}

	@Test
	void aParameterCannotChangeTheHost() {
		this.contextRunner
			.withPropertyValues("llm.providers.mine.base-url=https://{region}.example.com",
					"llm.providers.mine.parameters.region=evil.org/")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("cannot stand in an address"));
	}

	@Test
	void aSchemeAuthorizesInsteadOfTheKey() {
		this.contextRunner.withBean(Tokens.class)
			.withPropertyValues("llm.providers.mine.base-url=http://localhost:1", "llm.providers.mine.auth=tokens",
					"llm.providers.mine.parameters.realm=r", "llm.aliases.a=mine:m")
			.run((context) -> {
				LlmService llm = context.getBean(LlmService.class);
				assertThatExceptionOfType(LlmException.class)
					.isThrownBy(() -> llm.prompt("a").user("hi").call().content().block())
					.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ErrorKind.AUTHENTICATION))
					.withMessageContaining("realm r of mine is closed");
			});
	}

	@Test
	void aSchemeThatIsNotThereFailsTheStart() {
		this.contextRunner.withBean(Tokens.class)
			.withPropertyValues("llm.providers.mine.base-url=http://localhost:1", "llm.providers.mine.auth=token")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("There is no authentication scheme 'token'")
				.hasMessageContaining("tokens"));
	}

	@Test
	void aSchemeSaysWhichParameterItMisses() {
		this.contextRunner.withBean(Tokens.class)
			.withPropertyValues("llm.providers.mine.base-url=http://localhost:1", "llm.providers.mine.auth=tokens")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("llm.providers.mine.parameters")
				.hasMessageContaining("'realm' is missing"));
	}

	@Test
	void theKeyMayTravelInAnotherHeader() {
		this.contextRunner
			.withPropertyValues("llm.providers.mine.base-url=http://localhost:1",
					"llm.providers.mine.key-header=api-key")
			.run((context) -> assertThat(definition(context).access().keyHeader()).isEqualTo("api-key"));
	}

	private static ProviderDefinition definition(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(LlmSetup.class)
			.definitions()
			.stream()
			.filter((definition) -> definition.name().equals("mine"))
			.findFirst()
			.orElseThrow();
	}

	static final class Tokens implements AuthenticationScheme {

		@Override
		public String name() {
			return "tokens";
		}

		@Override
		public RequestSigner signer(ProviderProfile profile, Map<String, String> parameters) {
			if (!parameters.containsKey("realm")) {
				throw new IllegalArgumentException("'realm' is missing");
			}
			return new RequestSigner() {

				@Override
				public Mono<Map<String, String>> sign(WireRequest request, URI address) {
					return Mono.error(new IllegalStateException(
							"realm " + parameters.get("realm") + " of " + profile.name() + " is closed"));
				}

			};
		}

	}

}
