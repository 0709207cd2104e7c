package io.llmspring.wire;

import java.util.Map;

import io.llmspring.chat.ChatRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the rest of the application may change of the exchange, and what not.
 */
class ApplicationWireTests {

	private static final String APPLICATION = """
			llm:
			  providers: { openai: { base-url: "${server}/v1", api-key: "sk-wire-openai", headers: { X-Team: blue } } }
			  aliases: { chat: "openai:gpt-5-mini" }
			""";

	@ParameterizedTest
	@ValueSource(strings = { "property-naming-strategy=SNAKE_CASE", "property-naming-strategy=UPPER_CAMEL_CASE",
			"default-property-inclusion=ALWAYS", "serialization.indent-output=true",
			"mapper.sort-properties-alphabetically=true", "deserialization.fail-on-unknown-properties=true",
			"json.write.escape-non-ascii=true" })
	void settingsOfJacksonDoNotChangeWhatIsSentAndRead(String setting) {
		String[] property = setting.split("=");
		try (WireServer server = answering()) {
			WireApplication.runner(APPLICATION, Map.of("server", server.url()))
				.withPropertyValues("spring.jackson." + property[0] + "=" + property[1])
				.run((context) -> {
					assertThat(context).hasNotFailed();
					ChatRequest request = ChatRequest.builder("chat").system("Be brief.").user("Say hello.").build();
					WireCall call = new WireCall(context, server);
					assertThat(WireCall.answer(call.llm().chat(request)).text()).isEqualTo("Hello there 😀");
					JsonMapper mapper = JsonMapper.shared();
					assertThat(mapper.readTree(server.exchange().body()))
						.isEqualTo(mapper.readTree(Wire.body("openai", "chat.request.json")));
				});
		}
	}

	@Test
	void customizerOfTheWebClientApplies() {
		try (WireServer server = answering()) {
			WireApplication.runner(APPLICATION, Map.of("server", server.url()))
				.withUserConfiguration(Customized.class)
				.run((context) -> {
					new WireCall(context, server).chat("chat");
					assertThat(server.exchange().headers()).containsEntry("x-customized", "yes");
				});
		}
	}

	@Test
	void headersOfTheProviderAreSent() {
		WireApplication.run(APPLICATION, (exchange) -> exchange.json(Wire.body("openai", "chat.answer.json")),
				(call) -> {
					call.chat("chat");
					assertThat(call.server().exchange().headers()).containsEntry("x-team", "blue");
				});
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void endOfTheApplicationIsQuiet(CapturedOutput output) {
		WireApplication.run(APPLICATION, (exchange) -> exchange.json(Wire.body("openai", "chat.answer.json")),
				(call) -> call.chat("chat"));
		assertThat(output.getAll()).doesNotContain("ERROR").doesNotContain("RejectedExecutionException");
	}

	@Test
	void nothingIsSentAtTheStart() {
		WireApplication.run(APPLICATION, WireExchange::reset,
				(call) -> assertThat(call.server().connections()).isZero());
	}

	@Test
	void nothingIsSentBeforeSubscription() {
		WireApplication.run(APPLICATION, WireExchange::reset, (call) -> {
			call.llm().chat(ChatRequest.of("chat", "Hi"));
			call.llm().stream(ChatRequest.of("chat", "Hi"));
			assertThat(call.server().connections()).isZero();
		});
	}

	private static WireServer answering() {
		return WireServer.start((exchange) -> exchange.json(Wire.body("openai", "chat.answer.json")));
	}

	@Configuration(proxyBeanMethods = false)
	static class Customized {

		@Bean
		WebClientCustomizer header() {
			return (builder) -> builder.defaultHeader("X-Customized", "yes");
		}

	}

}
