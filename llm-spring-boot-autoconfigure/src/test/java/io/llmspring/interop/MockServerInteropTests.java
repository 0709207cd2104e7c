package io.llmspring.interop;

import java.io.IOException;

import io.llmspring.chat.ChatResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Against the models of MockServer.
 */
@EnabledIfSystemProperty(named = "interop.mockserver", matches = "http.+",
		disabledReason = "There is no MockServer; src/interop/run.sh starts one")
@TestPropertySource(properties = "interop.server=${interop.mockserver}")
class MockServerInteropTests extends AbstractInteropTests {

	MockServerInteropTests() {
		super("openai-chat", "openai-responses", "anthropic-messages", "gemini", "ollama", "openrouter");
	}

	@BeforeAll
	void teach(@Value("${interop.mockserver}") String server) throws IOException, InterruptedException {
		new MockServerExpectations(server).send();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void tokensFromTheCacheAreApart(String alias, boolean streamed) {
		assume(alias, "cache");
		ChatResponse response = conversation(alias, streamed).say("Remember this.");
		assertThat(response.usage().cacheRead()).isEqualTo(600);
	}

}
